"""manage.py build_edition PLAN: make the book, drawings, sheets and pictures of editions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan.models import Plan
from publication.current import current_document
from publication.document import PlanDocument
from publication.pdf.planned import build, numbered_document, scheduled_document


class Command(BaseCommand):
    help = "Make the PDFs and pictures of the current and the scheduled edition beforehand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="slug of the plan")
        parser.add_argument("--edition", default="", help="number of another edition, alone")
        parser.add_argument("--origin", default=settings.SITE_URL, help="address of the site")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = _documents(options["plan"], options["edition"])
        if not options["origin"]:
            raise CommandError("Say --origin https://…, the address that stands in the PDFs.")
        try:
            for document in documents:
                for one in build(document, options["origin"].rstrip("/")):
                    self.stdout.write(f"{document.number} {one.wanted.lang} {one.words}")
        except BlockingIOError:
            raise CommandError("Another process is building this edition already.") from None
        except OSError as error:
            raise CommandError(f"The files cannot be kept: {error}.") from error


def _documents(slug: str, number: str) -> list[PlanDocument]:
    """Return what is to be built. Raises CommandError where there is none of it."""
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise CommandError(f"There is no plan “{slug}”.")
    if number:
        asked = numbered_document(plan, number)
        if asked is None:
            raise CommandError(f"“{slug}” has no edition {number} that is published or scheduled.")
        return [asked]
    found = [one for one in (current_document(slug), scheduled_document(plan)) if one]
    if not found:
        raise CommandError(f"Nothing of “{slug}” is published.")
    return found
