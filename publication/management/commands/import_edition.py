"""manage.py import_edition FILE --trust KEY.pub: editions that were carried by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publication.keeping.carrying import import_editions
from publication.keeping.files import Refused
from publication.keeping.signing import Untrusted


class Command(BaseCommand):
    help = "Bring in a signed file of editions: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--trust", type=Path, required=True, help="key that we trust (.pub)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = import_editions(options["file"], trusted=options["trust"])
        except (Refused, Untrusted, OSError, ValueError) as error:
            raise CommandError(f"Nothing was brought in. {error}") from error
        added, changed = ", ".join(done.added) or "none", ", ".join(done.changed) or "none"
        self.stdout.write(f"{done.plan}: new editions {added}; withdrawn or redacted {changed}.")
