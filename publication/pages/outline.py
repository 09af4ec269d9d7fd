"""A document as the pages show it: in one language, labelled, linked, in order.

Built once per document and language and kept with the document, so that a page only reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext, override

from kpi.items import ReportItem
from plan.items import DivisionItem, NodeItem, StatementItem, TermItem
from publication.document import PlanDocument
from publication.pages.indicator_entries import IndicatorEntry, indicator_entries
from publication.pages.labels import citation, label, roman

HUES = 5
"""How many colours the pillars have; a sixth policy starts again with the first."""


@dataclass(slots=True, eq=False)
class Line:
    """A statement with its label (方向性2), citation (基本方針Ⅱ・方向性2) and address."""

    statement: StatementItem
    label: str
    citation: str
    url: str
    owner: str = ""
    """Key of the node that it belongs to; empty for the plan itself."""
    indicators: list[IndicatorEntry] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Entry:
    """A node with everything that a template says of it."""

    node: NodeItem
    url: str
    label: str
    """基本方針Ⅱ, 施策3, 群馬モデルプロジェクト, 関連する取組."""
    citation: str
    """基本方針Ⅱ・施策3: enough to find it in the whole plan."""
    numeral: str
    """II for a policy, empty for everything else."""
    hue: int
    """1 to 5: the colour of its policy; 0 for what stands above or across all of them."""
    parent: Entry | None
    division: DivisionItem | None
    children: list[Entry] = field(default_factory=list)
    projects: list[Entry] = field(default_factory=list)
    """Projects under it or contributing to it, in reading order."""
    serves: list[Entry] = field(default_factory=list)
    """A project: what it stands under or contributes to, the philosophy left out."""
    directions: list[Line] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    """Those that measure it, in the plan's order."""
    reports: list[ReportItem] = field(default_factory=list)
    """Its yearly reports, the oldest first."""
    terms: list[TermItem] = field(default_factory=list)
    """Glossary entries whose Japanese term occurs in its words."""
    previous: Entry | None = None
    next: Entry | None = None

    @property
    def ancestors(self) -> list[Entry]:
        """Return what it stands under, topmost first."""
        return [*self.parent.ancestors, self.parent] if self.parent else []

    @property
    def policy(self) -> Entry | None:
        """Return the policy that it is or stands under."""
        if self.node.kind == "policy":
            return self
        return self.parent.policy if self.parent else None

    @property
    def is_gunma_model(self) -> bool:
        return self.node.designation is not None

    @property
    def measures(self) -> list[Entry]:
        return [child for child in self.children if child.node.kind == "measure"]

    @property
    def measured(self) -> list[Entry]:
        """Return what stands under it and is measured by an indicator, in reading order."""
        below = [one for child in self.children for one in (child, *child.measured)]
        return [one for one in below if one.indicators]

    @property
    def all_indicators(self) -> list[IndicatorEntry]:
        """Return the indicators of it and of all that stands under it, each once."""
        return list(
            dict.fromkeys(one for part in (self, *self.measured) for one in part.indicators)
        )

    @property
    def latest_report(self) -> ReportItem | None:
        return self.reports[-1] if self.reports else None


