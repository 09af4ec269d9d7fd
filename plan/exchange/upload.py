"""What is said of a file that somebody sent: how large it may be, what is wrong with it, where."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000
"""Rows that one file may have, all sheets together; more is sent in parts."""


class Unreadable(Exception):
    """Why a file as a whole cannot be taken, in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do: sheet, row and column, as far as there is one."""

    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """Return where it is, as staff name a cell."""
        sheet = _("Sheet “%(sheet)s”") % {"sheet": self.sheet} if self.sheet else ""
        row = _("row %(row)s") % {"row": self.row} if self.row else ""
        column = _("“%(column)s”") % {"column": self.column} if self.column else ""
        return sheet + row + column

    def __str__(self) -> str:
        return f"{self.place}：{self.message}" if self.place else self.message


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it came: rows of text by their number in the file, blank rows left out."""

    title: str
    rows: list[tuple[int, list[str]]]
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def too_many_rows() -> Unreadable:
    """Return the refusal of a file that is too long."""
    return Unreadable(
        _(
            "The file has more than %(most)s rows. Split it, for example by indicator, and import "
            "the parts one after the other. If it looks shorter: delete the empty rows below the "
            "data (they may be formatted) and save it again."
        )
        % {"most": f"{MOST_ROWS:,}"}
    )


def too_large() -> Unreadable:
    """Return the refusal of a file that is too large."""
    return Unreadable(
        _(
            "The file is too large (at most %(most)s MB). Delete pictures, other sheets and empty "
            "formatted rows, or split it, and send it again."
        )
        % {"most": MOST_BYTES // 1_000_000}
    )
