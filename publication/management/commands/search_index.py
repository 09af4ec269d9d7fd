"""Bring the search index in line with the editions, or say whether it is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan.models import Plan
from plan.tree.lock import plan_lock
from publication.search.index import faults, index_plan, rebuild_plan


class Command(BaseCommand):
    help = "Bring the search index in line with the editions, or say whether it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument("--rebuild", action="store_true", help="write all of it anew")

    def handle(self, *args: Any, check: bool, rebuild: bool, **options: Any) -> None:
        if not check:
            for plan in Plan.objects.order_by("slug"):
                with plan_lock(plan.pk):
                    (rebuild_plan if rebuild else index_plan)(plan)
        if found := faults():
            raise CommandError("\n".join([*found, "Run: manage.py search_index --rebuild"]))
        self.stdout.write("The search index is in line with the editions.")
