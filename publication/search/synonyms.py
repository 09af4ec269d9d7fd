"""Which expressions mean the same: the staff's table, and the glossary as its beginning."""

from __future__ import annotations

import re
from functools import lru_cache

from plan.items import TermItem
from publication.current import current_documents
from publication.search.models import SynonymGroup
from publication.search.query import Synonyms, synonyms_of

SHORT_FORM = re.compile(r"^(?P<long>[^（(]+?)\s*[（(](?P<short>[^（()）]{2,20})[）)]$")
"""デジタルトランスフォーメーション（DX）"""


def current_synonyms() -> Synonyms:
    """Return the table by which a query is widened now. One query."""
    groups = tuple(tuple(group.members) for group in SynonymGroup.objects.all())
    terms = tuple(term for document in current_documents().values() for term in document.terms)
    return _table(groups, terms)


@lru_cache(maxsize=8)
def _table(groups: tuple[tuple[str, ...], ...], terms: tuple[TermItem, ...]) -> Synonyms:
    return synonyms_of([*groups, *(_members(term) for term in terms)])


def _members(term: TermItem) -> list[str]:
    """Return how a term may be written: in both languages, in full and in short."""
    found: list[str] = []
    for words in (term.term.ja, term.term.en):
        if match := SHORT_FORM.match(words):
            found += [match["long"], match["short"]]
        found.append(words)
    return found
