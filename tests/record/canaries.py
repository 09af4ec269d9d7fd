"""Words that occur once in the world, and the paths by which they get into the working copy."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import reverse

from kpi.models import Assessment, Indicator, Observation, Report, Series, Target
from plan.models import Grade, Link, Node, Page, Plan, Statement, Term
from plan.models.base import Reviewed
from plan.reviewed import working_copy
from tests.forms import OpenForm

CANARY = re.compile(r"canary\d{5}x")
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Plan: ("purpose_ja", "title_en"),
    Node: ("title_ja", "body_en"),
    Page: ("body_ja",),
    Term: ("note_ja",),
    Statement: ("text_ja", "text_en"),
    Link: ("title_ja",),
    Grade: ("note_ja",),
    Indicator: ("definition_ja", "name_en"),
    Series: ("name_ja",),
    Observation: ("note_ja",),
    Target: ("words_ja",),
    Assessment: ("reason_ja",),
    Report: ("done_ja", "opinions_en"),
}
"""Where canaries are planted."""


def places(plan: Plan) -> Iterator[tuple[Reviewed, models.Model, str]]:
    """Yield (item, row, column) for every place in which a canary can sit."""
    for item in working_copy(plan):
        rows: list[models.Model] = [item]
        if isinstance(item, Node):
            rows += [*item.statements.all(), *item.links.all()]
        elif isinstance(item, Plan):
            rows += [*item.statements.filter(node=None), *item.grades.all()]
        elif isinstance(item, Indicator):
            rows += [*item.series.all(), *item.observations.all()]
            rows += [*item.targets.all(), *item.assessments.all()]
        for row in rows:
            for column in COLUMNS[type(row)]:
                yield item, row, column


def canaries_in(plan: Plan) -> dict[str, set[str]]:
    """Return the canaries that sit in each item of the working copy, by the item's name."""
    found: dict[str, set[str]] = {item.item_name: set() for item in working_copy(plan)}
    for item, row, column in places(plan):
        found[item.item_name] |= set(CANARY.findall(getattr(row, column)))
    return found


Path_ = Callable[[Client, Reviewed, Any, str, str], None]


def by_orm(client: Client, item: Reviewed, row: Any, column: str, word: str) -> None:
    """Write as any code may: change an instance, save it."""
    fresh = type(row).objects.get(pk=row.pk)
    setattr(fresh, column, word)
    fresh.save()


def by_update(client: Client, item: Reviewed, row: Any, column: str, word: str) -> None:
    """Write past every save()."""
    type(row).objects.filter(pk=row.pk).update(**{column: word})


def by_import(client: Client, item: Reviewed, row: Any, column: str, word: str) -> None:
    """Write by loading a fixture in which somebody changed the row."""
    natural = not isinstance(row, Link)
    fresh = type(row).objects.get(pk=row.pk)
    text = serializers.serialize(
        "json", [fresh], use_natural_foreign_keys=True, use_natural_primary_keys=natural
    )
    data = json.loads(text)
    data[0]["fields"][column] = word
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        Path(file.name).write_text(json.dumps(data), encoding="utf-8")
        call_command("loaddata", file.name, verbosity=0)


def by_form(client: Client, item: Reviewed, row: Any, column: str, word: str) -> None:
    """Write in the admin's form, inline forms included."""
    form = OpenForm(client, admin_page(item, "change"))
    if row == item:
        name = column
    else:
        (identity,) = [
            name
            for name, values in form.fields.items()
            if name.endswith("-id") and values == [str(row.pk)] and _prefix_of(row) in name
        ]
        name = f"{identity.removesuffix('id')}{column}"
    assert name in form.fields
    response = form.send(**{name: word})
    assert response.status_code == 302, form.url


PATHS: dict[str, Path_] = {
    "orm": by_orm,
    "update": by_update,
    "import": by_import,
    "form": by_form,
}


def admin_page(item: Reviewed, page: str) -> str:
    """Return the address of a page of an item in the admin."""
    return reverse(f"admin:{item._meta.label_lower.replace('.', '_')}_{page}", args=[item.pk])


def _prefix_of(row: models.Model) -> str:
    """Return what the names of the fields of an inline begin with."""
    return f"{row._meta.model_name}s-" if not isinstance(row, Series) else "series-"
