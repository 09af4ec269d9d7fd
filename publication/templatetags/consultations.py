"""Consultations as templates say them: which is open today, and how each stands."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from plan.consultation import ConsultationItem
from plan.models import Outcome, Revised, WayChannel
from publication.document import PlanDocument

register = template.Library()


@register.simple_tag
def open_consultations(document: PlanDocument | None) -> list[ConsultationItem]:
    """Return the consultations of a plan that take opinions today, in Japan."""
    today = timezone.localdate()
    found = document.consultations if document else ()
    return [one for one in found if one.standing(today) == "open"]


@register.filter
def standing_words(one: ConsultationItem) -> str:
    """Return how a consultation stands today in words."""
    return {
        "before": _("announced"),
        "open": _("open for opinions"),
        "closed": _("closed; the result is being prepared"),
        "result": _("result published"),
    }[one.standing(timezone.localdate())]


@register.filter
def has_result(one: ConsultationItem) -> bool:
    """Say whether the result is out today."""
    return one.standing(timezone.localdate()) == "result"


@register.filter
def channel_words(channel: str) -> Any:
    """Return the name of a way to submit."""
    return WayChannel(channel).label


@register.filter
def outcome_words(outcome: str) -> Any:
    """Return what became of an opinion in words."""
    return Outcome(outcome).label


@register.filter
def revised_words(revised: str) -> Any:
    """Return whether the text was revised in words."""
    return Revised(revised).label
