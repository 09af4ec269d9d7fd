"""What of a document can be found: one entry a thing that has an address, in both languages."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping

from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.html import strip_tags

from kpi.items import IndicatorItem, ReportItem
from plan.consultation import ConsultationItem
from plan.items import Text
from publication.document import PlanDocument
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Line, Outline, outline_of
from publication.pages.page import site_url
from publication.search.models import Found, SearchEntry
from publication.search.query import label_token
from publication.templatetags.words import render

WEIGHTS = {Found.POLICY: 2.0, Found.MEASURE: 2.0, Found.PHILOSOPHY: 1.5, Found.INDICATOR: 1.5}
"""What people mostly look for comes before what merely mentions it."""

DIRECTION = re.compile(r"\d+$")


def entries_of(
    document: PlanDocument, published: Mapping[str, str] | None = None
) -> list[SearchEntry]:
    """Return all that can be found in a document, in reading order, not saved and without edition.

    ``published`` has the day of each edition by its number: a node bears that of its last words.
    """
    found = list(_Finding(document, published or {}).all())
    for position, entry in enumerate(found):
        entry.position = position
    return found


class _Finding:
    """A document in both languages, read for what can be found in it."""

    def __init__(self, document: PlanDocument, published: Mapping[str, str]) -> None:
        self.document = document
        self.published = published
        self.day = _day_of(document)
        self.ja: Outline = outline_of(document, "ja")
        self.en: Outline = outline_of(document, "en")

    def all(self) -> Iterator[SearchEntry]:
        """Yield everything, in the order of the plan."""
        yield self.plan()
        yield from self.own_statements()
        for key, entry in self.ja.by_key.items():
            english = self.en.by_key[key]
            yield self.node(entry, english)
            pairs = zip(entry.directions, english.directions, strict=True)
            yield from (self.statement(line, other, entry) for line, other in pairs)
        indicators = zip(self.ja.indicators, self.en.indicators, strict=True)
        yield from (self.indicator(one, other) for one, other in indicators)
        yield from (self.report(one) for one in self.document.reports)
        yield from self.documents()
        yield from (self.consultation(one) for one in self.document.consultations)
        yield from self.terms()
        yield from self.pages()

    def plan(self) -> SearchEntry:
        plan = self.document.plan
        texts = (plan.purpose, plan.publisher, plan.wording)
        return self._entry(Found.PLAN, plan.slug, "", plan.title, texts, standing="own")

    def own_statements(self) -> Iterator[SearchEntry]:
        for kind, lines in self.ja.lines.items():
            for line, english in zip(lines, self.en.lines[kind], strict=True):
                yield self.statement(line, english)

    def statement(self, line: Line, english: Line, owner: Entry | None = None) -> SearchEntry:
        policy = owner.policy if owner else None
        one = line.statement
        numbers: list[str] = []
        if one.kind == "direction" and policy and (found := DIRECTION.search(line.label)):
            numbers = [label_token(policy.node.number, direction=int(found[0]))]
        return self._entry(
            Found.STATEMENT,
            f"{line.owner}#{one.key}",
            line.url,
            one.text,
            labels=numbers,
            label=Text(line.citation, english.citation),
            policy=policy.node.key if policy else "",
            division=owner.node.division if owner else "",
            standing=owner.node.standing if owner else "own",
        )

    def node(self, entry: Entry, english: Entry) -> SearchEntry:
        node, policy = entry.node, entry.policy
        designation = [node.designation.by, node.designation.note] if node.designation else []
        links = [text for link in node.links for text in (link.title, link.source.name)]
        texts = [node.lead, _without_markup(node.body), *designation, *links]
        return self._entry(
            Found(node.kind),
            node.key,
            entry.url,
            node.title,
            [*texts, *self._division(node.division)],
            labels=_label_tokens(entry),
            label=_label_of(entry, english),
            policy=policy.node.key if policy else "",
            division=node.division,
            standing=node.standing,
            date=node.started or self.published.get(self.document.worded_in.get(node.key, ""), ""),
        )

    def indicator(self, entry: IndicatorEntry, english: IndicatorEntry) -> SearchEntry:
        item = entry.indicator
        return self._entry(
            Found.INDICATOR,
            item.key,
            entry.url,
            item.name,
            [*_said_of(item), *self._division(item.division)],
            policy=entry.policy.node.key if entry.policy else "",
            division=item.division,
            status=entry.status if entry.is_own else "",
            standing=item.standing,
            date=max(
                (_last_year(one.period) for one in item.observations if one.value), default=""
            ),
        )

    def report(self, report: ReportItem) -> SearchEntry:
        entry, english = self.ja.by_key[report.node], self.en.by_key[report.node]
        policy = entry.policy
        year = report.fiscal_year
        title = entry.node.title
        return self._entry(
            Found.REPORT,
            report.key or f"{report.node}-{year}",
            f"{self.ja.url}progress/{year}/#{report.node}",
            Text(
                f"{title.ja}（{year}年度の進捗）", f"{title.en or title.ja} (progress in FY{year})"
            ),
            [report.done, report.results, report.issues, report.outlook, report.opinions],
            label=Text(entry.citation, english.citation),
            policy=policy.node.key if policy else "",
            division=report.division,
            standing="own",
            date=f"{year + 1}-03-31",
        )

    def documents(self) -> Iterator[SearchEntry]:
        for one in self.document.plan.documents:
            texts = [one.subtitle, one.period, one.note, one.source.name]
            url = f"{self.ja.url}positioning/#document-{one.key}"
            yield self._entry(Found.DOCUMENT, one.key, url, one.title, texts, standing="reference")

    def consultation(self, one: ConsultationItem) -> SearchEntry:
        texts = [one.purpose, one.who, one.required, one.places, one.schedule, one.deadline]
        texts += [way.detail for way in one.ways] + [each.title for each in one.materials]
        if one.standing(self.day) == "result":
            texts.append(one.result_note)
            texts += [text for each in one.opinions for text in (each.summary, each.view)]
        return self._entry(
            Found.CONSULTATION,
            one.key,
            f"{self.ja.url}consultation/#{one.key}",
            one.title,
            [*texts, *self._division(one.division)],
            division=one.division,
            standing="own",
            date=one.closes,
        )

    def terms(self) -> Iterator[SearchEntry]:
        for one in self.document.terms:
            texts = [Text(one.reading), one.note]
            url = f"{site_url('glossary', 'ja', self.document)}#{one.key}"
            yield self._entry(
                Found.TERM, one.key, url, one.term, [Text(one.term.en, one.term.ja), *texts]
            )

    def pages(self) -> Iterator[SearchEntry]:
        for one in self.document.pages:
            body = [_without_markup(one.body)]
            url = site_url(one.key, "ja", self.document)
            yield self._entry(Found.PAGE, one.key, url, one.title, body)

    def _division(self, key: str) -> list[Text]:
        division = self.document.division_by_key.get(key)
        return [division.name] if division else []

    def _entry(
        self,
        kind: Found,
        key: str,
        url: str,
        title: Text,
        texts: Iterable[Text] = (),
        *,
        labels: Iterable[str] = (),
        label: Text | None = None,
        **facets: str,
    ) -> SearchEntry:
        label, texts = label or Text(), list(texts)
        return SearchEntry(
            kind=kind,
            key=key,
            plan=self.document.plan.slug,
            path=(url or self.ja.url).removeprefix(f"{get_script_prefix()}ja/"),
            label_ja=label.ja,
            label_en=label.en,
            title_ja=title.ja,
            title_en=title.en,
            text_ja="\n".join(text.ja for text in texts if text.ja),
            text_en="\n".join(text.en for text in texts if text.en),
            labels=" ".join(labels),
            weight=WEIGHTS.get(kind, 1.0),
            **facets,
        )


def _label_of(entry: Entry, english: Entry) -> Text:
    """Return how a node is cited, but for a project, whose title is in its citation already."""
    if entry.node.kind == "project":
        return Text(entry.label, english.label)
    return Text(entry.citation, english.citation)


def _label_tokens(entry: Entry) -> list[str]:
    node, policy = entry.node, entry.policy
    if node.number is None or policy is None:
        return []
    if node.kind == "policy":
        return [label_token(node.number)]
    if node.kind == "measure":
        return [label_token(None, node.number), label_token(policy.node.number, node.number)]
    return []


def _said_of(item: IndicatorItem) -> list[Text]:
    """Return what an indicator says in words, its printed targets too."""
    targets = [text for one in item.targets for text in (Text(one.printed), one.words)]
    series = [one.name for one in item.series]
    return [item.definition, item.formula, item.why, item.source_name, *series, *targets]


def _day_of(document: PlanDocument) -> dt.date:
    """Return the day on which a document was published; today for what is previewed.

    The result of a consultation that comes out later is found from the next edition on.
    """
    if not document.is_published:
        return timezone.localdate()
    return timezone.localdate(dt.datetime.fromisoformat(document.published_at))


def _last_year(period: str) -> str:
    """Return the last year that a period names, for ordering by date."""
    years = re.findall(r"\d{4}", period)
    return years[-1] if years else ""


def _without_markup(text: Text) -> Text:
    return Text(_plain(text.ja), _plain(text.en))


def _plain(markdown: str) -> str:
    return html.unescape(strip_tags(render(markdown))).strip() if markdown else ""
