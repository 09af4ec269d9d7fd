"""The list of transfers (異動) as a file: its columns, a workbook or a CSV read into rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from plan.eras import western_year
from plan.exchange.reading import read_workbook
from plan.exchange.tables import Column, Row, Table, Workbook
from plan.exchange.upload import Unreadable
from plan.models import Role

TRANSFERS = Table(
    "transfers",
    "異動",
    (
        Column("name", "氏名", width=18, note="登録されている氏名と照合します。"),
        Column("username", "職員番号", width=14, note="ログインに使う番号。", needed=True),
        Column("source", "異動元", width=24, note="今の課の名前。新しく来た人は空欄。"),
        Column("target", "異動先", width=24, note="新しい課の名前。計画の担当を離れる人は空欄。"),
        Column(
            "role", "役割", "choice", 14, "空欄なら異動元と同じ役割。", choices=tuple(Role.choices)
        ),
        Column("day", "日付", "date", 14, note="異動先での最初の日。例：2027-04-01", needed=True),
    ),
)
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
ERA_DAY = re.compile(r"(令和|R)\s*(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
ROWS = 2_000
"""Rows of one list; a prefecture's staff for one plan are far fewer."""


def read_list(name: str, data: bytes) -> Workbook:
    """Return the rows of a list: a workbook, or a CSV in UTF-8 or Shift_JIS. Raises Unreadable."""
    if data.startswith((b"PK", b"\xd0\xcf")):
        book = read_workbook(name, data, (TRANSFERS,))
    else:
        book = _read_csv(name, data)
    if len(book.rows["transfers"]) > ROWS:
        raise Unreadable(_("The list has more than %(most)s rows. Split it.") % {"most": ROWS})
    return book


def read_day(words: str) -> dt.date | None:
    """Return a day as lists write it, in either calendar; None where it is none."""
    words = words.strip()
    try:
        if match := DAY.fullmatch(words):
            return dt.date(*map(int, match.groups()))
        if match := ERA_DAY.fullmatch(words):
            year = western_year("令和", 1 if match[2] == "元" else int(match[2]))
            return dt.date(year, int(match[3]), int(match[4]))
    except ValueError:
        return None
    return None


def _read_csv(name: str, data: bytes) -> Workbook:
    lines = list(csv.reader(io.StringIO(_decoded(data), newline="")))
    heads = [head.strip() for head in lines[0]] if lines else []
    known = {column.ja: column.name for column in TRANSFERS.columns}
    lacking = [one.ja for one in TRANSFERS.columns if one.needed and one.ja not in heads]
    if lacking:
        words = _("These columns are missing: %(columns)s. Export a file anew to see them all.")
        raise Unreadable(words % {"columns": "、".join(lacking)})
    rows = list(_rows(lines[1:], [known.get(head, "") for head in heads]))
    return Workbook(name, {"transfers": rows})


def _rows(lines: list[list[str]], names: list[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells = {name: cell.strip() for name, cell in zip(names, line, strict=False) if name}
        if any(cells.values()):
            yield Row("", number, cells)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = _("This is neither an Excel workbook (.xlsx) nor a CSV in UTF-8 or Shift_JIS.")
    raise Unreadable(words)
