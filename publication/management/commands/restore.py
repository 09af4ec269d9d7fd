"""manage.py restore FILE: a backup into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from publication.keeping.backup import check_file, restore
from publication.keeping.files import Refused
from publication.keeping.passphrase import add_passphrase, passphrase_of
from publication.keeping.sealing import WrongPassphrase


class Command(BaseCommand):
    help = "Write a backup into an empty database, or only check that it is whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="read the file, change nothing")
        add_passphrase(parser, "the passphrase with which it was encrypted is in this file")

    def handle(self, *args: Any, **options: Any) -> None:
        passphrase = passphrase_of(options)
        try:
            if options["check"]:
                header = check_file(options["file"], passphrase)
                self.stdout.write(f"{options['file']} is whole. Made at {header['made']}.")
                return
            check_file(options["file"], passphrase)
            call_command("migrate", verbosity=0)
            kept = restore(options["file"], passphrase)
        except (Refused, WrongPassphrase, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(kept.rows.values())
        self.stdout.write(
            f"Restored {rows:,} rows and {kept.editions} editions, each with its digest, "
            f"as they stood at {kept.made}."
        )
