"""Records of any size, made in bulk: plans of nodes, and editions of the first plan.

The words are those of the real plan, chosen at random, the same in every run. A tree has as many
policies as a policy has measures and a measure has projects, so each page grows with the cube root.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Model

    from plan.models import Plan

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
FIRST = "plan-1"
NODES_AN_INDICATOR = 20
TEN_YEARS = dt.timedelta(days=3652)


@dataclass(frozen=True)
class World:
    """How large a record is: nodes a plan, plans, editions of the first plan."""

    nodes: int = 500
    plans: int = 1
    editions: int = 1


def build(world: World) -> None:
    """Write, approve and publish the plans, then the first one's other editions."""
    from plan.items import Text
    from plan.models import Plan
    from publication.editions import publish

    words = Words()
    for number in range(1, world.plans + 1):
        plan = make_plan(f"plan-{number}", world.nodes, words)
        record(plan)
        publish(plan, kind="draft", by=None, note=Text("測定", "Measured"))
    if world.editions > 1:
        add_editions(Plan.objects.get(slug=FIRST), world.editions)


class Words:
    """Sentences of the real plan in both languages, drawn by chance that never changes."""

    def __init__(self) -> None:
        self.chance = random.Random(2024)  # noqa: S311
        rows = [
            row["fields"]
            for name in ("nodes", "statements", "terms")
            for row in json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
        ]
        fields = ("title", "lead", "text", "note", "body")
        self.pairs = [
            (row[f"{one}_ja"], row.get(f"{one}_en", ""))
            for row in rows
            for one in fields
            if row.get(f"{one}_ja")
        ]
        self.titles = [(row["title_ja"], row["title_en"]) for row in rows if "title_ja" in row]
        self.bodies = [pair for pair in self.pairs if len(pair[0]) > 40]

    def title(self) -> dict[str, str]:
        """Return a title in both languages."""
        ja, en = self.chance.choice(self.titles)
        return {"title_ja": ja, "title_en": en}

    def text(self, name: str, sentences: int) -> dict[str, str]:
        """Return some paragraphs in both languages."""
        chosen = self.chance.choices(self.bodies, k=sentences)
        return {
            f"{name}_ja": "\n\n".join(ja for ja, _en in chosen),
            f"{name}_en": "\n\n".join(en for _ja, en in chosen),
        }


