"""The scale by which the divisions assess their own year, as the plan sets it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.base import Bilingual, Keyed, KeyedManager
from plan.models.plan import Plan


class Grade(Keyed, Bilingual):
    """One step of the scale, such as A: 計画どおり. Belongs to the plan's header."""

    bilingual = ("label", "note")
    parts_of = ("plan",)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="grades", verbose_name=_("plan"))
    key = models.SlugField(_("key"), max_length=20, help_text=_("Example: a"))
    position = models.PositiveIntegerField(_("order"), default=0, help_text=_("The best first."))
    label_ja = models.CharField(
        _("word (Japanese)"), max_length=40, help_text=_("Example: A 計画どおり")
    )
    label_en = models.CharField(
        _("word (English)"), max_length=60, blank=True, help_text=_("Example: A As planned")
    )
    note_ja = models.TextField(_("meaning (Japanese)"), blank=True)
    note_en = models.TextField(_("meaning (English)"), blank=True)

    objects = KeyedManager["Grade"]()

    class Meta:
        verbose_name = _("step of the self-assessment")
        verbose_name_plural = _("scale of the self-assessment")
        ordering = ["plan", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="grade_key_unique_in_plan",
                violation_error_message=_("Another step of this plan has this key."),
            ),
            models.CheckConstraint(
                condition=~models.Q(label_ja="") & ~models.Q(key=""), name="grade_named"
            ),
        ]

    def __str__(self) -> str:
        return self.label_ja
