"""What stands beside the plan's own words: glossary, divisions, pages, consultations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from plan.consultation import Channel
from plan.items import Text
from publication.data.columns import HEAD, TAIL, Table, bilingual, column
from publication.data.frame import Frame, Record
from publication.data.tree import MARKDOWN


def _terms(frame: Frame) -> Iterator[Record]:
    for item in frame.document.terms:
        told = frame.told(f"{frame.site_page('glossary')}#{item.key}", "reference", item.source)
        yield Record(item, told)


def _divisions(frame: Frame) -> Iterator[Record]:
    for item in frame.document.divisions:
        yield Record(item, frame.told(frame.url("overview"), "reference", item.source))


def _pages(frame: Frame) -> Iterator[Record]:
    for item in frame.document.pages:
        yield Record(item, frame.told(frame.site_page(item.key), "reference"))


def _consultations(frame: Frame) -> Iterator[Record]:
    for item in frame.document.consultations:
        yield Record(item, frame.told(f"{frame.url('consultation')}#{item.key}", words=True))


def _ways(frame: Frame) -> Iterator[Record]:
    for item in frame.document.consultations:
        told = frame.told(f"{frame.url('consultation')}#{item.key}", words=True)
        yield from (Record(way, told, item) for way in item.ways)


def _opinions(frame: Frame) -> Iterator[Record]:
    for item in frame.document.consultations:
        told = frame.told(f"{frame.url('consultation')}#{item.key}", words=True)
        yield from (Record(opinion, told, item) for opinion in item.opinions)


TERMS = Table(
    name="terms",
    title=Text("用語集", "Glossary"),
    description=Text("計画の用語と英語、その拠りどころ。", "Terms of the plan in both languages."),
    key=("key",),
    records=_terms,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        *bilingual("term", "用語", "term", "item.term"),
        column("reading", "text", "読み", "reading", "item.reading"),
        column("basis", "word", "英訳の根拠", "basis of the English", "item.basis",
               values=("official", "public", "analogy", "own"), note=Text(
            "official 県の用例、public 他の公的機関の用例、analogy 類推、own 仮訳。",
            "official: the prefecture’s; public: another public body’s; analogy; own: ours.")),
        *bilingual("note", "補足", "note", "item.note"),
        *TAIL,
    ),
)  # fmt: skip

DIVISIONS = Table(
    name="divisions",
    title=Text("課・室", "Divisions"),
    description=Text(
        "担当課と連絡先。組織改正で変わる。", "Who is in charge, and how to reach them."
    ),
    key=("key",),
    records=_divisions,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        *bilingual("name", "名称", "name", "item.name"),
        *bilingual("department", "部局", "department", "item.department"),
        column("phone", "code", "電話", "telephone", "item.phone"),
        column("fax", "code", "FAX", "FAX", "item.fax"),
        column("mail", "code", "メールアドレス", "e-mail", "item.mail"),
        column("form_url", "url", "問合せフォーム", "enquiry form", "item.form_url"),
        *bilingual("address", "所在地", "postal address", "item.address"),
        column("valid_from", "partial", "設置日", "valid from", "item.valid_from"),
        column("valid_to", "partial", "廃止日", "valid to", "item.valid_to"),
        column("successors", "keys", "業務を引き継いだ課", "succeeded by", "item.successors"),
        *bilingual("note", "補足", "note", "item.note"),
        *TAIL,
    ),
)  # fmt: skip

PAGES = Table(
    name="pages",
    title=Text("サイトのページ", "Pages about the site"),
    description=Text(
        "このサイトについて、利用条件など。", "About the site, its terms and the like."
    ),
    key=("key",),
    records=_pages,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        *bilingual("title", "名称", "title", "item.title"),
        *bilingual("body", "本文", "text", "item.body", MARKDOWN),
        *TAIL,
    ),
)

CONSULTATIONS = Table(
    name="consultations",
    title=Text("意見募集", "Consultations"),
    description=Text("意見募集の要領と結果。", "Rounds of public comment and their results."),
    key=("key",),
    records=_consultations,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        *bilingual("title", "名称", "title", "item.title"),
        *bilingual("purpose", "趣旨及び内容", "purpose", "item.purpose"),
        column("opens", "date", "募集の開始日", "opens", "item.opens"),
        column("closes", "date", "募集の終了日", "closes", "item.closes"),
        *bilingual("deadline", "締切についての注記", "deadline", "item.deadline"),
        *bilingual("who", "意見提出対象者", "who may comment", "item.who"),
        *bilingual("required", "記載事項", "what to state", "item.required"),
        *bilingual("schedule", "策定の予定", "schedule", "item.schedule"),
        *bilingual("places", "資料の入手方法", "where to read the material", "item.places"),
        *bilingual("result_plan", "結果の公表の予定", "how results will be given",
                   "item.result_plan"),
        column("division", "key", "担当課", "division", "item.division"),
        column("letters", "integer", "提出数（通）", "letters", "item.letters"),
        column("opinions", "integer", "意見数（件）", "opinions", "item.said"),
        column("result_on", "date", "結果の公表日", "result published on", "item.result_on"),
        *bilingual("result_note", "結果についての説明", "note on the result", "item.result_note"),
        column("revised", "word", "修正の有無", "whether the text was revised", "item.revised",
               values=("yes", "no")),
        *TAIL,
    ),
)  # fmt: skip

WAYS = Table(
    name="ways",
    title=Text("意見の提出方法", "Ways to comment"),
    description=Text(
        "意見募集ごとの提出方法と提出数。", "How to submit, and what came, by consultation."
    ),
    key=("consultation", "channel"),
    records=_ways,
    columns=(
        *HEAD,
        column("consultation", "key", "意見募集", "consultation", "more.key"),
        column("channel", "word", "提出方法", "channel", "item.channel", values=get_args(Channel)),
        *bilingual("detail", "提出先・注記", "detail", "item.detail"),
        column("address", "url", "申請フォームのURL", "address", "item.url"),
        column("letters", "integer", "提出数（通）", "letters", "item.letters"),
        *TAIL,
    ),
)

OPINIONS = Table(
    name="opinions",
    title=Text("意見と県の考え方", "Opinions and answers"),
    description=Text(
        "意見の概要と県の考え方。", "What was said, and the prefecture’s view of it."
    ),
    key=("consultation", "number"),
    records=_opinions,
    columns=(
        *HEAD,
        column("consultation", "key", "意見募集", "consultation", "more.key"),
        column("number", "integer", "番号", "number", "item.number"),
        *bilingual("summary", "意見の概要", "summary", "item.summary"),
        *bilingual("view", "県の考え方", "the prefecture’s view", "item.view"),
        column("count", "integer", "件数", "how many", "item.count"),
        column("node", "key", "計画の項目", "node", "item.node"),
        column("outcome", "word", "対応", "outcome", "item.outcome",
               values=("revised", "included", "kept", "noted")),
        *TAIL,
    ),
)  # fmt: skip