def make_plan(slug: str, nodes: int, words: Words) -> Plan:
    """Return a saved plan whose working copy has so many nodes: a sound tree, in bulk."""
    from django.db.models import QuerySet

    from benchmarks.indicators import add_indicators
    from plan.models import Node, Plan, Statement, StatementKind

    plan = Plan.objects.create(
        slug=slug,
        title_ja=f"{slug}の基本計画",
        title_en=f"Basic plan {slug}",
        period_start=dt.date(2024, 4, 1),
        period_end=dt.date(2028, 3, 31),
    )
    rows = tree(nodes)
    last_pk = Node.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    pks = {key: last_pk + place for place, (key, *_rest) in enumerate(rows, start=1)}
    QuerySet(Node).bulk_create(
        [
            Node(
                pk=pks[key],
                plan=plan,
                parent_id=pks.get(parent),
                key=key,
                kind=kind,
                number=number if kind in {"policy", "measure"} else None,
                position=number * 2**20,
                lft=left,
                rght=right,
                level=level,
                tree_id=plan.pk,
                **words.title(),
                **words.text("lead", 1),
                **words.text("body", 2),
            )
            for key, parent, kind, number, level, left, right in rows
        ],
        batch_size=500,
    )
    after_bulk(Node)
    Statement.objects.bulk_create(
        Statement(
            plan=plan,
            node_id=pks[key],
            key=f"direction-{number}",
            kind=StatementKind.DIRECTION,
            **words.text("text", 1),
        )
        for key, _parent, kind, number, *_rest in rows
        if kind == "policy"
    )
    add_indicators(plan, max(1, nodes // NODES_AN_INDICATOR))
    return plan


def after_bulk(model: type[Model]) -> None:
    """Let the database give out numbers behind those that were written."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


Row = tuple[str, str, str, int, int, int, int]
"""Key, parent's key, kind, number among its siblings, level, left, right."""


def tree(nodes: int) -> list[Row]:
    """Return the rows of a tree of exactly so many nodes, in reading order."""
    width = max(2, round(nodes ** (1 / 3)))
    children: dict[str, list[str]] = {"root": []}
    left = nodes - 1
    policies = [f"policy-{one}" for one in range(1, width + 1)][:left]
    children["root"] = policies
    left -= len(policies)
    for policy in policies:
        below = [f"{policy}-measure-{one}" for one in range(1, width + 1)][: max(0, left)]
        children[policy] = below
        left -= len(below)
    measures = [one for policy in policies for one in children[policy]]
    for place in range(left):
        children.setdefault(measures[place % len(measures)], []).append(f"project-{place + 1}")
    kinds = ("philosophy", "policy", "measure", "project")
    rows: list[Row] = []
    counter = 0

    def visit(key: str, parent: str, number: int, level: int) -> None:
        nonlocal counter
        counter += 1
        place, begins = len(rows), counter
        rows.append((key, parent, kinds[level], number, level, begins, 0))
        for at, child in enumerate(children.get(key, ()), start=1):
            visit(child, key, at, level + 1)
        counter += 1
        rows[place] = (key, parent, kinds[level], number, level, begins, counter)

    visit("root", "", 1, 0)
    return rows


def record(plan: Plan) -> None:
    """Approve all at once: what ``approve`` would write, without asking one by one."""
    from django.utils import timezone

    from plan.models import Approval
    from plan.review import frozen_json
    from plan.reviewed import working_copy

    now = timezone.now()
    Approval.objects.bulk_create(
        [
            Approval(plan=plan, item=obj.item_name, content=frozen_json(obj), at=now)
            for obj in working_copy(plan)
        ],
        batch_size=500,
    )


def add_editions(plan: Plan, count: int) -> None:
    """Write further editions, spread over ten years: each rewords one node, as publishing does."""
    from dataclasses import replace

    from django.utils import timezone

    from plan.canonical import digest
    from plan.items import Text
    from plan.models import Node
    from plan.review import approve
    from publication.editions import latest_document
    from publication.models import Edition
    from publication.search.index import index_plan
    from publication.since import counts_of, numbered

    latest = latest_document(plan)
    assert latest is not None
    edition = plan.editions.get()
    begun, note = timezone.now() - TEN_YEARS, Text("測定", "Measured")
    Edition.objects.filter(pk=edition.pk).update(published_at=begun)
    titles = {}
    for minor in range(2, count + 1):
        at = begun + TEN_YEARS * minor / (count + 1)
        nodes = list(latest.nodes)
        place = 1 + minor % (len(nodes) - 1)
        changed = replace(nodes[place], title=Text(f"改{minor} 施策の見直し", f"Review {minor}"))
        nodes[place] = changed
        titles[changed.key] = changed.title
        document = numbered(
            latest.changed(nodes=tuple(nodes)),
            latest,
            number=f"0.{minor}",
            kind="draft",
            label=Text(),
            note=note,
            published_at=timezone.localtime(at).isoformat(timespec="seconds"),
        )
        content = document.text()
        edition = Edition.objects.create(
            plan=plan,
            major=0,
            minor=minor,
            kind="draft",
            note_ja=note.ja,
            note_en=note.en,
            published_at=at,
            based_on=edition,
            counts=counts_of(latest, document),
            digest=digest(content),
            content=content,
        )
        latest = document
    for node in Node.objects.filter(plan=plan, key__in=titles):
        node.title_ja, node.title_en = titles[node.key].ja, titles[node.key].en
        node.save()
        approve(node, by=None)
    index_plan(plan)
