"""A worker that is killed in the middle of publishing leaves nothing half-published."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from django.test import Client

from config.env import BASE_DIR
from plan.review import approve_all
from publication.models import Edition
from publication.search.index import faults
from publication.search.models import SearchEntry
from tests.builders import make_sample_plan, node
from tests.keeping.other import environment, this_database
from tests.record.acting import publish_now, reword

PUBLISHES = """
import sys, django
django.setup()
from django.db import connection
from plan.models import Plan
from publication import editions
from tests.record.acting import publish_now

def stop():
    print("in the middle", flush=True)
    sys.stdin.read()

def after(execute, sql, params, many, context):
    found = execute(sql, params, many, context)
    if sql.startswith(sys.argv[1]):
        stop()
    return found

if sys.argv[1] == "the last statement":
    editions.forget_current = stop
with connection.execute_wrapper(after):
    publish_now(Plan.objects.get())
"""

WRITTEN = (
    'INSERT INTO "publication_edition"',
    'INSERT INTO "publication_searchentry"',
    "the last statement",
)
"""After which a worker is killed: the edition is there, its index begun, all of it but the end."""


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.django_db(transaction=True)
def test_a_publication_that_was_killed_never_was(client: Client, written: str) -> None:
    plan = make_sample_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "公開されない題")
    approve_all(plan, by=None)
    entries = set(SearchEntry.objects.values_list("pk", flat=True))
    worker = subprocess.Popen(
        [sys.executable, "-c", PUBLISHES, written],
        cwd=BASE_DIR,
        env={**environment(this_database()), "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"in the middle\n"
        assert client.get("/ja/sample/onsen/").status_code == 200, "readers wait for nobody"
        worker.send_signal(signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL
    assert [one.number for one in Edition.objects.all()] == ["0.1"]
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == entries
    assert not faults()
    assert "公開されない題" not in client.get("/ja/sample/onsen/").content.decode()
    assert publish_now(plan).number == "0.2", "and the next one is held up by nothing"
