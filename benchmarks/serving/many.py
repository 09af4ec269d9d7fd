"""The plans of all prefectures: make them, or print every page of theirs that is to be read.

`python -m benchmarks.serving.many make` publishes one plan through the front door, and gives the
others its edition under their own names; `… pages` prints addresses as JSON.
"""

from __future__ import annotations

import dataclasses
import json
import sys

import django

PLANS, NODES = 47, 500
EVERY = 10
"""Of so many nodes the page of one is read: by then memory has long reached its bound."""


def main() -> None:
    """Do what is asked for."""
    django.setup()
    make() if sys.argv[1:] == ["make"] else print(json.dumps(pages()))


def make() -> None:
    """Make the plans, each with one edition."""
    from benchmarks.plans import make_plan
    from plan.items import Text
    from plan.models import Plan
    from plan.review import approve_all
    from publication.editions import publish
    from publication.formats import read_document
    from publication.models import Edition

    first = make_plan(NODES, slug_of(1))
    approve_all(first, by=None)
    note = Text("計測のため。", "For a measurement.")
    edition = publish(first, kind="draft", by=None, note=note)
    document = read_document(edition.content)
    for number in range(2, PLANS + 1):
        slug = slug_of(number)
        named = document.changed(plan=dataclasses.replace(document.plan, slug=slug))
        edition.plan = Plan.objects.create(
            slug=slug,
            title_ja=first.title_ja,
            title_en=first.title_en,
            period_start=first.period_start,
            period_end=first.period_end,
        )
        edition.pk, edition.content, edition.digest = None, named.text(), named.digest
        Edition.objects.bulk_create([edition])


def slug_of(number: int) -> str:
    """Return the name of one of the plans in addresses."""
    return f"prefecture-{number:02}"


def pages() -> list[str]:
    """Return addresses of every plan: its front page, its measures, every tenth node."""
    from publication.current import current_documents

    parts = {
        slug: ["", "measures/", *(f"{one.key}/" for one in document.nodes[::EVERY])]
        for slug, document in current_documents().items()
    }
    return [
        f"/{lang}/{slug}/{part}" for lang in ("ja", "en") for slug in parts for part in parts[slug]
    ]


if __name__ == "__main__":
    main()
