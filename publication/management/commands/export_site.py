"""manage.py export_site FOLDER: the public site of an edition as files, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404

from publication.current import current_documents
from publication.document import PlanDocument
from publication.pages.documents import MARK, EditionWithdrawn, document_or_404
from publication.static_site.writing import export_site


class Command(BaseCommand):
    help = (
        "Write the public site of one edition as files: pages, PDFs, tables, pictures. For a web "
        "server that runs nothing, or a folder that a browser opens."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="an empty folder, or one to be made")
        parser.add_argument("--plan", help="slug of the plan, where there are several")
        parser.add_argument("--edition", help="its number; without it, the current one")

        parser.add_argument(
            "--without-pdf", action="store_true", help="leave out PDF and Word files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError("Set SITE_URL: links that leave the copy lead to the live site.")
        folder: Path = options["folder"]
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Name a new folder.")
        document = _document(options["plan"], options["edition"])
        written = export_site(document, folder, paper=not options["without_pdf"])
        self.stdout.write(f"{len(written.files)} files, {written.bytes / 2**20:.1f} MB: {folder}")
        if written.failed:
            lines = (f"{status} {address}" for address, status in sorted(written.failed.items()))
            raise CommandError("These addresses could not be written:\n" + "\n".join(lines))


def _document(plan: str | None, edition: str | None) -> PlanDocument:
    slugs = list(current_documents())
    if plan is None and len(slugs) != 1:
        raise CommandError(f"Say --plan, one of: {', '.join(slugs) or 'none is published'}.")
    address = plan or slugs[0]
    try:
        return document_or_404(f"{address}{MARK}{edition}" if edition else address)
    except Http404:
        raise CommandError(f"{address} has no such edition, or none at all.") from None
    except EditionWithdrawn as withdrawn:
        raise CommandError(f"Edition {withdrawn.edition.number} was withdrawn.") from None
