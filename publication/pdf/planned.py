"""What is made of an edition beforehand, so that its first readers wait for nothing."""

from __future__ import annotations

import datetime as dt
import fcntl
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plan.models import Plan
from publication.current import current_document
from publication.document import PlanDocument
from publication.formats import read_document
from publication.pages.page import LANGUAGES
from publication.pdf import store
from publication.pdf.content.link_pictures import names_of
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
    """How far the files of an edition are made."""

    plan: Plan
    number: str
    scheduled: bool
    total: int
    made: int
    building: bool


def states_of(plan: Plan, origin: str) -> list[State]:
    """Return how far the files of the current and of the scheduled edition are made."""
    found = []
    for document in (current_document(plan.slug), scheduled_document(plan)):
        if document is not None:
            files = planned(document, origin)
            done = sum(one.stored is not None for one in files)
            scheduled = dt.datetime.fromisoformat(document.published_at) > timezone.now()
            building = is_building(document)
            found.append(State(plan, document.number, scheduled, len(files), done, building))
    return found


def scheduled_document(plan: Plan) -> PlanDocument | None:
    """Return the document of the edition whose time is still to come, if there is one."""
    scheduled = plan.editions.scheduled_after(timezone.now())
    if not scheduled.exists():  # the usual case: no document is read for it
        return None
    return read_document(scheduled.values_list("content", flat=True)[0])


def numbered_document(plan: Plan, number: str) -> PlanDocument | None:
    """Return the document of an edition that is published or scheduled, and not withdrawn."""
    major, _dot, minor = number.partition(".")
    if not (major.isdecimal() and minor.isdecimal()):
        return None
    editions = plan.editions.not_cancelled().filter(withdrawn_at=None)
    edition = editions.filter(major=major, minor=minor).first()
    return read_document(edition.content) if edition else None


def planned(document: PlanDocument, origin: str) -> list[Planned]:
    """Return book, drawings, sheets and pictures in both languages, with their state."""
    found = []
    for words, wanted in _wanted(document):
        key = stored_key(wanted, document, origin)
        found.append(Planned(words, wanted, store.find(key), store.repairs(key)))
    return found


def build(document: PlanDocument, origin: str) -> Generator[Planned, None, None]:
    """Make what is planned and not there yet; yield each file once it is made.

    Raises BlockingIOError where another process does it, OSError where a file cannot be kept.
    """
    with _building(document):
        for one in planned(document, origin):
            if one.stored is None:
                made(one.wanted, document, origin, must_keep=True)
            yield one


def start_building(slug: str, origin: str, number: str) -> None:
    """Let another process build an edition of a plan once this transaction is through.

    A scheduled edition is built when it is scheduled: when its hour comes, its files are there.
    """
    if settings.PDF_BUILD:
        transaction.on_commit(lambda: _start(slug, origin, number))


def is_building(document: PlanDocument) -> bool:
    """Say whether a process is building this edition now."""
    try:
        with _building(document):
            return False
    except BlockingIOError:
        return True
    except OSError:  # a disk without room for the file that would say so
        return False


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
    for lang in LANGUAGES:
        for name in names_of(document):
            yield _("Picture for links: %(page)s") % {"page": name}, Wanted("link", lang, (name,))


@contextmanager
def _building(document: PlanDocument) -> Iterator[None]:
    """Hold the file that says that this edition is being built. Raises BlockingIOError."""
    settings.PDF_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.PDF_DIR / f"building-{document.digest[:16]}").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _start(slug: str, origin: str, number: str) -> None:
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "build_edition", slug]
    subprocess.Popen(  # noqa: S603  the command is fixed; what it is given is the site's own
        [*command, "--origin", origin, "--edition", number],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
