"""What the plan itself says: its header, the nodes of its tree, statements, documents, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from kpi.download.columns import Place
from kpi.items import NO_TEXT
from plan.items import Kind, StatementKind, Text
from publication.data.columns import HEAD, TAIL, Table, bilingual, column
from publication.data.frame import Frame, Record
from publication.pages.outline import Line


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds an item: its place in the plan, what it is called, when it changed."""

    place: Place
    order: int
    label: Text = NO_TEXT
    owner: str = ""
    worded_in: str = ""
    changed_in: str = ""


def _plan(frame: Frame) -> Iterator[Record]:
    yield Record(frame.document.plan, frame.told(frame.url("overview"),
                 source=frame.source_of_plan(), words=True))  # fmt: skip


def _nodes(frame: Frame) -> Iterator[Record]:
    document, english = frame.document, frame.english.by_key
    for order, (key, entry) in enumerate(frame.outline.by_key.items(), start=1):
        around = Around(
            place=frame.place([key]),
            order=order,
            label=Text(entry.citation, english[key].citation),
            worded_in=document.worded_in.get(key, ""),
            changed_in=document.changed_in.get(f"node:{key}", ""),
        )
        node = entry.node
        url, source = frame.origin + entry.url, frame.source_of(node)
        told = frame.told(url, node.standing, source, words=True)
        yield Record(node, told, around)


def _statements(frame: Frame) -> Iterator[Record]:
    """Yield the plan's own statements, then those of each node, in reading order."""
    source = frame.source_of_plan()
    for kind, lines in frame.outline.lines.items():
        for order, pair in enumerate(zip(lines, frame.english.lines[kind], strict=True), start=1):
            told = frame.told(frame.origin + pair[0].url, source=source, words=True)
            yield Record(pair[0].statement, told, _around_line(frame, pair, order))
    for key, entry in frame.outline.by_key.items():
        pairs = zip(entry.directions, frame.english.by_key[key].directions, strict=True)
        for order, pair in enumerate(pairs, start=1):
            told = frame.told(
                frame.origin + pair[0].url,
                entry.node.standing,
                frame.source_of(entry.node),
                words=True,
            )
            yield Record(pair[0].statement, told, _around_line(frame, pair, order))


def _around_line(frame: Frame, pair: tuple[Line, Line], order: int) -> Around:
    line, english = pair
    return Around(
        place=frame.place([line.owner]),
        order=order,
        label=Text(line.citation, english.citation),
        owner=line.owner,
    )


def _documents(frame: Frame) -> Iterator[Record]:
    for order, item in enumerate(frame.document.plan.documents, start=1):
        told = frame.told(frame.url("positioning"), source=item.source)
        yield Record(item, told, Around(Place(), order))


def _links(frame: Frame) -> Iterator[Record]:
    for key, entry in frame.outline.by_key.items():
        for order, link in enumerate(entry.node.links, start=1):
            told = frame.told(frame.origin + entry.url, "reference", link.source)
            yield Record(link, told, Around(frame.place([key]), order, owner=key))


PLACED = (
    column("policy_key", "key", "基本方針キー", "policy key", "more.place.policy_key"),
    column("policy_number", "code", "基本方針番号", "policy number", "more.place.policy_number"),
)
ORDER = column("order", "integer", "順序", "order", "more.order")
CITATION = (
    column("citation_ja", "text", "呼び方", "citation (Japanese)", "more.label.ja"),
    column("citation_en", "text", "呼び方（英語）", "citation (English)", "more.label.en"),
)
MARKDOWN = Text("Markdown で書かれている。", "Written in Markdown.")

PLAN = Table(
    name="plan",
    title=Text("計画", "Plan"),
    description=Text("計画の名称、期間、段階。1行。", "Title, period and stage; one row."),
    key=("plan",),
    records=_plan,
    columns=(
        *HEAD,
        *bilingual("title", "名称", "title", "item.title"),
        *bilingual("publisher", "発行者", "publisher", "item.publisher"),
        *bilingual("wording", "本文の種類", "which text this is", "item.wording"),
        column("period_start", "date", "開始日", "first day", "item.period_start"),
        column("period_end", "date", "終了日", "last day", "item.period_end"),
        column("stage", "word", "段階", "stage", "item.stage",
               values=("draft", "consultation", "adopted", "revised", "closed")),
        column("lead_division", "key", "主管課", "lead division", "item.lead_division"),
        *bilingual("purpose", "目的", "purpose", "item.purpose"),
        *bilingual("notice", "全ページに表示するお知らせ", "notice on every page", "item.notice"),
        column("official", "boolean", "県の公式サイトである", "official site of the prefecture",
               "item.official"),
        *TAIL,
    ),
)  # fmt: skip

