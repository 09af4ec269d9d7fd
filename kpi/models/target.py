"""What a series is to reach."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.items import FROM_ABOVE, FROM_BELOW
from kpi.models.fields import NumberField, PeriodField
from kpi.models.labels import TargetKind
from kpi.models.numbered import Numbered, NumberedManager
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from plan.models.base import Bilingual, Sourced

NEEDS_A_NUMBER = FROM_BELOW | FROM_ABOVE | {"exactly", "between", "rank"}
"""Kinds of target that say nothing without one."""


class Target(Numbered, Bilingual, Sourced):
    """One target: by when, what kind, how much, and how the plan prints it."""

    bilingual = ("words", "source")
    parts_of = ("indicator",)
    to_plan = "indicator__plan"

    period = PeriodField(_("to be reached by"), help_text=_("Example: FY2027"))
    printed = models.CharField(
        _("as printed"),
        max_length=200,
        blank=True,
        help_text=_("Exactly as the plan writes it. Example: 95％以上, 2023年よりも増加"),
    )
    kind = models.CharField(
        _("kind of target"),
        max_length=20,
        choices=TargetKind.choices,
        blank=True,
        help_text=_("Read from the print where left empty."),
    )
    value = NumberField(_("value"), help_text=_("In the indicator’s unit."))
    upper = NumberField(_("upper end"), help_text=_("For “between” alone."))
    reference = PeriodField(
        _("compared with"), blank=True, help_text=_("The year that “more than in” names.")
    )
    words_ja = models.TextField(_("in words (Japanese)"), blank=True)
    words_en = models.TextField(_("in words (English)"), blank=True)

    objects = NumberedManager["Target"]()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="target_number_unique_in_indicator"
            ),
            models.UniqueConstraint(
                fields=["indicator", "series", "period"],
                name="target_one_a_period_of_a_series",
                violation_error_message=_("This series has a target for that period already."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=models.Q(series=None),
                name="target_one_a_period",
                violation_error_message=_("There is a target for that period already."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=TargetKind.values), name="target_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(period=""), name="target_has_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.printed or self.value}".strip()

    def clean(self) -> None:
        """Hold a target to what its kind needs."""
        super().clean()
        faults: dict[str, Any] = {}
        if self.kind in NEEDS_A_NUMBER and not self.value:
            faults["value"] = _("This kind of target needs a number.")
        if self.kind == TargetKind.BETWEEN and self.value:
            if not self.upper:
                faults["upper"] = _("“Between” needs both ends.")
            elif not _rises(self.value, self.upper):
                faults["upper"] = _("The upper end must be above the lower one.")
        elif self.upper:
            faults["upper"] = _("Only “between” has an upper end.")
        if self.reference and not _comes_before(self.reference, self.period):
            faults["reference"] = _("The year to compare with comes before the target’s.")
        if faults:
            raise ValidationError(faults)


def _rises(value: str, upper: str) -> bool:
    """Return whether two ends rise; true where one is no number, as its field says."""
    try:
        return exact(value) < exact(upper)
    except ValueError:
        return True


def _comes_before(reference: str, period: str) -> bool:
    """Return whether a period ends before another; true where one is none, as its field says."""
    try:
        return parse(reference).last < parse(period).last
    except ValueError:
        return True
