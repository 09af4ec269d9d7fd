"""How a questionnaire looks and prints: colours, A4, protection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Protection,
    Side,
)
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "BIZ UDPGothic"
NAVY, GREY, YELLOW, TINT = "FF00316A", "FFF2F2F2", "FFFFF9DB", "FFEEF1F5"
LINE = Side(style="thin", color="FF949494")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
CM = 1 / 2.54
"""An inch in centimetres: margins are in inches."""

LINE_HEIGHT = 16
TALLEST = 400


def style(
    cell: Any,
    *,
    fill: str = "",
    bold: bool = False,
    size: float = 10.5,
    color: str = "FF1A1A1A",
    box: bool = True,
    centre: bool = False,
    open_to_typing: bool = False,
) -> None:
    """Dress one cell. Every cell wraps; only what is open to typing is unlocked."""
    name = f"{fill} {bold} {size} {color} {box} {centre} {open_to_typing}"
    across, upright = ("center", "center") if centre else (None, "top")
    dress(
        cell,
        name,
        lambda: NamedStyle(
            name,
            font=Font(name=FONT, bold=bold, size=size, color=color),
            fill=PatternFill("solid", fgColor=fill) if fill else None,
            border=BOX if box else None,
            alignment=Alignment(wrap_text=True, vertical=upright, horizontal=across),
            protection=Protection(locked=not open_to_typing),
        ),
    )


def dress(cell: Any, name: str, make: Callable[[], NamedStyle]) -> None:
    """Give a cell the look of this name, made once a workbook: to compare looks is slow.

    How its number is shown, and the sign that it is text, stay as they are.
    """
    book = cell.parent.parent
    if name not in book.named_styles:
        look = make()
        look.hidden = True  # staff choose from the spreadsheet's own
        book.add_named_style(look)
    kept = cell.number_format, cell.quotePrefix
    cell.style = name
    cell.number_format, cell.quotePrefix = kept


def page(sheet: Worksheet, *, wide: bool, titles: str = "") -> None:
    """Set a sheet to print on A4, as wide as the paper, with its head on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 1.5 * CM
    margins.top, margins.bottom = 1.5 * CM, 1.8 * CM
    margins.header = margins.footer = 0.8 * CM
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = "&A", "&P / &N"
    sheet.HeaderFooter.oddFooter = footer
    if titles:
        sheet.print_title_rows = titles
    sheet.sheet_view.showGridLines = False


def protect(sheet: Worksheet) -> None:
    """Lock what is not open to typing; without a password, against slips and not against people."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatRows = protection.formatColumns = protection.formatCells = False  # allowed


def widths(sheet: Worksheet, *columns: float, hidden: str = "") -> None:
    """Set the widths of columns from A on, in characters; hide one that is for the machine."""
    for number, width in enumerate(columns):
        sheet.column_dimensions["ABCDEFGHIJKLM"[number]].width = width
    if hidden:
        sheet.column_dimensions[hidden].hidden = True


def height_for(text: str, width: float, least: float) -> float:
    """Return the height of a row in which a text has room; a Japanese character is two wide."""
    across = max(1, int(width / 2) - 1)
    lines = sum(len(line) // across + 1 for line in text.split("\n"))
    return min(TALLEST, max(least, lines * LINE_HEIGHT + 6))
