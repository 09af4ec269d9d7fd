"""manage.py check_tree [PLAN] [--repair]."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan.models import Node, Plan
from plan.tree.check import broken_nodes, repair_tree


class Command(BaseCommand):
    help = "Compare each plan's tree columns with its parents; mend them with --repair."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", nargs="?", help="slug of one plan; all when left out")
        parser.add_argument("--repair", action="store_true", help="write the right columns")

    def handle(self, *args: Any, **options: Any) -> None:
        plans = Plan.objects.order_by("slug")
        if options["plan"] and not (plans := plans.filter(slug=options["plan"])):
            raise CommandError(f"There is no plan “{options['plan']}”.")
        broken = sum(self._check(plan, repair=options["repair"]) for plan in plans)
        if broken and not options["repair"]:
            raise CommandError("Run again with --repair to mend this.")

    def _check(self, plan: Plan, *, repair: bool) -> int:
        broken = [node.key for node, _right in broken_nodes(Node, plan.pk)]
        if not broken:
            self.stdout.write(f"{plan.slug}: sound")
        elif repair:
            try:
                repair_tree(Node, plan.pk)
            except ValueError as error:
                raise CommandError(f"{plan.slug}: {error}") from None
            self.stdout.write(f"{plan.slug}: mended {', '.join(broken)}")
        else:
            self.stdout.write(f"{plan.slug}: wrong at {', '.join(broken)}")
        return len(broken)
