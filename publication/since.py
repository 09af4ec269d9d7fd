"""What a new edition says of itself against the one before: its number, what changed in it."""

from __future__ import annotations

from collections import Counter

from plan.items import Text
from publication.compare import compare, items_of
from publication.document import PlanDocument, japanese_words


def numbered(
    pending: PlanDocument,
    latest: PlanDocument | None,
    *,
    number: str,
    kind: str,
    label: Text,
    note: Text,
    published_at: str,
) -> PlanDocument:
    """Return a pending document as an edition; ``latest`` is the edition that it follows."""
    return pending.changed(
        number=number,
        first=latest.first if latest else number,
        worded_in=worded_in(latest, pending, number),
        changed_in=_changed_in(latest, pending, number),
        kind=kind,
        label=label,
        note=note,
        published_at=published_at,
    )


def counts_of(latest: PlanDocument | None, document: PlanDocument) -> dict[str, int]:
    """Return by verb how many items and parts of items a reader sees changed."""
    verbs = Counter(verb for change in compare(latest, document).seen for verb in change.verbs)
    return dict(sorted(verbs.items()))


def worded_in(latest: PlanDocument | None, pending: PlanDocument, number: str) -> dict[str, str]:
    """Return for each node the edition that last changed its words: this one, or as before."""
    known = latest.worded_in if latest else {}
    before = latest.node_by_key if latest else {}
    return {
        node.key: known[node.key]
        if node.key in known
        and node.key in before
        and japanese_words(before[node.key]) == japanese_words(node)
        else number
        for node in pending.nodes
    }


def _changed_in(latest: PlanDocument | None, pending: PlanDocument, number: str) -> dict[str, str]:
    """Return for each item the edition that last changed anything of it.

    Left out where that is not known: the edition before was made by an older release.
    """
    before = items_of(latest) if latest else {}
    known = latest.changed_in if latest else {}
    found = {
        name: known.get(name, "") if before.get(name) == item else number
        for name, item in items_of(pending).items()
    }
    return {name: since for name, since in found.items() if since}
