"""What the responsible division says of a computed status."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.fields import PeriodField
from kpi.models.labels import STATUS_CHOICES
from kpi.models.numbered import Numbered, NumberedManager
from plan.models.base import Bilingual


class Assessment(Numbered, Bilingual):
    """A computed status confirmed, or overridden for a reason; public with the indicator."""

    bilingual = ("reason",)
    parts_of = ("indicator",)
    to_plan = "indicator__plan"

    period = PeriodField(
        _("for the value of"),
        help_text=_("The period of the value that is assessed. It ends with the next value."),
    )
    status = models.CharField(_("status"), max_length=20, choices=STATUS_CHOICES)
    reason_ja = models.TextField(
        _("reason (Japanese)"),
        help_text=_("Public. Why the computed status is right, or why another one is."),
    )
    reason_en = models.TextField(_("reason (English)"), blank=True)
    on = models.DateField(_("assessed on"))
    value = models.CharField(_("value assessed"), max_length=60, blank=True, editable=False)
    release = models.CharField(_("release assessed"), max_length=220, blank=True, editable=False)

    objects = NumberedManager["Assessment"]()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments by the division")
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="assessment_number_unique_in_indicator"
            ),
            models.UniqueConstraint(
                fields=["indicator", "series", "period"],
                name="assessment_one_a_period_of_a_series",
                violation_error_message=_("This value has been assessed already."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=models.Q(series=None),
                name="assessment_one_a_period",
                violation_error_message=_("This value has been assessed already."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[code for code, _words in STATUS_CHOICES])
                & ~models.Q(reason_ja=""),
                name="assessment_has_status_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.get_status_display()}"
