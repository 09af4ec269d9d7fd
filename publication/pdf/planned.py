"""What is made of an edition beforehand, so that its first readers wait for nothing."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from plan.models import Plan
from publication.current import current_document
from publication.document import PlanDocument
from publication.pages.page import LANGUAGES
from publication.pdf import store
from publication.pdf.making import made, stored_key
from publication.pdf.preflight import Repair
from publication.pdf.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that is made beforehand, and what is known of it once it is there."""

    words: str
    wanted: Wanted
    stored: store.Stored | None
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How far the files of a plan's current edition are made."""

    plan: Plan
    total: int
    made: int
    building: bool


def state_of(plan: Plan, origin: str) -> State | None:
    """Return how far the files of the current edition are made; None where nothing is current."""
    document = current_document(plan.slug)
    if document is None:
        return None
    files = planned(document, origin)
    done = sum(one.stored is not None for one in files)
    return State(plan, len(files), done, is_building(document))


def planned(document: PlanDocument, origin: str) -> list[Planned]:
    """Return the book, the drawings and the sheets in both languages, with their state."""
    found = []
    for words, wanted in _wanted(document):
        key = stored_key(wanted, document, origin)
        found.append(Planned(words, wanted, store.find(key), store.repairs(key)))
    return found


def build(document: PlanDocument, origin: str) -> Generator[Planned, None, None]:
    """Make what is planned and not there yet; yield each file once it is made."""
    with _building(document):
        for one in planned(document, origin):
            if one.stored is None:
                made(one.wanted, document, origin)
            yield one


def start_building(slug: str, origin: str) -> None:
    """Let another process build the current edition of a plan once this transaction is through."""
    if settings.PDF_BUILD:
        transaction.on_commit(lambda: _start(slug, origin))


def is_building(document: PlanDocument) -> bool:
    """Say whether a process is building this edition now."""
    try:
        with _building(document):
            return False
    except BlockingIOError:
        return True


def _wanted(document: PlanDocument) -> Iterator[tuple[str, Wanted]]:
    keys = tuple(node.key for node in document.nodes if node.kind == "measure")
    for lang in LANGUAGES:
        yield _("The whole plan as a book"), Wanted("book", lang)
        yield _("System of measures, A3"), Wanted("diagram", lang, size="a3")
        yield _("System of measures, A4"), Wanted("diagram", lang, size="a4")
        yield _("Measures and indicators, A3"), Wanted("matrix", lang, size="a3")
        if keys:
            yield _("All measures, one sheet each"), Wanted("sheet", lang, keys)
        for key in keys:
            title = document.node_by_key[key].title.ja
            yield _("Sheet: %(title)s") % {"title": title}, Wanted("sheet", lang, (key,))


@contextmanager
def _building(document: PlanDocument) -> Iterator[None]:
    """Hold the file that says that this edition is being built. Raises BlockingIOError."""
    settings.PDF_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.PDF_DIR / f"building-{document.digest[:16]}").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _start(slug: str, origin: str) -> None:
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "build_edition", slug]
    subprocess.Popen(  # noqa: S603  the command is fixed; slug and origin are the site's own
        [*command, "--origin", origin],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
