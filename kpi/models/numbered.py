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
    """A row with a number that it keeps: given on first saving, and to no other row ever again."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="%(class)ss")
    series = models.ForeignKey(
        Series, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("series")
    )
    number = models.PositiveIntegerField(_("row number"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new row the next number of its indicator. Two queries more."""
        new = self._state.adding
        if not self.number:
            self.number = last_number(type(self), self.indicator_id) + 1
        super().save(*args, **kwargs)
        if new:
            keep_number(type(self), self.indicator_id, self.number)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take the row away, but not its number out of memory."""
        keep_number(type(self), self.indicator_id, self.number)
        return super().delete(*args, **kwargs)

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.indicator.natural_key(), self.number)

    def clean(self) -> None:
        """Hold the series to the indicator's own."""
        if self.series and self.series.indicator_id != self.indicator_id:
            raise ValidationError({"series": _("Choose a series of this indicator.")})


def last_number(model: type[Numbered], indicator: int) -> int:
    """Return the highest number that a row of an indicator has or ever had. One query."""
    name = model._meta.model_name
    highest = models.Max(f"{name}s__number")
    found = Indicator._default_manager.filter(pk=indicator).annotate(highest=highest)
    marks: tuple[int, int | None] = found.values_list(f"last_{name}", "highest").get()
    return max(marks[0], marks[1] or 0)


def keep_number(model: type[Numbered], indicator: int, number: int) -> None:
    """Remember that a row of an indicator has, or had, this number. One query."""
    mark = f"last_{model._meta.model_name}"
    found = Indicator._default_manager.filter(pk=indicator, **{f"{mark}__lt": number})
    found.update(**{mark: number})
