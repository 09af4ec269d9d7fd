"""What the columns of numbers and periods have in common: text, one spelling, checked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.quantities.numbers import normalised
from kpi.quantities.periods import parse


def validate_number(value: str) -> None:
    """Raise ValidationError unless ``value`` is a number in its one spelling."""
    try:
        sound = normalised(value) == value
    except ValueError:
        sound = False
    if not sound:
        raise ValidationError(
            _("Write digits only, such as 3325 or -0.8. Not: %(value)s"),
            code="number",
            params={"value": value},
        )


def validate_period(value: str) -> None:
    """Raise ValidationError unless ``value`` writes a period (``kpi.quantities.periods``)."""
    try:
        parse(value)
    except ValueError:
        raise ValidationError(
            _(
                "Write FY2024 for a fiscal year, 2024 for a calendar year, 2024-07 or 2024-07-31, "
                "and FY2018/FY2019 for a span. Not: %(value)s"
            ),
            code="period",
            params={"value": value},
        ) from None


class NumberField(models.CharField[str, str]):
    """A number as text: SQLite keeps decimals as floats, and a record must not round."""

    default_validators = [validate_number]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 40, "blank": True, **kwargs})

    def to_python(self, value: Any) -> str:
        """Return the one spelling of what was typed, or what was typed if it is no number."""
        text = str(value or "").strip()
        try:
            return normalised(text)
        except ValueError:
            return text


class PeriodField(models.CharField[str, str]):
    """A fiscal year, year, month, day or span, written as in ``kpi.quantities.periods``."""

    default_validators = [validate_period]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 21, **kwargs})
