"""Whether a soak went well: every answer held against what an edition said at that moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from statistics import quantiles
from typing import Any
from urllib.parse import unquote

from benchmarks.serving.reading import Read
from benchmarks.serving.routes import kind_of

AT_MOST_LATE = 1.0
"""Seconds for which an edition may still be shown after the next one was published."""
MOST_BROKEN = 0.0001
NOBODY = {0, 502, 504}
"""What stands for no answer at all."""
RECOVERS = 5.0
"""Seconds after a restart of the database within which all is as before."""
FROM_THE_DATABASE = ("/search/", "/api/v1/search")
"""What alone needs the database for a page of the current edition."""


@dataclass(frozen=True)
class Shown:
    """An edition with the digests of all its answers, and from when it was surely there."""

    before: float
    after: float
    answers: dict[str, str]


@dataclass
class Happened:
    """All that happened in a soak. Times are seconds since the epoch."""

    minutes: float
    reads: list[Read] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    deaths: list[float] = field(default_factory=list)
    restarts: list[tuple[float, float]] = field(default_factory=list)

    @cached_property
    def shown(self) -> list[Shown]:
        """Return the editions, the first one first."""
        return [
            Shown(one["before"], one["after"], one["answers"])
            for one in self.told
            if "edition" in one
        ]

    @cached_property
    def end(self) -> dict[str, Any]:
        """Return what the staff said at the end; if they never came to it, all is lost."""
        nothing = {"done": 0, "edits": 0, "lost": ["all"], "asked_again": 0}
        return next((one for one in self.told if "done" in one), nothing)

    def was_true(self, read: Read) -> bool:
        """Say whether an answer is that of an edition current within the last second, whole."""
        following = [*(one.after for one in self.shown[1:]), float("inf")]
        return any(
            one.before <= read.got
            and until >= read.asked - AT_MOST_LATE
            and one.answers[read.address] == read.digest
            for one, until in zip(self.shown, following, strict=True)
        )

    def since_edition(self, read: Read) -> float:
        """Return how many seconds before an answer an edition had been published."""
        return min((read.got - one.after for one in self.shown if one.after < read.got), default=0)

    def may_refuse(self, read: Read) -> bool:
        """Say whether an answer may be 503: all hands make files, or the database is away.

        Without it go on all pages of the current edition but the search.
        """
        if kind_of(read.address) == "made":
            return True
        is_away = any(
            begun - 1 < read.got and read.asked < ended + RECOVERS for begun, ended in self.restarts
        )
        is_old = any(part.startswith("@") for part in read.address.split("/"))
        return is_away and (is_old or any(one in read.address for one in FROM_THE_DATABASE))


def judge(happened: Happened, rate: float, machine: str) -> tuple[str, bool]:
    """Hold every answer against the editions; return the page to write, and whether all is well."""
    reads, end = happened.reads, happened.end
    nobody = [one for one in reads if one.status in NOBODY]
    broken = [one for one in nobody if not one.retried]
    twice = [one for one in nobody if one.retried]
    refused = [one for one in reads if one.status == 503]
    unexcused = [one for one in refused if not happened.may_refuse(one)]
    answered = [one for one in reads if one.status not in {*NOBODY, 503}]
    wrong = [one for one in answered if not happened.was_true(one)]
    busy = sum(kind_of(one.address) == "made" for one in refused)
    span = reads[-1].got - reads[0].asked
    rows = [
        ("answers held against an edition", f"{len(answered):,}", ""),
        ("wrong or half answers", len(wrong), "0"),
        ("broken connections", f"{len(broken)} ({len(broken) / len(reads):.4%})", "≤ 0.01 %"),
        ("of these, broken again on one retry", len(twice), "0"),
        ("lost edits", f"{len(end['lost'])} of {end['edits']}", "0"),
        ("editions published", end["done"], ""),
        ("staff told to wait, or cut off, and asked again", end["asked_again"], ""),
        ("503 for a PDF, picture or Word file, all places taken", busy, ""),
        ("503 while the database was away (search, old editions)", len(refused) - busy, ""),
        ("503 without such a reason", len(unexcused), "0"),
        ("requests a second", f"{len(reads) / span:.0f} of {rate:.0f} asked for", ""),
        *(
            (f"p50, p99, p99.9 of a {kind}, ms", times(answered, kind), "")
            for kind in ("page", "file", "made")
        ),
    ]
    is_sound = (
        not (wrong or twice or unexcused or end["lost"])
        and len(broken) <= max(1, MOST_BROKEN * len(reads))
        and end["done"] > 0
    )
    faults = [
        f"- {unquote(one.address)}: {one.status}, {happened.since_edition(one):.2f} s "
        "after an edition"
        for one in (*wrong, *unexcused)
    ]
    head = (
        f"Made by `python -m benchmarks.soak --minutes {happened.minutes:g}`: two servers behind "
        f"nginx on one PostgreSQL, {len(happened.told[0]['addresses'])} addresses of all public "
        f"routes, staff in the admin, a server killed and started again {len(happened.deaths)} "
        f"times, PostgreSQL restarted {len(happened.restarts)} × meanwhile; {machine}."
    )
    lines = [f"| {what} | {found} | {wanted} |" for what, found, wanted in rows]
    table = "| | found | promised |\n|---|---:|---:|\n" + "\n".join(lines)
    parts = ["# Soak", head, table, *(["Faults:", "\n".join(faults[:20])] if faults else [])]
    return "\n\n".join(parts) + "\n", is_sound


def times(reads: list[Read], kind: str) -> str:
    """Return how long answers of a kind took."""
    took = [(one.got - one.asked) * 1000 for one in reads if kind_of(one.address) == kind]
    found = quantiles(took or [0.0, 0.0], n=1000)
    return ", ".join(f"{found[one]:.1f}" for one in (499, 989, 998))
