"""manage.py export_edition PLAN FILE --key KEY: editions to be carried by hand, signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan.models import Plan
from publication.keeping.carrying import export_editions
from publication.keeping.files import Refused
from publication.keeping.signing import make_keys


class Command(BaseCommand):
    help = "Write the published editions of a plan to a signed file, to be carried by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="slug of the plan")
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, required=True, help="signing key; made if missing")
        parser.add_argument("--since", default="", help="number of the first edition in full")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            raise CommandError(f"There is no plan “{options['plan']}”.")
        try:
            if not options["key"].exists():
                public = make_keys(options["key"])
                self.stdout.write(f"New key. Carry {public} to the other site once, apart.")
            whole = export_editions(
                plan, options["file"], key=options["key"], since=options["since"]
            )
        except (Refused, OSError, ValueError) as error:
            raise CommandError(f"Nothing was exported. {error}") from error
        self.stdout.write(f"{options['file']}: editions {', '.join(whole)} of {plan.slug}.")
