"""A consultation (意見募集) as a value, and how it stands on a day.

Follows what prefectures announce: 意見募集要領 (period, who may submit, how), the material, where
it is to be had; then the result: 提出数 by channel, 意見の概要と県の考え方, 修正の有無.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from plan.items import Text

NO_TEXT = Text()

Channel = Literal["online", "post", "fax", "mail", "counter"]
Standing = Literal["before", "open", "closed", "result"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayItem:
    """One way to submit, and what came by it: letters (通), None while that is not known."""

    channel: Channel
    detail: Text = NO_TEXT
    url: str = ""
    letters: int | None = None

    @property
    def key(self) -> str:
        """Return what tells it from the others: its channel."""
        return self.channel


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialItem:
    """What is commented on, or helps to: its address, format, pages and size as the link says."""

    key: str
    title: Text
    url: str = ""
    format: str = ""
    pages: int | None = None
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionItem:
    """Opinions of one sense: how many (件), the prefecture's view, what became of the words.

    ``node`` is the key of the item of the tree that it is about, or empty.
    """

    number: int
    summary: Text
    view: Text = NO_TEXT
    count: int | None = None
    node: str = ""
    outcome: Literal["", "revised", "included", "kept", "noted"] = ""

    @property
    def key(self) -> str:
        """Return its number as text: what tells it from the others."""
        return str(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationItem:
    """One consultation. Days are ISO 8601; the last day counts; ``division`` is a key or empty."""

    key: str = ""
    title: Text = NO_TEXT
    purpose: Text = NO_TEXT
    opens: str = ""
    closes: str = ""
    deadline: Text = NO_TEXT
    who: Text = NO_TEXT
    required: Text = NO_TEXT
    schedule: Text = NO_TEXT
    places: Text = NO_TEXT
    result_plan: Text = NO_TEXT
    division: str = ""
    ways: tuple[WayItem, ...] = ()
    materials: tuple[MaterialItem, ...] = ()
    result_on: str = ""
    result_note: Text = NO_TEXT
    revised: Literal["", "yes", "no"] = ""
    opinions: tuple[OpinionItem, ...] = ()

    def standing(self, today: dt.date) -> Standing:
        """Return how it stands on a day in Japan: the result counts from its own day on."""
        day = today.isoformat()
        if self.result_on and self.result_on <= day:
            return "result"
        if day < self.opens:
            return "before"
        return "open" if day <= self.closes else "closed"

    @property
    def letters(self) -> int | None:
        """Return how many letters came in all; None where that is not known of every way."""
        counts = [way.letters for way in self.ways]
        return None if not counts or None in counts else sum(filter(None, counts))

    @property
    def said(self) -> int | None:
        """Return how many opinions there are in all; None where that is not known of each."""
        counts = [opinion.count for opinion in self.opinions]
        return None if not counts or None in counts else sum(filter(None, counts))
