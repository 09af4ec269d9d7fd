"""The workbook of a plan, or the empty one from which a new plan is made."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from plan.exchange.cells import put
from plan.exchange.styles import NAVY, style
from plan.exchange.tables import Table
from plan.exchange.writing import SPARE, bytes_of, explain, new_book, write_sheet
from plan.models import Division, Plan, RelatedDocument, Statement
from plan.models.node import Link
from plan.planbook.cells import cells_of
from plan.planbook.columns import DIVISIONS, DOCUMENTS, HEADER, LINKS, NODES, STATEMENTS, TABLES

FROZEN = {"plan": "B2", "nodes": "B2", "statements": "B2", "documents": "B2", "links": "C2"}

OUT = """{title}　計画のブック
各シートの行を書き換え、加え、取り込みのページから送ってください。取り込む前に、変更が項目ごとに表示されます。
行は「キー」で見分けます。ファイルから消した行は、そのまま残ります。削除は「削除」の列に○を書きます。
「上位の項目キー」を書き換えると移動します。アドレスは変わりません。
列を消すと、その列の内容はそのまま残ります。「照合」の列は変えないでください。
取り込んでも公開されません。変更した項目は、それぞれ承認を待ちます。"""

TEMPLATE = """新しい計画のひな形
「計画」に1行、「体系」に基本理念、基本方針、施策、プロジェクトを1行ずつ書いてください。
基本理念は1行だけで、「上位の項目キー」は空欄です。基本方針の「上位の項目キー」には基本理念のキーを、施策には基本方針のキーを書きます。
ほかのシートは、あるものだけを書きます。「照合」の列は空欄のままにしてください。
送ると、作る前に内容が表示されます。間違いがあれば、シート、行、列と直し方が示され、何も作られません。
作った計画は、承認して公開するまで、公開ページには出ません。"""


def write_plan(plan: Plan) -> bytes:
    """Return the workbook of a plan. Ten queries."""
    book = new_book()
    rows = rows_of(plan)
    for table in TABLES:
        write_sheet(book, table, rows[table.name], freeze=FROZEN[table.name])
    _finish(book, OUT.format(title=plan.title_ja))
    return bytes_of(book)


def write_template() -> bytes:
    """Return the empty workbook from which a new plan is made."""
    book = new_book()
    for table in TABLES:
        write_sheet(book, table, (), freeze=FROZEN[table.name])
    _finish(book, TEMPLATE)
    return bytes_of(book)


def rows_of(plan: Plan) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every sheet, by table."""
    statements = Statement.objects.filter(plan=plan).select_related("node")
    documents = RelatedDocument.objects.filter(plan=plan).select_related("part_of")
    links = Link.objects.filter(node__plan=plan).select_related("node")
    return {
        "plan": [cells_of(plan, HEADER)],
        "nodes": list(_nodes(plan)),
        "statements": [
            cells_of(one, STATEMENTS)
            for one in statements.order_by("kind", "node__lft", "position", "key")
        ],
        "documents": [cells_of(one, DOCUMENTS) for one in documents.order_by("position", "key")],
        "links": [cells_of(one, LINKS) for one in links.order_by("node__lft", "position")],
    }


def _nodes(plan: Plan) -> Iterator[dict[str, str]]:
    nodes = plan.nodes.select_related("parent", "division").prefetch_related("contributes_to")
    places: dict[int | None, int] = {}
    for node in nodes.order_by("lft"):
        places[node.parent_id] = places.get(node.parent_id, 0) + 1
        yield cells_of(node, NODES, places[node.parent_id])


def _finish(book: Workbook, words: str) -> None:
    """Add the list of divisions, the choice from it, and the explanation in front."""
    sheet = book.create_sheet(DIVISIONS)
    for place, heading in enumerate(("キー", "名称", "部局", "有効期間"), start=1):
        style(sheet.cell(1, place, heading), fill=NAVY, bold=True, color="FFFFFFFF")
    last = 1
    for last, one in enumerate(Division.objects.order_by("department_ja", "key"), start=2):
        period = f"{one.valid_from}～{one.valid_to}" if one.valid_from or one.valid_to else ""
        for place, text in enumerate((one.key, one.name_ja, one.department_ja, period), start=1):
            cell = sheet.cell(last, place)
            put(cell, text)
            style(cell)
    for letter, width in zip("ABCD", (26, 30, 24, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    for table, name in ((NODES, "division"), (HEADER, "lead_division")):
        _choose_division(book, table, name, last)
    explain(book, TABLES, words.splitlines())


def _choose_division(book: Workbook, table: Table, name: str, last: int) -> None:
    sheet = book[table.ja]
    names = [column.name for column in table.columns]
    letter = get_column_letter(names.index(name) + 1)
    rule = DataValidation("list", formula1=f"'{DIVISIONS}'!$A$2:$A${max(last, 2)}")
    rule.allow_blank, rule.showErrorMessage = True, False  # a name is understood too
    rule.add(f"{letter}2:{letter}{sheet.max_row + SPARE}")
    sheet.add_data_validation(rule)
