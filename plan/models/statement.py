"""Statements: the bullets of the plan and of its policies, each with its own address."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.base import Bilingual, Keyed, KeyedManager
from plan.models.node import Node
from plan.models.plan import Plan


class StatementKind(models.TextChoices):
    """Which list of the plan a statement stands in."""

    POSITIONING = "positioning", _("positioning")
    ISSUE = "issue", _("current state and issue")
    DIRECTION = "direction", _("direction")
    VISION = "vision", _("future vision")
    OUTCOME = "outcome", _("outcome")
    RECOMMENDATION = "recommendation", _("recommendation")
    DEFINITION = "definition", _("definition")


class Place(models.TextChoices):
    """Where a positioning statement stands in the diagram."""

    SELF = "self", _("at the plan itself")
    ABOVE = "above", _("at what stands above")
    HANDED_DOWN = "handed_down", _("on the way down to the plan")
    BESIDE = "beside", _("at what stands beside")
    BELOW = "below", _("at what stands below")


class Statement(Keyed, Bilingual):
    """One bullet. Belongs to the plan's header, or to one node."""

    bilingual = ("text",)
    parts_of = ("node", "plan")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="statements")
    node = models.ForeignKey(Node, models.CASCADE, null=True, blank=True, related_name="statements")
    key = models.SlugField(
        _("key"), max_length=60, help_text=_("End of its address, after #. Example: civic-tech")
    )
    kind = models.CharField(_("list"), max_length=20, choices=StatementKind.choices)
    place = models.CharField(
        _("place in the positioning diagram"),
        max_length=20,
        blank=True,
        choices=Place.choices,
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"), blank=True)

    objects = KeyedManager["Statement"]()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["plan", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="statement_key_unique_in_plan",
                violation_error_message=_("Another statement of this plan has this key."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=StatementKind.values), name="statement_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=StatementKind.POSITIONING, place__in=Place.values)
                | (~models.Q(kind=StatementKind.POSITIONING) & models.Q(place="")),
                name="statement_place_for_positioning_alone",
                violation_error_message=_(
                    "A positioning statement, and no other, needs a place in the diagram."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(text_ja=""), name="statement_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text_ja

    def clean(self) -> None:
        if self.node and self.kind != StatementKind.DIRECTION:
            raise ValidationError({"kind": _("Under an item of the tree, only directions stand.")})
