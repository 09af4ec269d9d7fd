"""The plan as StratML Part 2, one file a language: the plan's own items alone.

Policies are Goals, measures Objectives, indicators PerformanceIndicators; the vision, the
philosophy and the plan's own projects are Vision, Mission and Values. Elements stand in the
schema's order. An identifier is an xsd:ID: it starts with a letter and stands once in the file, so
an indicator of several measures stands at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext as _
from django.utils.translation import override

from plan.furigana import without
from plan.items import Text
from publication.data.frame import LICENCE_OF_WORDS, Frame
from publication.downloads.stratml_figures import performance
from publication.pages.outline import Entry, Outline

TYPE = "application/xml"
NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def stratml_of(frame: Frame, lang: str) -> bytes:
    """Return the file in one language."""
    with override(lang):
        root = _Writer(frame, lang).root()
    indent(root, " ")
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


class _Writer:
    """One edition in one language on its way to XML."""

    def __init__(self, frame: Frame, lang: str) -> None:
        self.frame, self.lang = frame, lang
        self.outline: Outline = frame.outline if lang == "ja" else frame.english
        self.placed: set[str] = set()
        """Keys of indicators that have their place."""

    def root(self) -> Element:
        plan = self.frame.document.plan
        root = Element("PerformancePlanOrReport", {"xmlns": NAMESPACE, "Type": "Strategic_Plan"})
        self.add(root, "Name", plan.title)
        self.add(root, "Description", plan.purpose)
        add(root, "OtherInformation", self.around())
        core = SubElement(root, "StrategicPlanCore")
        publisher = SubElement(core, "Organization")
        self.add(publisher, "Name", plan.publisher)
        add(publisher, "Identifier", "organization")
        self.visions(core)
        self.mission(core)
        self.values(core)
        for policy in self.outline.policies:
            if policy.node.standing == "own":
                self.goal(core, policy)
        self.beside(core)
        self.administration(root)
        return root

    def visions(self, core: Element) -> None:
        lines = self.outline.lines.get("vision", [])
        if lines:
            vision = SubElement(core, "Vision")
            add(vision, "Description", joined(self.said(one.statement.text) for one in lines))
            add(vision, "Identifier", "vision")

    def mission(self, core: Element) -> None:
        root = self.outline.root
        if root and root.node.standing == "own":
            mission = SubElement(core, "Mission")
            said = (root.node.title, root.node.lead, root.node.body)
            add(mission, "Description", joined(map(self.said, said)))
            add(mission, "Identifier", identifier("node", root.node.key))

    def values(self, core: Element) -> None:
        for project in self.outline.projects:
            if project.node.standing == "own":
                value = SubElement(core, "Value")
                self.add(value, "Name", project.node.title)
                add(value, "Description", self.description(project))

    def goal(self, core: Element, policy: Entry) -> None:
        goal = SubElement(core, "Goal")
        self.head(goal, policy)
        for measure in policy.measures:
            if measure.node.standing == "own":
                objective = SubElement(goal, "Objective")
                self.head(objective, measure)
                self.indicators(objective, measure)
        self.own_indicators(goal, policy)

    def beside(self, core: Element) -> None:
        """Hang what measures the plan as a whole on a goal of its own: a plan has no indicators."""
        waiting = [one for one in self.outline.indicators if self.waits(one.indicator.key)]
        root = self.outline.root
        if waiting and root:
            goal = SubElement(core, "Goal")
            self.add(goal, "Name", root.node.title)
            add(goal, "Description", _("The plan as a whole"))
            add(goal, "Identifier", "whole")
            add(goal, "SequenceIndicator", "")
            add(goal, "OtherInformation", "")
            objective = SubElement(goal, "Objective")
            self.holder(objective, root.node.title, "whole.indicators")
            for order, one in enumerate(waiting, start=1):
                self.placed.add(one.indicator.key)
                performance(objective, self.frame, one.indicator, self.lang, str(order))

    def own_indicators(self, goal: Element, policy: Entry) -> None:
        """Hang a policy's own indicators on an objective: a Goal itself takes none."""
        if any(self.waits(one.indicator.key) for one in policy.indicators):
            objective = SubElement(goal, "Objective")
            key = identifier("node", policy.node.key)
            self.holder(objective, policy.node.title, f"{key}.indicators")
            self.indicators(objective, policy)

    def holder(self, objective: Element, title: Text, key: str) -> None:
        self.add(objective, "Name", title)
        add(objective, "Description", _("Indicators"))
        add(objective, "Identifier", key)
        add(objective, "SequenceIndicator", "")
        add(objective, "OtherInformation", "")

    def head(self, element: Element, entry: Entry) -> None:
        """Add what goals and objectives have in common, in the schema's order."""
        self.add(element, "Name", entry.node.title)
        add(element, "Description", self.description(entry))
        add(element, "Identifier", identifier("node", entry.node.key))
        add(element, "SequenceIndicator", str(entry.node.number or ""))
        source = self.frame.source_of(entry.node)
        address = self.frame.origin + entry.url
        worth = self.worth(source.name, address)
        add(element, "OtherInformation", joined((entry.citation, *worth)))

    def indicators(self, objective: Element, entry: Entry) -> None:
        order = 0
        for one in entry.indicators:
            if self.waits(one.indicator.key):
                order += 1
                self.placed.add(one.indicator.key)
                performance(objective, self.frame, one.indicator, self.lang, str(order))

    def waits(self, key: str) -> bool:
        own = self.frame.document.indicator_by_key[key].standing == "own"
        return own and key not in self.placed

    def description(self, entry: Entry) -> str:
        node = entry.node
        lines = (self.said(one.statement.text) for one in entry.directions)
        return joined((self.said(node.lead), *lines, self.said(node.body)))

    def around(self) -> str:
        """Return the plan's other statements, and what the file is worth."""
        plan = self.frame.document.plan
        lines = [
            f"{line.label}: {self.said(line.statement.text)}"
            for kind, own in self.outline.lines.items()
            if kind != "vision"
            for line in own
        ]
        source, address = self.frame.source_of_plan(), self.frame.origin + self.outline.url
        return joined((self.said(plan.wording), *lines, *self.worth(source.name, address)))

    def worth(self, source: Text, address: str) -> Iterator[str]:
        """Yield standing, source, licence, edition and address, as every row has them."""
        yield "standing: own"
        yield f"source: {self.said(source)}"
        yield f"licence: {LICENCE_OF_WORDS}"
        yield f"edition: {self.frame.document.number}"
        yield f"url: {address}"

    def administration(self, root: Element) -> None:
        document = self.frame.document
        about = SubElement(root, "AdministrativeInformation")
        add(about, "Identifier", identifier(document.plan.slug, document.number))
        add(about, "StartDate", document.plan.period_start)
        add(about, "EndDate", document.plan.period_end)
        add(about, "PublicationDate", document.published_at[:10])
        add(about, "Source", self.frame.origin + self.outline.url)

    def said(self, text: Text) -> str:
        return without(text.en if self.lang == "en" and text.en else text.ja)

    def add(self, parent: Element, name: str, text: Text) -> None:
        add(parent, name, self.said(text))


def add(parent: Element, name: str, words: str) -> None:
    """Add an element with words alone."""
    SubElement(parent, name).text = words


def joined(lines: Iterable[str]) -> str:
    """Return the lines that say something, one below the other."""
    return "\n".join(filter(None, lines))


def identifier(kind: str, *keys: str) -> str:
    """Return an xsd:ID: no key has a full stop, so that no two are the same."""
    return ".".join(["plan" if kind[:1].isdigit() else kind, *filter(None, keys)])
