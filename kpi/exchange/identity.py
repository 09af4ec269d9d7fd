"""Which row of the database a row of a file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kpi.exchange.cells import WHOLE, tidy
from kpi.models import Indicator, Observation
from kpi.models.numbered import keep_number
from kpi.quantities.folding import folded

HIGHEST = 99_999
Place = tuple[Any, ...]


class Identity:
    """The rows of some indicators by number and by place; each is given to one line alone."""

    def __init__(self, model: type[Any]) -> None:
        self.model = model
        self.rows = f"{model._meta.model_name}s"
        self._mark = f"last_{model._meta.model_name}"
        self._numbers: dict[tuple[int, int], Any] = {}
        self._places: dict[Place, list[Any]] = {}
        self._last: dict[int, int] = {}
        self._claimed: dict[Any, int] = {}

    def learn(self, indicators: Iterable[Indicator], written: Iterable[str]) -> None:
        """Take in what is stored, and the numbers that the file writes: none is given again."""
        given = [int(text) for one in written if WHOLE.fullmatch(text := folded(tidy(one)))]
        highest = max((number for number in given if number <= HIGHEST), default=0)
        for indicator in indicators:
            self._last[indicator.pk] = max(highest, getattr(indicator, self._mark))
            for row in getattr(indicator, self.rows).all():
                self._numbers[indicator.pk, row.number] = row
                self._places.setdefault(place_of(row), []).append(row)
                self._last[indicator.pk] = max(self._last[indicator.pk], row.number)

    def stored(self) -> Iterator[Any]:
        """Yield every row that was stored."""
        return iter(self._numbers.values())

    def by_number(self, indicator: Indicator, number: int, line: int) -> Any:
        """Return the row of a number, None where there is none. Raises ValidationError."""
        if number > HIGHEST:
            words = _("Leave the number empty for a new row; it gets the next one.")
            raise ValidationError({"number": words})
        self._claim((indicator.pk, number), line)
        return self._numbers.get((indicator.pk, number))

    def was(self, indicator: Indicator, number: int) -> bool:
        """Say whether a number was given to a row of an indicator at any time."""
        return number <= int(getattr(indicator, self._mark))

    def by_place(self, draft: Any, line: int) -> Any:
        """Return the one row in the place of a draft, None where there is none."""
        place = place_of(draft)
        rows = self._places.get(place, [])
        if len(rows) > 1:
            words = _(
                "Several rows are of this period (numbers %(numbers)s). Write the number of the "
                "one that is meant."
            )
            numbers = "、".join(str(row.number) for row in rows)
            raise ValidationError({"number": words % {"numbers": numbers}})
        self._claim((draft.indicator_id, rows[0].number) if rows else place, line)
        return rows[0] if rows else None

    def number(self, row: Any) -> None:
        """Give a new row the next number of its indicator."""
        if not row.number:
            self._last[row.indicator_id] += 1
            row.number = self._last[row.indicator_id]

    def keep(self, rows: Iterable[Any]) -> None:
        """Remember the numbers of rows that came or went. One query for each indicator."""
        highest: dict[int, int] = {}
        for row in rows:
            highest[row.indicator_id] = max(highest.get(row.indicator_id, 0), row.number)
        for indicator, number in highest.items():
            keep_number(self.model, indicator, number)

    def _claim(self, name: Any, line: int) -> None:
        first = self._claimed.setdefault(name, line)
        if first != line:
            words = _("This is the same row as row %(line)s of the file. Delete one of the two.")
            raise ValidationError({"number": words % {"line": first}})


def place_of(row: Any) -> Place:
    """Return what a row without a number is known by."""
    place = (row.indicator_id, row.series_id, row.period)
    return (*place, row.released_on, row.baseline) if isinstance(row, Observation) else place
