"""Whether a row is still what it was when a file was written.

The file carries a short digest of each row. A row that has another one now was changed since; a
line whose own words still make the digest was not touched in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi.exchange.cells import widget_for
from kpi.exchange.columns import Table
from kpi.exchange.prints import Handled, Since
from plan import canonical

LENGTH = 12
"""Of the digest in hexadecimal: two forms of one row are never alike by chance."""


def version_of(values: Mapping[str, Any], table: Table) -> str:
    """Return the digest of a row, from its values by the names of their columns."""
    said = {name: widget_for(table.column(name)).render(value) for name, value in values.items()}
    return canonical.digest(repr(sorted(said.items())))[:LENGTH]


def since_written(handled: Handled, written: str, table: Table) -> Since:
    """Return what became of a row after the file was written; nothing where it is the same.

    ``written`` is the digest in the file. A new row that has one was deleted since.
    """
    if not written or (not handled.new and version_of(handled.before, table) == written):
        return ""
    now = {name: getattr(handled.instance, name) for name in handled.before}
    if version_of(now, table) == written:
        return "untouched"
    return "conflict" if handled.new or handled.differs() else ""
