"""Taking personal data out of what is kept for ever: editions, approvals, earlier forms of items.

The words are replaced by ■ in the stored text, and nowhere else is an edition or an approval ever
rewritten. The log keeps who did it, when, why and where, and the digests before and after, but
not the words. Addresses, keys, dates and figures are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.canonical import digest
from plan.models import Approval, Edit, Plan
from plan.tree.lock import plan_lock
from publication.current import forget_current
from publication.models import Act, ActKind, Edition
from publication.pdf import store
from publication.refusal import PublicationRefused
from publication.search.index import rebuild_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BLACK = "■■■"
"""What stands for the words, however long they were."""

SHORTEST = 2
"""Characters; a single one would blacken half of the plan."""

FREE = frozenset(
    "ja en url form_url mail phone fax printed budget_printed settled_printed reading".split()
)
"""Fields that hold words of people. All others hold keys, dates, figures and choices."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored text that holds the words: an edition's or an item's, and where in it."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Every place that redacting would change."""

    editions: tuple[Hit, ...]
    items: tuple[Hit, ...]
    """In approvals, and in forms of items that are kept for their history."""

    def __bool__(self) -> bool:
        return bool(self.editions or self.items)


def find(plan: Plan, words: str) -> Found:
    """Return where words are kept, without changing anything. Three queries."""
    _refuse_unless_words(words)
    editions = [
        Hit(edition.number, tuple(dict.fromkeys(places)))
        for edition in _editions(plan)
        if (places := list(_places(_parts(edition), words)))
    ]
    items: dict[str, list[str]] = {}
    for row in _rows(plan, words):
        items.setdefault(row.item, []).extend(_places(json.loads(row.content), words))
    hits = [Hit(name, tuple(dict.fromkeys(places))) for name, places in items.items() if places]
    return Found(tuple(editions), tuple(hits))


def redact(plan: Plan, *, words: str, by: User | None, reason: str) -> int:
    """Replace words by ■ in every edition, approval and kept form; return how many changed.

    Raises PublicationRefused where they are nowhere, and then nothing happened.
    """
    if not reason.strip():
        raise PublicationRefused(_("Write the reason: it is kept in the log."), code="reason")
    with plan_lock(plan.pk):
        found = find(plan, words)
        if not found:
            raise PublicationRefused(
                _("These words are in no edition and in no approval of this plan."), code="nowhere"
            )
        now = timezone.now()
        for edition in _editions(plan):
            _redact_edition(edition, words, by, reason.strip(), now)
        for row in _rows(plan, words):
            # Past save(), which refuses: this is the one act that rewrites.
            type(row).objects.filter(pk=row.pk).update(content=_blackened(row.content, words))
        if found.items:
            _log(plan, None, by, reason.strip(), now, _said(found.items))
        store.clear()
        rebuild_plan(plan)
        forget_current()
    return len(found.editions) + len(found.items)


def _redact_edition(edition: Edition, words: str, by: User | None, reason: str, now: Any) -> None:
    places = list(_places(_parts(edition), words))
    if not places:
        return
    content = _blackened(edition.content, words)
    fresh = digest(content)
    columns = ("label_ja", "label_en", "note_ja", "note_en", "reason_ja", "reason_en")
    Edition.objects.filter(pk=edition.pk).update(
        content=content,
        digest=fresh,
        original_digest=edition.original_digest or edition.digest,
        redacted_at=now,
        **{name: getattr(edition, name).replace(words, BLACK) for name in columns},
    )
    where = "、".join(dict.fromkeys(places))
    _log(edition.plan, edition, by, reason, now, where, edition.digest, fresh)


def _log(
    plan: Plan,
    edition: Edition | None,
    by: User | None,
    reason: str,
    now: Any,
    where: str,
    before: str = "",
    after: str = "",
) -> None:
    Act.objects.create(
        plan=plan,
        edition=edition,
        kind=ActKind.REDACT,
        at=now,
        by=by,
        reason=reason,
        where=where,
        digest_before=before,
        digest_after=after,
    )


def _refuse_unless_words(words: str) -> None:
    if len(words.strip()) < SHORTEST or BLACK[0] in words:
        raise PublicationRefused(
            _("Write the words exactly as they stand in the plan, two characters or more."),
            code="words",
        )


def _editions(plan: Plan) -> list[Edition]:
    return list(plan.editions.select_related("plan").order_by("pk"))


def _rows(plan: Plan, words: str) -> list[Approval | Edit]:
    """Return the approvals and kept forms of items whose text can hold words. Two queries."""
    can_hold = {"plan": plan, "content__contains": _in_json(words)}
    return [
        *Approval.objects.filter(**can_hold).order_by("pk"),
        *Edit.objects.filter(**can_hold).order_by("pk"),
    ]


def _in_json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def _parts(edition: Edition) -> Any:
    own = {name: {"ja": getattr(edition, f"{name}_ja"), "en": getattr(edition, f"{name}_en")}
           for name in ("label", "note", "reason")}  # fmt: skip
    return {"edition": own, **json.loads(edition.content)}


def _places(value: Any, words: str, at: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield where words stand in free text: ``nodes/skills/title/ja``."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from _places(inner, words, (*at, name))
        case list():
            for number, inner in enumerate(value):
                key = inner.get("key") if isinstance(inner, dict) else ""
                yield from _places(inner, words, (*at, str(key or number)))
        case str() if at and at[-1] in FREE and words in value:
            yield "/".join(at)


def _blackened(content: str, words: str) -> str:
    """Return a stored text with words replaced, in the same canonical writing."""

    def without(value: Any, name: str = "") -> Any:
        match value:
            case dict():
                return {key: without(inner, key) for key, inner in value.items()}
            case list():
                return [without(inner) for inner in value]
            case str() if name in FREE:
                return value.replace(words, BLACK)
        return value

    plain = without(json.loads(content))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _said(hits: tuple[Hit, ...]) -> str:
    return "、".join(f"{hit.name}: {place}" for hit in hits for place in hit.places)
