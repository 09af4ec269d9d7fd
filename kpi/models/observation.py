"""Values of an indicator, one row a period and release."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.fields import NumberField, PeriodField
from kpi.models.labels import MISSING_CHOICES, Bound
from kpi.models.numbered import Numbered, NumberedManager
from plan.dates import validate_partial_date
from plan.models.base import Bilingual, Sourced


class Observation(Numbered, Bilingual, Sourced):
    """One value as one release gave it, or the reason why there is none."""

    bilingual = ("release", "note", "source")
    parts_of = ("indicator",)
    to_plan = "indicator__plan"

    period = PeriodField(
        _("period"),
        help_text=_("Example: FY2024 (fiscal year), 2024, 2024-07-31, FY2018/FY2019"),
    )
    printed = models.CharField(
        _("as printed"),
        max_length=200,
        blank=True,
        help_text=_("Exactly as the source writes it. Example: 332万5千円"),
    )
    value = NumberField(
        _("value"), help_text=_("In the indicator’s unit; read from the print where left empty.")
    )
    missing = models.CharField(
        _("why there is no value"), max_length=20, blank=True, choices=MISSING_CHOICES
    )
    bound = models.CharField(
        _("what the value says"), max_length=10, choices=Bound.choices, default=Bound.EXACT
    )
    rank = models.PositiveSmallIntegerField(
        _("place among others"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    baseline = models.BooleanField(
        _("baseline (基準値)"), default=False, help_text=_("The value that the plan starts from.")
    )
    counted = models.BooleanField(
        _("running total"), default=False, help_text=_("Untick for the value of one year alone.")
    )
    provisional = models.BooleanField(_("provisional"), default=False)
    breaks = models.BooleanField(
        _("break in the series"),
        default=False,
        help_text=_("From here on, values cannot be compared with those before."),
    )
    released_on = models.CharField(
        _("released on"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("As far as it is known: 2025, 2025-03 or 2025-03-28."),
    )
    release_ja = models.CharField(
        _("release (Japanese)"), max_length=200, blank=True, help_text=_("Example: 令和4年度 確報")
    )
    release_en = models.CharField(_("release (English)"), max_length=200, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    objects = NumberedManager["Observation"]()

    class Meta:
        verbose_name = _("yearly value")
        verbose_name_plural = _("yearly values")
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="observation_number_unique_in_indicator"
            ),
            models.UniqueConstraint(
                fields=["indicator", "series"],
                condition=models.Q(baseline=True),
                name="observation_one_baseline_a_series",
                violation_error_message=_("A series has one baseline."),
            ),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=models.Q(baseline=True, series=None),
                name="observation_one_baseline_an_indicator",
                violation_error_message=_("An indicator has one baseline."),
            ),
            models.CheckConstraint(
                condition=models.Q(value="") | models.Q(missing=""),
                name="observation_value_or_reason",
                violation_error_message=_("There is a value, or a reason why there is none."),
            ),
            models.CheckConstraint(
                condition=models.Q(bound__in=Bound.values)
                & models.Q(missing__in=["", *(code for code, _words in MISSING_CHOICES)]),
                name="observation_choices_known",
            ),
            models.CheckConstraint(condition=~models.Q(period=""), name="observation_has_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.printed or self.value or self.get_missing_display()}".strip()

    def clean(self) -> None:
        """Ask for something that the row says."""
        super().clean()
        faults: dict[str, Any] = {}
        if not (self.value or self.printed or self.missing or self.rank):
            faults["printed"] = _("Write the value as it is printed, or choose why there is none.")
        if faults:
            raise ValidationError(faults)
