"""manage.py backup FILE: everything that is kept, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publication.keeping.backup import write_backup
from publication.keeping.files import Refused
from publication.keeping.passphrase import add_passphrase, passphrase_of


class Command(BaseCommand):
    help = "Write everything that is kept into one file, for any database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        add_passphrase(parser, "encrypt with the passphrase in this file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kept = write_backup(options["file"], passphrase_of(options))
        except (Refused, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        rows = sum(kept.rows.values())
        self.stdout.write(f"{options['file']}: {rows:,} rows, {kept.editions} editions.")
