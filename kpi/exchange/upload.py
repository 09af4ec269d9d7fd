"""A file that somebody sent, recognised and read into rows of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi.exchange.columns import Table
from plan.exchange.upload import Fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table: ``columns`` are the fields that the file has.

    A sheet is not ``sound`` where its columns are wrong: then its rows mean nothing.
    """

    table: Table
    title: str
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as read: what it was recognised as, its sheets, what is wrong, what to know."""

    name: str
    recognised: str
    sheets: list[Sheet] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
