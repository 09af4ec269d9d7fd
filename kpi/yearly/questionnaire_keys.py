"""The hidden sheet of a questionnaire: whose it is, which cell is what, and what stood in it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.crypto import salted_hmac

from kpi.models import Inquiry
from plan.exchange.cells import put
from plan.models import Division

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

KEYS = "照合"
FORMAT = "1"
SALT = "kpi.yearly.questionnaire"
FIRST_PLACE = 12
"""The row from which on the places stand; above it the heading, below it nothing else."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell to fill in: what it is called, where it stands, where its name stands beside it."""

    key: str
    sheet: str
    cell: str
    mark: str
    before: str

    def row(self) -> list[str]:
        """Return the place as a row of the hidden sheet."""
        return [self.key, self.sheet, self.cell, self.mark, self.before]


@dataclass(slots=True)
class Keeper:
    """Gathers the places while the sheets are written; ``stored`` is what to write into each."""

    inquiry: Inquiry
    division: Division
    stored: dict[str, str]
    now: dt.datetime
    places: list[Place] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=dict)
    columns: list[tuple[str, list[str]]] = field(default_factory=list)

    def keep(self, key: str, sheet: Worksheet, cell: Any, mark: Any) -> None:
        """Remember a cell, and write its name into the hidden column of its row."""
        place = Place(key, sheet.title, cell.coordinate, mark.coordinate, self.stored[key])
        self.places.append(place)
        put(mark, key.rpartition("/")[0] if key.startswith("value/") else key)

    def choices(self, name: str, words: list[str]) -> str:
        """Return the address of a list of words to choose from; it stands on the hidden sheet."""
        if name not in self.lists:
            column = "GHI"[len(self.columns)]
            self.columns.append((column, words))
            self.lists[name] = f"={KEYS}!${column}$1:${column}${max(1, len(words))}"
        return self.lists[name]

    def heading(self) -> dict[str, str]:
        """Return whose workbook this is."""
        return {
            "format": FORMAT,
            "plan": self.inquiry.plan.slug,
            "fiscal_year": str(self.inquiry.fiscal_year),
            "division": self.division.key,
            "written": self.now.isoformat(timespec="minutes"),
        }

    def write(self, sheet: Worksheet) -> None:
        """Write the hidden sheet. Nobody needs to see it, so Excel does not offer to show it."""
        heading = self.heading() | {"fingerprint": fingerprint(self.heading(), self.places)}
        for row, (name, value) in enumerate(heading.items(), start=1):
            put(sheet.cell(row, 1), name)
            put(sheet.cell(row, 2), value)
        for row, place in enumerate(self.places, start=FIRST_PLACE):
            for column, text in enumerate(place.row(), start=1):
                put(sheet.cell(row, column), text)
        for letter, words in self.columns:
            for row, word in enumerate(words, start=1):
                put(sheet[f"{letter}{row}"], word)
        sheet.sheet_state = "veryHidden"
        sheet.protection.sheet = True


def fingerprint(heading: dict[str, str], places: list[Place]) -> str:
    """Return a name for exactly what was written, which nobody but this site can make."""
    rows = [place.row() for place in places]
    text = json.dumps([sorted(heading.items()), rows], ensure_ascii=False)
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()