@dataclass(slots=True, eq=False)
class Outline:
    """All entries of a document in one language."""

    lang: str
    document: PlanDocument
    url: str
    root: Entry | None
    by_key: dict[str, Entry]
    lines: dict[str, list[Line]]
    """The plan's own statements by kind."""
    indicators: list[IndicatorEntry]

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of a kind in reading order."""
        return [entry for entry in self.by_key.values() if entry.node.kind == kind]

    @property
    def policies(self) -> list[Entry]:
        return self.of_kind("policy")

    @property
    def measures(self) -> list[Entry]:
        return self.of_kind("measure")

    @property
    def projects(self) -> list[Entry]:
        return self.of_kind("project")


def outline_of(document: PlanDocument, lang: str) -> Outline:
    """Return the outline of a document. Built on first use; an edition never changes."""
    # A preview's addresses have a prefix of their own.
    name = ("outline", lang, get_script_prefix())
    if name not in document.kept:
        with override(lang):
            document.kept[name] = _build(document, lang)
    found: Outline = document.kept[name]
    return found


def _build(document: PlanDocument, lang: str) -> Outline:
    slug = document.address
    plan_url = reverse("overview", args=[lang, slug])
    by_key: dict[str, Entry] = {}
    hue = 0
    for node in document.nodes:
        parent = by_key.get(node.parent)
        if node.kind == "policy":
            hue += 1
        entry = Entry(
            node=node,
            url=reverse("node", args=[lang, slug, node.key]),
            label=label(node),
            citation=citation(node, parent.citation if parent else "", lang),
            numeral=roman(node.number) if node.kind == "policy" and node.number else "",
            hue=_hue(node, parent, hue),
            parent=parent,
            division=document.division_by_key.get(node.division),
        )
        entry.directions = _lines(node.statements, entry.url, entry.citation, lang, node.key)
        if parent:
            parent.children.append(entry)
        by_key[node.key] = entry
    _join_projects(by_key)
    _join_neighbours(by_key)
    _join_terms(by_key, document)
    for report in document.reports:  # by year
        by_key[report.node].reports.append(report)
    lines = _plan_lines(document, lang)
    all_lines = [line for entry in by_key.values() for line in entry.directions]
    all_lines += [line for own in lines.values() for line in own]
    return Outline(
        lang=lang,
        document=document,
        url=plan_url,
        root=next(iter(by_key.values()), None),
        by_key=by_key,
        lines=lines,
        indicators=indicator_entries(document, by_key, all_lines, lang),
    )


def _hue(node: NodeItem, parent: Entry | None, policies: int) -> int:
    if node.kind == "policy":
        return (policies - 1) % HUES + 1
    return parent.hue if parent else 0


def _lines(
    statements: tuple[StatementItem, ...], url: str, citation: str, lang: str, owner: str = ""
) -> list[Line]:
    numbered = len(statements) > 1
    lines = []
    for number, statement in enumerate(statements, start=1):
        name = _statement_label(statement.kind)
        if numbered:
            name = f"{name}{number}" if lang == "ja" else f"{name} {number}"
        lines.append(
            Line(
                statement=statement,
                label=name,
                citation=citation_of_part(citation, name, lang),
                url=f"{url}#{statement.key}",
                owner=owner,
            )
        )
    return lines


def citation_of_part(owner: str, part: str, lang: str) -> str:
    """Return 基本方針Ⅱ・方向性2, or “Basic policy II, Direction 2”."""
    return part if not owner else f"{owner}{'・' if lang == 'ja' else ', '}{part}"


def _plan_lines(document: PlanDocument, lang: str) -> dict[str, list[Line]]:
    """Return the plan's own statements by kind; the pages that show them hold their anchors."""
    lines: dict[str, list[Line]] = {}
    for kind in dict.fromkeys(statement.kind for statement in document.plan.statements):
        page = "positioning" if kind == "positioning" else "overview"
        url = reverse(page, args=[lang, document.address])
        statements = tuple(one for one in document.plan.statements if one.kind == kind)
        lines[kind] = _lines(statements, url, "", lang)
    return lines


def _statement_label(kind: str) -> str:
    return {
        "positioning": gettext("Positioning"),
        "issue": gettext("Current state and issues"),
        "direction": gettext("Direction"),
        "vision": gettext("Future vision"),
        "outcome": gettext("Outcome"),
        "recommendation": gettext("Advisory board"),
        "definition": gettext("Definition"),
    }[kind]


def _join_projects(by_key: dict[str, Entry]) -> None:
    places = {key: place for place, key in enumerate(by_key)}
    for project in by_key.values():
        if project.node.kind != "project":
            continue
        keys = [project.node.parent, *project.node.contributes_to]
        ends = [by_key[key] for key in dict.fromkeys(keys) if key in by_key]
        project.serves = sorted(
            (end for end in ends if end.node.kind != "philosophy"),
            key=lambda end: places[end.node.key],
        )
        for end in ends:
            end.projects.append(project)


def _join_neighbours(by_key: dict[str, Entry]) -> None:
    """Chain policies with policies, measures with measures across policies, and so on."""
    last: dict[str, Entry] = {}
    for entry in by_key.values():
        kind = entry.node.kind
        if kind in last:
            entry.previous, last[kind].next = last[kind], entry
        last[kind] = entry


def _join_terms(by_key: dict[str, Entry], document: PlanDocument) -> None:
    for entry in by_key.values():
        node = entry.node
        words = " ".join(
            [
                node.title.ja,
                node.lead.ja,
                node.body.ja,
                *(statement.text.ja for statement in node.statements),
            ]
        )
        entry.terms = [term for term in document.terms if term.term.ja in words]
