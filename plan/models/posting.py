"""Who works where, as what and when: postings (配属), and substitutes (代理) for a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.division import Division


class Role(models.TextChoices):
    """The roles. Each is the name of a group that a migration made; the group holds what it may."""

    EDITOR = "editor", _("editor")
    APPROVER = "approver", _("approver")
    TRANSLATOR = "translator", _("translator")
    COORDINATOR = "coordinator", _("coordinator")
    PUBLISHER = "publisher", _("publisher of editions")
    AUDITOR = "auditor", _("auditor")


OF_A_DIVISION = frozenset({Role.EDITOR, Role.APPROVER})
"""Roles that reach no further than the division of the posting; the others reach all of them."""


class PostingQuerySet(models.QuerySet["Posting"]):
    """Postings, read for a purpose."""

    def in_force(self, day: dt.date) -> PostingQuerySet:
        """Return the postings that hold on a day, its first and last days included."""
        begun = self.filter(since__lte=day)
        return begun.filter(models.Q(until=None) | models.Q(until__gte=day))

    def not_over(self, day: dt.date) -> PostingQuerySet:
        """Return the postings that hold on a day or later."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=day))


class Posting(models.Model):
    """A role that somebody has in a division for a time. Kept when it is over."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="postings",
        verbose_name=_("person"),
    )
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="postings",
        verbose_name=_("division"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateField(_("begins on"))
    until = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The last day. Left empty: until further.")
    )
    substitute_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("substitute for (代理)"),
        help_text=_("Needs a last day. Left empty: no substitute."),
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings (配属)")
        ordering = ["user__username", "-since", "pk"]
        indexes = [models.Index(fields=["user", "since"], name="posting_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="posting_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="posting_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(substitute_for=None) | models.Q(until__isnull=False),
                name="posting_of_a_substitute_ends",
                violation_error_message=_("A substitute needs a last day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=("approver", "editor"))
                | models.Q(division__isnull=False),
                name="posting_in_a_division",
                violation_error_message=_("Editors and approvers need a division."),
            ),
            models.UniqueConstraint(
                fields=["user", "division", "role", "since"],
                name="posting_once",
                violation_error_message=_("This posting is there already."),
            ),
        ]

    def __str__(self) -> str:
        place = f"{self.division} " if self.division else ""
        return f"{self.user} {place}{self.get_role_display()}"

    def clean(self) -> None:
        """Hold what the database cannot: nobody stands in for themselves."""
        faults: dict[str, Any] = {}
        if self.substitute_for_id and self.substitute_for_id == self.user_id:
            faults["substitute_for"] = _("Nobody can be their own substitute.")
        if faults:
            raise ValidationError(faults)
