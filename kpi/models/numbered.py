"""Rows of an indicator, known by their number in it: fixtures and spreadsheets name them so."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.indicator import Indicator, Series

M = TypeVar("M", bound=models.Model)


class NumberedManager(models.Manager[M]):
    """Find a row by its indicator and number."""

    def get_by_natural_key(self, slug: str, indicator: str, number: int) -> M:
        return self.get(indicator__plan__slug=slug, indicator__key=indicator, number=number)


class Numbered(models.Model):
    """A row with a number that it keeps; given on first saving, never used again by the next."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="%(class)ss")
    series = models.ForeignKey(
        Series, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("series")
    )
    number = models.PositiveIntegerField(_("row number"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new row the next number of its indicator."""
        if not self.number:
            rows = type(self)._default_manager.filter(indicator=self.indicator)
            last = rows.aggregate(last=models.Max("number"))["last"]
            self.number = (last or 0) + 1
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.indicator.natural_key(), self.number)

    def clean(self) -> None:
        """Hold the series to the indicator's own."""
        if self.series and self.series.indicator_id != self.indicator_id:
            raise ValidationError({"series": _("Choose a series of this indicator.")})
