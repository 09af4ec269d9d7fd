"""manage.py build_edition PLAN: make the book, the drawings and the sheets of what is current."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from publication.current import current_document
from publication.pdf.planned import build


class Command(BaseCommand):
    help = "Make the PDFs of the current edition of a plan, so that nobody waits for them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="slug of the plan")
        parser.add_argument("--origin", default=settings.SITE_URL, help="address of the site")

    def handle(self, *args: Any, **options: Any) -> None:
        document = current_document(options["plan"])
        if document is None:
            raise CommandError(f"Nothing of “{options['plan']}” is published.")
        if not options["origin"]:
            raise CommandError("Say --origin https://…, the address that stands in the PDFs.")
        try:
            for one in build(document, options["origin"].rstrip("/")):
                self.stdout.write(f"{one.wanted.lang} {one.words}")
        except BlockingIOError:
            raise CommandError("Another process is building this edition already.") from None
