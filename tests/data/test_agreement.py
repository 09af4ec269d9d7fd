"""All formats of one edition say the same, number by number and word by word: each is read back."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from openpyxl import load_workbook

from kpi.download.writing import unguarded
from kpi.items import IndicatorItem
from plan.exchange.cells import unescaped
from plan.models import Plan
from publication.data.tables import TABLE_BY_NAME, TABLES
from publication.document import PlanDocument
from publication.downloads.files import FILES
from publication.downloads.stratml import NAMESPACE
from publication.downloads.workbook import name_of
from tests.data.conftest import frame
from tests.pages.conftest import visit
from tests.pdf.reading import squeezed, words_of

pytestmark = pytest.mark.one_engine

Row = dict[str, str]
Rows = dict[str, list[Row]]
PLANS = ("sample", "industry-2024")


@pytest.fixture(params=PLANS)
def slug(db: None, request: pytest.FixtureRequest) -> str:
    """The sample, with an indicator of its own and a report; the real plan."""
    request.getfixturevalue("measured" if request.param == "sample" else "published")
    return str(request.param)


def plain(value: Any) -> str:
    """Return a value as the plainest text, so that formats can be held against each other."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    return str(value)


def of_json(slug: str) -> Rows:
    given = json.loads(FILES["all.json"].content(frame(slug)))
    return {
        table.name: [{name: plain(one) for name, one in row.items()} for row in given[table.name]]
        for table in TABLES
    }


def of_csv(slug: str) -> Rows:
    found: Rows = {}
    for table in TABLES:
        text = FILES[f"{table.name}.csv"].content(frame(slug)).decode("utf-8-sig")
        free = {column.name for column in table.columns if column.type == "text"}
        found[table.name] = [
            {name: unguarded(one) if name in free else one for name, one in row.items()}
            for row in csv.DictReader(io.StringIO(text, newline=""))
        ]
    return found


def of_workbook(slug: str) -> Rows:
    book = load_workbook(io.BytesIO(FILES["all.xlsx"].content(frame(slug))))
    found: Rows = {}
    for table in TABLES:
        _words, names, *lines = book[name_of(table)].iter_rows(values_only=True)
        columns = [str(name) for name in names]
        found[table.name] = [
            {name: _of_cell(one) for name, one in zip(columns, line, strict=True)} for line in lines
        ]
    return found


def _of_cell(value: object) -> str:
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return unescaped(value) if isinstance(value, str) else plain(value)


@pytest.mark.parametrize("read", [of_csv, of_workbook])
def test_every_cell_of_every_table_is_the_same(slug: str, read: Callable[[str], Rows]) -> None:
    expected, found = of_json(slug), read(slug)
    for table in TABLES:
        assert found[table.name] == expected[table.name], table.name
    if slug == "sample":
        assert all(expected[one] for one in ("reports", "observations", "targets", "statements"))


def test_the_tables_say_what_the_document_says(slug: str) -> None:
    document, rows = frame(slug).document, of_json(slug)
    values = Counter(
        (item.key, one.series, one.period, one.value)
        for item in document.indicators
        for one in item.observations
    )
    told = [row for row in rows["observations"] if row["value_type"] == "actual"]
    name = ("indicator", "series", "period", "value")
    assert Counter(tuple(row[one] for one in name) for row in told) == values
    assert {(row["key"], row["title_ja"]) for row in rows["nodes"]} == {
        (node.key, node.title.ja) for node in document.nodes
    }


def own_words(document: PlanDocument, lang: str) -> list[str]:
    """Return every title and statement of the plan's own in one language."""
    nodes = [node for node in document.nodes if node.standing == "own"]
    texts = [one.text for one in document.plan.statements]
    texts += [node.title for node in nodes]
    texts += [one.text for node in nodes for one in node.statements]
    return [squeezed(text.en if lang == "en" and text.en else text.ja) for text in texts]


def words_of_tables(rows: Rows, lang: str) -> str:
    columns = ("title", "text")
    said = [
        row.get(f"{name}_{lang}") or row.get(f"{name}_ja", "")
        for table in ("nodes", "statements")
        for row in rows[table]
        for name in columns
    ]
    return squeezed("|".join(said))


def stratml(slug: str, lang: str) -> Any:
    return etree.fromstring(FILES[f"stratml-{lang}.xml"].content(frame(slug)))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_word_of_the_plan_is_in_every_format(slug: str, lang: str, client: Client) -> None:
    document = frame(slug).document
    expected = own_words(document, lang)
    pages = [visit(client, f"/{lang}/{slug}/{page}/").tree for page in ("outline", "positioning")]
    said = {
        "HTML": squeezed("".join(page.text_content() for page in pages)),
        "JSON": words_of_tables(of_json(slug), lang),
        "CSV": words_of_tables(of_csv(slug), lang),
        "XLSX": words_of_tables(of_workbook(slug), lang),
        "StratML": squeezed("".join(stratml(slug, lang).itertext())),
        "PDF": words_of(client.get(f"/{lang}/{slug}.pdf").content),
    }
    assert len(expected) > 5
    for form, text in said.items():
        assert [one for one in expected if one not in text] == [], form


