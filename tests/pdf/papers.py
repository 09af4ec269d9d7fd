"""Small papers for the engine, without a plan."""

from __future__ import annotations

from typing import Any

from publication.pdf.blocks import Block, Heading, Paper, Paragraph, Part, Run

TITLE = Heading(1, (Run("見本"),), id="top")


def sample_paper(*blocks: Block, **more: Any) -> Paper:
    """Return a paper of one part with these blocks."""
    settled: dict[str, Any] = {
        "title": "見本",
        "lang": "ja",
        "date": "2026-11-28",
        "author": "見本県",
        "description": "試験のための紙",
        "plan": "見本計画",
        "edition": "第0.1版",
        "digest": "0123456789abcdef",
        "stage": "原案",
        "parts": (Part((TITLE, *blocks), "https://plan.example.jp/ja/sample/"),),
        "words": {"contents": "目次", "qr": "QRコード"},
    }
    return Paper(**settled | more)


def said(text: str) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph((Run(text),))
