"""What a file is called: in ASCII for every system, and in the reader's words beside it."""

from __future__ import annotations

import re
from urllib.parse import quote

from publication.document import PlanDocument
from publication.templatetags.words import plain

UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]+')
LONGEST = 120
"""Characters of the name in words, well below what file systems take."""


def disposition(
    document: PlanDocument, part: str, words: str, lang: str, suffix: str, *, attached: bool = False
) -> str:
    """Return the Content-Disposition of a file: plan, part, edition, language, date.

    ``part`` is ASCII, ``words`` the same in the reader's language:
    industry-2024_startup-ecosystem_v0.1_ja_2026-11-28.pdf.
    """
    edition = f"v{document.number}" if document.is_published else "working-copy"
    rest = (edition, lang, (document.published_at or document.data_date)[:10])
    ascii_name = re.sub(r"[^A-Za-z0-9._-]", "-", "_".join((document.plan.slug, part, *rest)))
    own = words.partition(" | ")[0]  # a paper's title ends with that of the plan
    named = "_".join((*dict.fromkeys((plain(document.plan.title), own[:LONGEST])), *rest))
    full = UNFIT.sub(" ", named).strip()
    kind = "attachment" if attached else "inline"
    return (
        f"{kind}; filename=\"{ascii_name}.{suffix}\"; filename*=UTF-8''{quote(f'{full}.{suffix}')}"
    )