def said_as(value: str, item: IndicatorItem, lang: str) -> set[str]:
    """Return how a number may be written: English says 89,704億円 as 8,970.4 billion yen."""
    powers = (item.scale,) if lang == "ja" else (item.scale, 0, 3, 6, 9, 12)
    numbers = [Decimal(value).scaleb(item.scale - power) for power in powers]
    return {f"{number:,f}" for number in numbers} | {
        f"{number.normalize():,f}" for number in numbers
    }


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_number_is_on_its_page_on_screen_and_on_paper(
    slug: str, lang: str, client: Client
) -> None:
    for item in frame(slug).document.indicators:
        address = f"/{lang}/{slug}/indicators/{item.key}/"
        shown = squeezed(visit(client, address).tree.text_content())
        values = [one.value for one in item.observations if one.value]
        values += [one.value for one in item.targets if one.value and one.kind != "words"]
        paper = words_of(client.get(f"/{lang}/{slug}/indicators/{item.key}.pdf").content)
        texts = [shown, paper]
        for value in values:
            for text in texts:
                assert any(one in text for one in said_as(value, item, lang)), (item.key, value)


def test_the_figures_of_own_indicators_are_those_of_stratml(measured: Plan) -> None:
    names = {"n": NAMESPACE}
    for lang in ("ja", "en"):
        found: Counter[tuple[str, ...]] = Counter()
        for one in stratml("sample", lang).iterfind(".//n:PerformanceIndicator", names):
            _word, key, series = one.findtext("n:Identifier", namespaces=names).split(".")
            for kind in ("TargetResult", "ActualResult"):
                for result in one.iterfind(f".//n:{kind}", names):
                    value = result.findtext("n:NumberOfUnits", namespaces=names)
                    days = [result.findtext(f"n:{end}Date", namespaces=names)
                            for end in ("Start", "End")]  # fmt: skip
                    found[(key, series, kind, *days, value)] += 1
        expected = Counter(
            (row["indicator"], row["series"],
             "TargetResult" if row["value_type"] == "target" else "ActualResult",
             row["period_start"], row["period_end"], row["value"])
            for row in of_json("sample")["figures"]
            if row["standing"] == "own" and row["value_type"] != "none"
        )  # fmt: skip
        assert found == expected
        assert len(found) == 3


ORDER = {
    "PerformancePlanOrReport": "Name Description OtherInformation StrategicPlanCore "
    "AdministrativeInformation Submitter",
    "StrategicPlanCore": "Organization Vision Mission Value Goal",
    "Organization": "Name Acronym Identifier Description Stakeholder",
    "Vision": "Description Identifier",
    "Mission": "Description Identifier",
    "Value": "Name Description",
    "Goal": "Name Description Identifier SequenceIndicator Stakeholder OtherInformation Objective",
    "Objective": "Name Description Identifier SequenceIndicator Stakeholder OtherInformation "
    "PerformanceIndicator",
    "PerformanceIndicator": "SequenceIndicator MeasurementDimension UnitOfMeasurement Identifier "
    "Relationship MeasurementInstance OtherInformation",
    "MeasurementInstance": "TargetResult ActualResult",
    "TargetResult": "StartDate EndDate NumberOfUnits Descriptor Description",
    "ActualResult": "StartDate EndDate NumberOfUnits Descriptor Description",
    "AdministrativeInformation": "Identifier StartDate EndDate PublicationDate Source",
}
"""What may stand in an element of StratML Part 2, in its order (UX notes, 5.1)."""


def test_stratml_has_its_elements_in_order_and_its_identifiers_once(slug: str) -> None:
    for lang in ("ja", "en"):
        root = stratml(slug, lang)
        assert root.get("Type") == "Strategic_Plan"
        for element in root.iter():
            name = etree.QName(element).localname
            assert etree.QName(element).namespace == NAMESPACE
            children = [etree.QName(child).localname for child in element]
            order = ORDER.get(name, "").split()
            assert sorted(children, key=order.index) == children, name
        ids = [one.text for one in root.iter(f"{{{NAMESPACE}}}Identifier")]
        assert len(ids) == len(set(ids))
        assert all(one[0].isalpha() for one in ids)
        assert root.find(f".//{{{NAMESPACE}}}Goal") is not None
        assert not root.xpath("//@xml:lang")


def test_stratml_holds_the_plans_own_items_alone(published: PlanDocument) -> None:
    said = squeezed("".join(stratml(published.plan.slug, "ja").itertext()))
    for node in published.nodes:
        told = squeezed(node.title.ja)
        if node.standing == "own":
            assert told in said
        elif not any(told in squeezed(one.title.ja) for one in published.nodes if one is not node):
            assert f"node.{node.key}" not in said
    for indicator in published.indicators:
        assert indicator.standing == "own" or f"indicator.{indicator.key}" not in said


def test_keys_of_the_tables_lead_from_one_to_the_other(slug: str) -> None:
    rows = of_json(slug)
    nodes = {row["key"] for row in rows["nodes"]}
    indicators = {row["key"] for row in rows["indicators"]}
    assert {row["node"] for row in rows["statements"]} <= nodes | {""}
    assert {row["node"] for name in ("links", "reports") for row in rows[name]} <= nodes
    for name in ("observations", "targets", "statuses", "figures"):
        assert {row["indicator"] for row in rows[name]} <= indicators
    assert set(TABLE_BY_NAME) == set(rows)
