"""Plans made of the real plan's own sentences: many, and alike in how often words occur."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone

from plan.items import NodeItem, Text
from plan.models import Plan
from publication.document import PlanDocument
from publication.models import Edition, EditionKind
from publication.search.index import index_edition

MEASURES = 9
"""Of each policy."""


def write_plans(real: PlanDocument, plans: int, nodes: int) -> Iterator[tuple[int, float]]:
    """Write, publish and index plans of ``nodes`` nodes; yield each edition and seconds taken.

    The seconds are those of its index alone.
    """
    sentences = _sentences(real)
    chance = random.Random(2024)  # noqa: S311  the same plans in every run
    for number in range(plans):
        plan = Plan.objects.create(
            slug=f"plan-{plans}-{number}",
            title_ja=f"計画{number}",
            period_start=real.plan.period_start,
            period_end=real.plan.period_end,
        )
        document = _document(real, plan.slug, nodes, sentences, chance)
        edition = Edition.objects.create(
            plan=plan,
            major=0,
            minor=1,
            kind=EditionKind.DRAFT,
            published_at=timezone.now(),
            digest=document.digest,
            content=document.text(),
        )
        start = time.perf_counter()
        index_edition(edition)
        yield edition.pk, time.perf_counter() - start


def _sentences(real: PlanDocument) -> list[Text]:
    texts = [text for node in real.nodes for text in (node.title, node.lead)]
    texts += [one.text for node in real.nodes for one in node.statements]
    texts += [one.name for one in real.indicators] + [one.term for one in real.terms]
    texts += [Text(line) for node in real.nodes for line in node.body.ja.split("。")]
    return [text for text in texts if text.ja.strip()]


def _document(
    real: PlanDocument, slug: str, count: int, sentences: list[Text], chance: random.Random
) -> PlanDocument:
    root = next(node for node in real.nodes if not node.parent)
    policy = next(node for node in real.nodes if node.kind == "policy")
    measure = next(node for node in real.nodes if node.kind == "measure")
    nodes: list[NodeItem] = [root]
    while len(nodes) < count:
        number = (len(nodes) - 1) // (MEASURES + 1) + 1
        key = f"policy-{number}"
        nodes.append(
            replace(policy, key=key, number=number, title=chance.choice(sentences), statements=())
        )
        for place in range(1, min(MEASURES, count - len(nodes)) + 1):
            body = chance.choices(sentences, k=6)
            nodes.append(
                replace(
                    measure,
                    key=f"{key}-{place}",
                    parent=key,
                    number=place,
                    title=chance.choice(sentences),
                    body=Text("。".join(one.ja for one in body), ". ".join(one.en for one in body)),
                    statements=(),
                )
            )
    nothing = {"indicators": (), "judgements": (), "reports": (), "pages": (), "terms": ()}
    return real.model_copy(
        update={"plan": replace(real.plan, slug=slug), "nodes": tuple(nodes), **nothing}
    )
