"""Two processes of one code base: the public one has no door for staff, and only reads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.db import connection

from plan.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)

READER = "reader_of_tests"
ASK = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"}, raise_request_exception=False)
found = {}
for address in json.loads(sys.argv[1]):
    answer = client.get(address)
    found[address] = [answer.status_code, answer.get("Location", ""), sorted(answer.cookies),
                      b"".join(answer.streaming_content if answer.streaming else [answer.content])
                      .decode(errors="replace")[:200_000]]
print(json.dumps(found))
"""


def asked(role: str, database: str, *addresses: str) -> dict[str, list]:
    """Return what a process of its own answers: status, where it leads, cookies, words."""
    environment = {**os.environ, "SITE_ROLE": role, "DATABASE_URL": database, "SITE_MODE": "local",
                   "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, json.dumps(addresses)],
        env=environment, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def address_of(user: str = "") -> str:
    found = connection.settings_dict
    name = str(found["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    host = quote(found["HOST"], safe="")
    return f"postgres://{user or found['USER']}@{host}:{found['PORT'] or 5432}/{name}"


@pytest.mark.usefixtures("plan")
def test_a_public_process_has_no_door_for_staff_and_a_staff_process_leads_to_it() -> None:
    doors = ("/admin/", "/admin/login/", "/review/some-token/", "/ja/sample/", "/")
    public = asked("public", address_of(), *doors)
    assert [public[one][0] for one in doors] == [404, 404, 404, 200, 302]
    assert all(cookies == [] for _status, _to, cookies, _words in public.values())
    staff = asked("staff", address_of(), *doors)
    assert staff["/"][:2] == [302, "/admin/"]
    assert staff["/admin/login/"][0] == 200


@pytest.mark.postgres
def test_a_public_process_serves_every_page_with_a_user_that_only_reads(plan: Plan) -> None:
    grants = (settings.BASE_DIR / "deploy" / "reader.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {READER} LOGIN")
        cursor.execute(grants.replace(':"reader"', READER))
    seen: dict[str, list] = {}
    try:
        database = address_of(READER)
        todo = ["/ja/", "/en/", "/ja/search/?q=onsen", "/ja/sample/onsen.pdf"]
        while todo:
            answers = asked("public", database, *todo)
            seen |= answers
            links = {
                unquote(link)
                for _status, to, _cookies, words in answers.values()
                for link in [to, *re.findall(r'href="(/(?:ja|en)/[^"#?]*)', words)]
            }
            todo = sorted(link for link in links - seen.keys() if link and ".pdf" not in link)
        faults = {address: found[0] for address, found in seen.items() if found[0] >= 500}
        assert faults == {}
        assert len(seen) > 60
        assert seen["/ja/sample/onsen.pdf"][0] == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {READER}")
            cursor.execute(f"DROP ROLE {READER}")
