"""manage.py write_fixtures: the working copy as fixtures/*.json, tree columns included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import Serializer
from django.db import models

from kpi.models import Assessment, Indicator, Observation, Report, Series, Target
from kpi.models.indicator import MARKS
from plan.models import (
    Division,
    Grade,
    Link,
    Node,
    Page,
    Plan,
    RelatedDocument,
    Statement,
    Term,
)
from plan.tree.check import broken_nodes

FILES: dict[str, tuple[models.QuerySet[Any], ...]] = {
    "divisions": (Division.objects.order_by("key"),),
    "header": (
        Plan.objects.order_by("slug"),
        RelatedDocument.objects.order_by("plan__slug", "position", "key"),
        Grade.objects.order_by("plan__slug", "position", "key"),
    ),
    "indicators": (
        Indicator.objects.order_by("plan__slug", "position", "key"),
        *(
            model._default_manager.order_by("indicator__plan__slug", *place)
            for model, place in (
                (Series, ("indicator__key", "position", "key")),
                (Observation, ("indicator__key", "number")),
                (Target, ("indicator__key", "number")),
                (Assessment, ("indicator__key", "number")),
            )
        ),
    ),
    "nodes": (
        Node.objects.order_by("plan__slug", "lft"),
        Link.objects.order_by("node__plan__slug", "node__lft", "position"),
    ),
    "pages": (Page.objects.order_by("plan__slug", "key"),),
    "reports": (Report.objects.order_by("plan__slug", "fiscal_year", "node__lft"),),
    "statements": (Statement.objects.order_by("plan__slug", "position", "key"),),
    "terms": (Term.objects.order_by("plan__slug", "key"),),
}
"""File by file. The order of their names is one in which they can be loaded: fixtures/*.json."""


def fixture_paths(directory: Path) -> list[Path]:
    """Return the fixtures of a directory in the order in which they can be loaded."""
    paths = (directory / f"{name}.json" for name in FILES)
    return [path for path in paths if path.exists()]


class _Fixture(Serializer):
    """Rows as JSON, without marks at zero, where everything that is loaded has them anyway."""

    def get_dump_object(self, obj: models.Model) -> dict[str, Any]:
        found: dict[str, Any] = super().get_dump_object(obj)
        for mark in MARKS:
            if found["fields"].get(mark) == 0:
                del found["fields"][mark]
        return found


class Command(BaseCommand):
    help = "Write the working copy into fixtures/, so that nobody edits tree columns by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--directory", type=Path, default=Path(settings.FIXTURE_DIRS[0]))

    def handle(self, *args: Any, **options: Any) -> None:
        for plan in Plan.objects.all():
            if any(broken_nodes(Node, plan.pk)):
                raise CommandError(f"The tree of {plan.slug} is broken: check_tree --repair")
        for name, querysets in FILES.items():
            path = options["directory"] / f"{name}.json"
            rows = [_in_order(row) for queryset in querysets for row in queryset.all()]
            if not rows:  # which loaddata would take for a broken file
                path.unlink(missing_ok=True)
                continue
            text = _Fixture().serialize(
                rows,
                indent=1,
                ensure_ascii=False,
                use_natural_foreign_keys=True,
                use_natural_primary_keys=True,
            )
            path.write_text(text.rstrip() + "\n", encoding="utf-8")
            self.stdout.write(f"{path.name}: {len(rows)}")


def _in_order(row: Any) -> Any:
    """Return a row whose ledger is in the order of its fields: PostgreSQL keeps another one."""
    if hasattr(row, "ledger"):
        row.ledger = {
            field: {name: entry[name] for name in ("ja", "en", "since") if name in entry}
            for field in row.bilingual
            if (entry := row.ledger.get(field)) is not None
        }
    return row
