"""The two sheets: what a row of each must be, and what no two rows may share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kpi.exchange.columns import OBSERVATIONS, TARGETS
from kpi.exchange.resources import NumbersResource
from kpi.models import Observation, Target


class ObservationResource(NumbersResource):
    """The sheet 実績値."""

    table = OBSERVATIONS
    crowded_column = "baseline"

    class Meta:
        model = Observation
        fields = [column.name for column in OBSERVATIONS.columns]
        export_order = fields

    def check(self, instance: Observation) -> None:
        """Ask for a value or the reason why there is none, not both."""
        if instance.value and instance.missing:
            words = _("There is a value, or a reason why there is none. Clear one of the two.")
            raise ValidationError({"missing": words})

    def place(self, instance: Observation) -> tuple[Any, ...] | None:
        """Return the series whose baseline this is."""
        return (instance.series_id,) if instance.baseline else None

    def crowded(self, numbers: list[str]) -> str:
        """Say that a series has one baseline."""
        words = _(
            "A series has one baseline, and number %(numbers)s is one too. Keep the mark on one "
            "row alone."
        )
        return words % {"numbers": "、".join(numbers)}


class TargetResource(NumbersResource):
    """The sheet 目標値."""

    table = TARGETS
    crowded_column = "period"

    class Meta:
        model = Target
        fields = [column.name for column in TARGETS.columns]
        export_order = fields

    def check(self, instance: Target) -> None:
        """Ask for what the target is where nothing of the row tells it."""
        if instance.kind in {"", "words"} and not (instance.printed or instance.words_ja):
            words = _("Write the target as it is printed, or choose the kind of target.")
            raise ValidationError({"printed": words})

    def place(self, instance: Target) -> tuple[Any, ...]:
        """Return series and period: there is one target for both."""
        return (instance.series_id, instance.period)

    def crowded(self, numbers: list[str]) -> str:
        """Say that there is one target a period."""
        words = _(
            "There is a target for that period already (number %(numbers)s). Change that row, or "
            "mend the period."
        )
        return words % {"numbers": "、".join(numbers)}


RESOURCES: dict[str, type[NumbersResource]] = {
    OBSERVATIONS.name: ObservationResource,
    TARGETS.name: TargetResource,
}
