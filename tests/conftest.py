"""What every test has: a clean process, a small plan, the real plan, people."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import django.test.client
import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import Permission, User
from django.template import engines
from django.test import Client
from django.test.utils import ContextList, override_settings
from django.utils import translation
from hypothesis import Phase
from pytest_django import DjangoDbBlocker, Settings

from plan.models import Plan
from publication import current, old, preview
from publication.document import PlanDocument
from tests.builders import make_sample_plan
from tests.snapshot import Rows, real_plan_rows, write_rows
from tests.undefined import UndefinedVariableFails

# What hypothesis tries is the same in every run. On a failure HYPOTHESIS_PROFILE=shrink looks for
# the smallest example, which takes minutes; HYPOTHESIS_PROFILE=explore tries something new.
FIND, SHRINK = [Phase.explicit, Phase.generate], [Phase.explicit, Phase.generate, Phase.shrink]
for name, derandomize, phases in (
    ("repeatable", True, FIND),
    ("shrink", True, SHRINK),
    ("explore", False, SHRINK),
):
    hypothesis.settings.register_profile(
        name,
        deadline=None,
        database=None,
        derandomize=derandomize,
        phases=phases,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# What asks the database --------------------------------------------------------------------

OF_A_DOCUMENT = {"api", "embeds", "pages"}
"""Folders of tests about what is made of a document in memory, whichever database it came from."""
WALK = "test_walk.py"
"""What asks for every page of a document that was read from either."""


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that the database answers: only these run once more on PostgreSQL.

    The others cannot tell the engines apart: pytest-django keeps them from every database.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        asks = "django_db_setup" in fixtures or item.get_closest_marker("django_db")
        if asks and not asks_one_engine(item):
            item.add_marker("database")


def asks_one_engine(item: pytest.Item) -> bool:
    """Say whether PostgreSQL would say nothing to a test that SQLite has not said."""
    of_a_document = item.path.parent.name in OF_A_DOCUMENT and item.path.name != WALK
    return of_a_document or item.get_closest_marker("one_engine") is not None


# A clean process ---------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def in_the_language_of_the_site() -> Iterator[None]:
    """Begin and end each test in the site's language, whatever the one before activated."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Empty what a process keeps of editions: a rolled back test gives its numbers out again."""
    forget_editions()


@pytest.fixture(autouse=True)
def no_look_between_two_counts(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let no second that passes add the query for new editions to a count of queries."""
    if any(name.startswith("django_assert_") for name in request.fixturenames):
        monkeypatch.setattr(current, "LOOK_EVERY", 3600.0)


def forget_editions() -> None:
    """Make this process one that has read no edition yet."""
    current._process = current._Process()
    old.forget()
    preview.forget()


@pytest.fixture(scope="session")
def _pdf_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pdf")


@pytest.fixture(autouse=True)
def pdfs_of_this_run(settings: Settings, _pdf_folder: Path) -> None:
    """Keep finished PDFs where all tests of this process find them, and nobody else."""
    settings.PDF_DIR = _pdf_folder
    settings.PDF_BUILD = False


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> None:
    """Let a template of this project raise when it names what its view did not give it."""
    engines["django"].engine.string_if_invalid = UndefinedVariableFails()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True, scope="session")
def passwords_are_kept_fast() -> Iterator[None]:
    """Let argon2 take little time: nobody attacks these passwords."""
    with pytest.MonkeyPatch.context() as patch:
        for cost, least in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
            patch.setattr(Argon2PasswordHasher, cost, least)
        yield


@pytest.fixture(autouse=True, scope="session")
def contexts_of_parts_are_not_kept() -> Iterator[None]:
    """Let the test client keep what a page was given, not what its parts were: there are thousands."""

    def keep(store: dict[str, Any], template: Any, context: Any, **_: Any) -> None:
        store.setdefault("templates", []).append(template)
        if "context" not in store:
            store["context"] = ContextList([copy(context)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django.test.client, "store_rendered_templates", keep)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_are_found_when_asked_for() -> Iterator[None]:
    """Let no test client read all static files at its first request."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True, scope="session")
def garbage_is_collected_seldom() -> None:
    """Let the garbage collector leave alone what was imported, and come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


# Plans -------------------------------------------------------------------------------------


@pytest.fixture
def plan(db: None) -> Plan:
    """A small plan, nothing of it approved: idea > industry > skills, startups > netsugen; …"""
    return make_sample_plan()


@pytest.fixture(scope="session")
def _real_plan_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Rows:
    with django_db_blocker.unblock():
        return real_plan_rows()


@pytest.fixture
def gunma(db: None, _real_plan_rows: Rows) -> Plan:
    """The plan of fixtures/*.json: loaded, approved, published as edition 0.1."""
    write_rows(_real_plan_rows)
    return Plan.objects.get(slug="industry-2024")


@pytest.fixture
def published(gunma: Plan) -> PlanDocument:
    """The current document of the plan of fixtures/*.json, loaded as a process loads it."""
    document = current.current_document(gunma.slug)
    assert document is not None
    return document


# People ------------------------------------------------------------------------------------


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Return a function that makes a member of staff with the permissions that it is given."""

    def make(username: str, *permissions: str) -> User:
        user = User.objects.create_user(username, is_staff=True)
        known = {
            f"{one.content_type.app_label}.{one.codename}": one
            for one in Permission.objects.select_related("content_type")
        }
        user.user_permissions.set(known[name] for name in permissions)
        return User.objects.get(pk=user.pk)

    return make


EDITING = [
    f"plan.{act}_{model}"
    for model in ("plan", "node", "statement", "link", "relateddocument", "page", "term")
    for act in ("view", "add", "change", "delete")
] + [
    f"kpi.{act}_{model}"
    for model in ("indicator", "report")
    for act in ("view", "add", "change", "delete")
]


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    """Edits, and approves nothing."""
    return person("editor", *EDITING)


@pytest.fixture
def approver(person: Callable[..., User]) -> User:
    """Edits, and approves what others changed."""
    return person("approver", *EDITING, "plan.add_approval")


@pytest.fixture
def coordinator(person: Callable[..., User]) -> User:
    """Approves also what they changed themselves, with a reason."""
    return person("coordinator", *EDITING, "plan.add_approval", "plan.force_approval")


@pytest.fixture
def publisher(person: Callable[..., User]) -> User:
    """Publishes editions."""
    return person("publisher", "publication.view_edition", "publication.add_edition")


@pytest.fixture
def newcomer(person: Callable[..., User]) -> User:
    """Is staff, and may do nothing yet."""
    return person("newcomer")


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("root")


@pytest.fixture
def logged_in() -> Callable[[User], Client]:
    """Return a function that gives the browser of a person."""

    def browser_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser_of
