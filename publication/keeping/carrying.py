"""Editions carried by hand to a site that has no connection with the one that publishes.

A carried file tells the whole life of one plan's published editions, with the documents of all of
them or of the newer ones. It is signed. Bringing it in twice changes nothing; a withdrawal and a
redaction travel with it. What is scheduled, or was never public, stays at home, as do names.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from plan.canonical import digest
from plan.models import Plan
from plan.tree.lock import NEW_TREE, plan_lock
from publication.current import forget_current
from publication.formats import read_document
from publication.keeping.files import Refused, new_file
from publication.keeping.signing import sign, verify
from publication.models import Edition
from publication.pdf import store
from publication.search.index import rebuild_plan

MAGIC = b"plan-record editions 1"
PLAIN = (
    "major minor kind label_ja label_en note_ja note_en decision_number counts digest "
    "reason_ja reason_en original_digest"
).split()
MOMENTS = "published_at withdrawn_at redacted_at".split()
CHANGING = ("withdrawn_at", "redacted_at", "reason_ja", "reason_en", "original_digest", "digest")
"""What may change of an edition after it was published."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What bringing a file in did: numbers of editions."""

    plan: str
    added: tuple[str, ...]
    changed: tuple[str, ...]


# Out -------------------------------------------------------------------------------------------


def export_editions(plan: Plan, path: Path, *, key: Path, since: str = "") -> list[str]:
    """Write the published editions of a plan to a signed file; return those that are in it whole.

    With ``since`` the documents of earlier editions stay out. Raises Refused.
    """
    published = plan.editions.not_cancelled().filter(published_at__lte=timezone.now())
    editions = list(published.select_related("based_on").order_by("published_at", "pk"))
    numbers = [edition.number for edition in editions]
    if since and since not in numbers:
        raise Refused(f"There is no published edition {since}.")
    if not editions:
        raise Refused("Nothing of this plan is published.")
    whole = numbers[numbers.index(since) if since else 0 :]
    rows = [_row(edition, whole=edition.number in whole) for edition in editions]
    value = {"plan": plan.slug, "made": timezone.now().isoformat(), "editions": rows}
    data = gzip.compress(json.dumps(value, ensure_ascii=False).encode(), mtime=0)
    with new_file(path) as file:
        file.write(MAGIC + b" " + sign(data, key).hex().encode() + b"\n" + data)
    return whole


def _row(edition: Edition, *, whole: bool) -> dict[str, Any]:
    moments = {name: getattr(edition, name) for name in MOMENTS}
    return {
        **{name: getattr(edition, name) for name in PLAIN},
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        "based_on": edition.based_on.number if edition.based_on else "",
        "content": edition.content if whole or edition.redacted_at else None,
    }


# In --------------------------------------------------------------------------------------------


def import_editions(path: Path, *, trusted: Path) -> Carried:
    """Bring a signed file in: all of it, or nothing. Raises Refused, Untrusted."""
    value = _read(path, trusted)
    rows = value["editions"]
    for row in rows:
        if row["content"] is not None and digest(row["content"]) != row["digest"]:
            raise Refused(f"Edition {_number(row)} differs from its digest.")
    with transaction.atomic(), plan_lock(NEW_TREE):
        plan = _plan(value["plan"], rows)
        with plan_lock(plan.pk):
            there = {one.number: one for one in plan.editions.not_cancelled()}
            _refuse_older(there, rows)
            _refuse_gaps(there, rows)
            added = [_number(row) for row in rows if _number(row) not in there]
            changed = [_number(row) for row in rows if _is_changed(there.get(_number(row)), row)]
            for row in rows:
                if _number(row) in added:
                    there[_number(row)] = _add(plan, row, there.get(row["based_on"]))
                elif _number(row) in changed:
                    _change(there[_number(row)], row)
            if changed:
                store.clear()
            if added or changed:
                rebuild_plan(plan)
                forget_current()
    return Carried(plan.slug, tuple(added), tuple(changed))


def _read(path: Path, trusted: Path) -> Any:
    head, _newline, data = path.read_bytes().partition(b"\n")
    magic, _space, signature = head.rpartition(b" ")
    if magic != MAGIC:
        raise Refused(f"{path} holds no carried editions.")
    try:
        verify(data, bytes.fromhex(signature.decode("ascii")), trusted)
    except ValueError as error:
        raise Refused(f"{path} cannot be checked: {error}") from error
    return json.loads(gzip.decompress(data))


def _plan(slug: str, rows: list[dict[str, Any]]) -> Plan:
    """Return the plan that the editions are of; a new one says what its latest edition says."""
    if plan := Plan.objects.filter(slug=slug).first():
        return plan
    latest = next((row["content"] for row in reversed(rows) if row["content"]), None)
    if latest is None:
        raise Refused("The file holds no document of a plan that is not here yet.")
    header = read_document(latest).plan
    return Plan.objects.create(
        slug=slug,
        title_ja=header.title.ja,
        title_en=header.title.en,
        period_start=header.period_start,
        period_end=header.period_end,
        stage=header.stage,
    )


def _refuse_older(there: dict[str, Edition], rows: list[dict[str, Any]]) -> None:
    told = {_number(row): row for row in rows}
    for number, edition in there.items():
        row = told.get(number)
        undone = row and any(
            getattr(edition, name) and not row[name] for name in ("withdrawn_at", "redacted_at")
        )
        if row is None or undone:
            raise Refused(
                f"The file is older than what is here: edition {number} is here and has "
                "changed since, or is not in it. Export anew."
            )
        if edition.digest != row["digest"] and not row["redacted_at"]:
            raise Refused(f"Edition {number} is here with other words. Nothing was done.")


def _refuse_gaps(there: dict[str, Edition], rows: list[dict[str, Any]]) -> None:
    lacking = [
        _number(row)
        for row in rows
        if row["content"] is None
        and (_number(row) not in there or there[_number(row)].digest != row["digest"])
    ]
    if lacking:
        raise Refused(
            f"These editions are neither here nor in the file: {', '.join(lacking)}. "
            f"Export anew with --since {lacking[0]}."
        )


def _is_changed(edition: Edition | None, row: dict[str, Any]) -> bool:
    values = _values(row)
    return edition is not None and any(getattr(edition, name) != values[name] for name in CHANGING)


def _add(plan: Plan, row: dict[str, Any], based_on: Edition | None) -> Edition:
    return Edition.objects.create(
        plan=plan, based_on=based_on, content=row["content"], **_values(row)
    )


def _change(edition: Edition, row: dict[str, Any]) -> None:
    values = _values(row)
    values = {name: values[name] for name in (*CHANGING, *PLAIN[3:7])}
    if row["content"] is not None:
        values["content"] = row["content"]
    Edition.objects.filter(pk=edition.pk).update(**values)  # past save(), as the acts themselves


def _values(row: dict[str, Any]) -> dict[str, Any]:
    moments = {name: parse_datetime(row[name]) if row[name] else None for name in MOMENTS}
    return {name: row[name] for name in PLAIN} | moments


def _number(row: dict[str, Any]) -> str:
    return f"{row['major']}.{row['minor']}"
