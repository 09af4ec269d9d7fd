"""Writing the questionnaire of one division: a workbook to fill in, to print, to read back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.models import Inquiry
from kpi.yearly.owing import duty_of, full_name_of
from kpi.yearly.questionnaire_content import stored
from kpi.yearly.questionnaire_cover import write_cover
from kpi.yearly.questionnaire_keys import KEYS, Keeper
from kpi.yearly.questionnaire_sheets import write_node, write_values

if TYPE_CHECKING:
    from plan.models import Division, Node

COVER, VALUES = "表紙", "指標"
ROMAN_FREE = str.maketrans("", "", "[]:*?/\\'")


def write(inquiry: Inquiry, division: Division) -> bytes:
    """Return the workbook of a division. Twelve queries."""
    duty = duty_of(inquiry.plan, division)
    book = Workbook()
    cover: Worksheet = book.active  # type: ignore[assignment]
    cover.title = COVER
    keeper = Keeper(inquiry, division, stored(inquiry, duty), timezone.localtime())
    contents = []
    for node, title in zip(duty.nodes, sheet_titles(duty.nodes), strict=True):
        write_node(book.create_sheet(title), inquiry, duty, node, keeper)
        contents.append((title, full_name_of(node)))
    if duty.indicators:
        write_values(book.create_sheet(VALUES), inquiry, duty, keeper)
        contents.append((VALUES, _("Values of the indicators")))
    write_cover(cover, inquiry, division, contents)
    keeper.write(book.create_sheet(KEYS))
    book.properties.title = f"{inquiry} {division}"
    book.properties.creator = inquiry.plan.title_ja
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_titles(nodes: list[Node]) -> list[str]:
    """Return a name for the sheet of each node: 施策Ⅲ-2 as 施策3-2; numbered where it has none."""
    found: list[str] = []
    for place, node in enumerate(nodes, start=1):
        above = node.parent.number if node.parent and node.parent.number else None
        number = f"{above}-{node.number}" if above and node.number else str(node.number or place)
        title = f"{node.get_kind_display()}{number}".translate(ROMAN_FREE)[:25]
        found.append(title if title not in found else f"{title} ({place})")
    return found
