"""Recompute every status from the published file alone: ``python -m kpi.recompute FILE.csv``.

Needs Python and this folder beside ``plan``; no Django, no database, nothing to install. Answers
0 when everything agrees, 1 when something differs, 2 when the file cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kpi.download.reading import Record, read, records
from kpi.judgements import JudgementItem
from kpi.progress import judge
from kpi.wording.words import STATUSES

COMPARED = ("status", "reason", "progress", "pace", "expected")
"""What must come out the same, by the names of columns and of fields."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One series whose published and recomputed judgement differ, and in which field."""

    indicator: str
    published: JudgementItem
    computed: JudgementItem
    field: str

    def __str__(self) -> str:
        name = self.indicator + (f" [{self.published.series}]" if self.published.series else "")
        was, came = getattr(self.published, self.field), getattr(self.computed, self.field)
        return f"{name}: {self.field} {was or '–'} → {came or '–'}\n  {self.computed.sentence.ja}"


def recompute(record: Record) -> list[JudgementItem]:
    """Return the judgement of every published series, computed anew.

    Raises ValueError for a period or a number that is none.
    """
    return [judge(record.indicator, record.on, series) for series in record.published]


def differences(record: Record) -> list[Difference]:
    """Return where the published judgements of an indicator differ from those computed anew."""
    return [
        Difference(record.indicator.key, record.published[computed.series], computed, name)
        for computed in recompute(record)
        for name in COMPARED
        if getattr(record.published[computed.series], name) != getattr(computed, name)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare a file with itself and say what differs; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m kpi.recompute", description=__doc__)
    parser.add_argument("file", type=Path, help="observations.csv as downloaded")
    parser.add_argument(
        "--all", action="store_true", help="print every judgement with its sentence"
    )
    options = parser.parse_args(arguments)
    try:
        with options.file.open(encoding="utf-8-sig", newline="") as file:
            found = records(read(file))
        different = [one for record in found for one in differences(record)]
        if options.all:
            _print_all(found)
    except (OSError, ValueError, csv.Error) as error:
        sys.stderr.write(f"{options.file}: {error}\n")
        return 2
    for one in different:
        sys.stdout.write(f"{one}\n")
    count = sum(len(record.published) for record in found)
    sys.stdout.write(
        f"{len(found)}指標・{count}件の判定を再計算し、異なるものは{len(different)}件です。 "
        f"{count} judgements of {len(found)} indicators recomputed, {len(different)} differ.\n"
    )
    return 1 if different else 0


def _print_all(found: list[Record]) -> None:
    for record in found:
        for one in recompute(record):
            name = record.indicator.key + (f" [{one.series}]" if one.series else "")
            sys.stdout.write(f"{name}: {STATUSES[one.status].ja} {one.status}\n")
            sys.stdout.write(f"  {one.sentence.ja}\n  {one.sentence.en}\n")


if __name__ == "__main__":
    sys.exit(main())