NODES = Table(
    name="nodes",
    title=Text("体系", "Tree of the plan"),
    description=Text(
        "基本理念、基本方針、施策、プロジェクト・取組。1行に1項目、計画の順。",
        "Philosophy, policies, measures, projects: one a row, in the plan’s order.",
    ),
    key=("key",),
    records=_nodes,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        column("kind", "word", "種別", "kind", "item.kind", values=get_args(Kind)),
        column("parent", "key", "上位の項目", "stands under", "item.parent"),
        ORDER,
        column("number", "integer", "番号", "number", "item.number", note=Text(
            "表示のための番号。項目を識別するのはキー。", "For display; the key identifies.")),
        *PLACED,
        *CITATION,
        *bilingual("title", "名称", "title", "item.title"),
        *bilingual("lead", "リード文", "lead", "item.lead"),
        *bilingual("body", "本文", "text", "item.body", MARKDOWN),
        column("division", "key", "担当課", "division", "item.division"),
        column("division_standing", "word", "担当課の区分", "standing of the division",
               "item.division_standing", values=("own", "reference")),
        column("started", "partial", "開始", "start", "item.started"),
        column("ended", "partial", "終了", "end", "item.ended"),
        column("sdgs", "keys", "SDGs", "SDGs", "item.sdgs"),
        column("led_by", "word", "実施主体", "led by", "item.led_by",
               values=("prefecture", "municipality", "private")),
        column("designated_by_ja", "text", "群馬モデルと呼んだ者",
               "called a Gunma Model by (Japanese)", "item.designation.by.ja"),
        column("designated_by_en", "text", "群馬モデルと呼んだ者（英語）",
               "called a Gunma Model by (English)", "item.designation.by.en"),
        column("designated_on", "partial", "呼ばれた年月日", "called a Gunma Model on",
               "item.designation.on"),
        column("contributes_to", "keys", "貢献する先", "contributes to", "item.contributes_to"),
        column("worded_in", "code", "文言が最後に変わった版", "edition of the last rewording",
               "more.worded_in"),
        column("changed_in", "code", "最後に変わった版", "edition of the last change",
               "more.changed_in"),
        *TAIL,
    ),
)  # fmt: skip

STATEMENTS = Table(
    name="statements",
    title=Text("文", "Statements"),
    description=Text(
        "現状・課題、方向性、将来像などの一文ずつ。それぞれにアドレスがある。",
        "Issues, directions, visions and the like, one a row, each with its own address.",
    ),
    key=("node", "key"),
    records=_statements,
    columns=(
        *HEAD,
        column("node", "key", "項目", "node", "more.owner", note=Text(
            "空欄は計画全体の文。", "Empty: a statement of the plan as a whole.")),
        column("key", "key", "キー", "key", "item.key"),
        column("kind", "word", "一覧の種別", "kind", "item.kind", values=get_args(StatementKind)),
        column("place", "word", "位置づけの図の中の位置", "place in the positioning", "item.place",
               values=("self", "above", "handed_down", "beside", "below")),
        ORDER,
        *PLACED,
        *CITATION,
        *bilingual("text", "本文", "text", "item.text"),
        *TAIL,
    ),
)  # fmt: skip

DOCUMENTS = Table(
    name="documents",
    title=Text("関連計画・条例等", "Related documents"),
    description=Text(
        "計画の上位、個別、並びの文書。", "Documents above, below and beside the plan."
    ),
    key=("key",),
    records=_documents,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        column("relation", "word", "本計画との関係", "relation", "item.relation",
               values=("above", "below", "beside", "report")),
        column("part_of", "key", "親の文書", "part of", "item.part_of"),
        ORDER,
        *bilingual("title", "名称", "title", "item.title"),
        *bilingual("subtitle", "副題", "subtitle", "item.subtitle"),
        *bilingual("period", "期間の表記", "period", "item.period"),
        *bilingual("note", "補足", "note", "item.note"),
        *TAIL,
    ),
)  # fmt: skip

LINKS = Table(
    name="links",
    title=Text("項目の出典", "Sources of nodes"),
    description=Text(
        "プロジェクト・取組などが拠る資料と、その所在。",
        "What is known of projects and other nodes was read there.",
    ),
    key=("node", "order"),
    records=_links,
    columns=(
        *HEAD,
        column("node", "key", "項目", "node", "more.owner"),
        ORDER,
        *bilingual("title", "名称", "title", "item.title"),
        *TAIL,
    ),
)  # fmt: skip
