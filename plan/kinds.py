"""The kinds of node, ranked, and what may stand under what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a node is. Never changes once the node was approved."""

    PHILOSOPHY = "philosophy", _("basic philosophy")
    POLICY = "policy", _("basic policy")
    MEASURE = "measure", _("measure")
    PROJECT = "project", _("project")


PARENTS: dict[str, frozenset[str]] = {
    Kind.PHILOSOPHY: frozenset(),
    Kind.POLICY: frozenset({Kind.PHILOSOPHY}),
    Kind.MEASURE: frozenset({Kind.POLICY}),
    Kind.PROJECT: frozenset({Kind.PHILOSOPHY, Kind.POLICY, Kind.MEASURE}),
}
"""Each kind stands only under kinds of a higher rank, so no approved tree has a cycle."""


class Standing(models.TextChoices):
    """Whether something is part of the plan, or shown beside it for reference (参考)."""

    OWN = "own", _("part of the plan")
    REFERENCE = "reference", _("for reference")


class LedBy(models.TextChoices):
    """Who leads a project, as far as its source says."""

    PREFECTURE = "prefecture", _("the prefecture")
    MUNICIPALITY = "municipality", _("a municipality")
    PRIVATE = "private", _("a private body")
