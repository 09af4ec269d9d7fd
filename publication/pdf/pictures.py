"""What stands on the picture that other sites show beside a link to a page (Open Graph)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """One picture of 1200 by 630 pixels, its words in one language. ``date`` is ISO 8601."""

    title: str
    label: str
    """What stands above the title: 基本方針Ⅱ・施策3."""
    lang: str
    date: str
    plan: str
    publisher: str
    edition: str
    """第0.1版（2026年11月28日公開）（原案）."""
    remarks: tuple[tuple[str, str], ...]
    """A word and what it says: Not official, Translation."""
    title_lang: str = ""
    """Only where it is not the picture's."""
    ppi: int = 72
    template: str = "link_picture.typ"
    suffix: str = "png"
