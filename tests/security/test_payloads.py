"""What people write and send stays words: in pages, in file names, in workbooks, on the disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from plan.models import Page, Plan
from plan.review import approve_all
from publication.templatetags.words import render
from tests.builders import node
from tests.record.acting import publish_now
from tests.repository.files import of_kind, read

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "{<script>|alert(1)}",
    "{x|<img src=x onerror=alert(1)>}",
    '[x](https://example.jp/"onmouseover="alert(1))',
    "| a |\n|---|\n| <iframe src=//evil.example> |",
    "<!--><script>alert(1)</script>-->",
    "`</code><script>alert(1)</script>`",
    "[x]: javascript:alert(1)\n[x]",
]


def dangers_in(text: str) -> list[str]:
    """Return what a browser would run: elements, attributes, addresses."""
    found = []
    for element in html.fromstring(f"<div>{text}</div>").iter():
        if element.tag in {"script", "iframe", "object", "embed", "svg", "style", "img", "form"}:
            found.append(str(element.tag))
        for name, value in element.items():
            if name.startswith("on") or re.match(r"\s*(javascript|data|vbscript):", value, re.I):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("payload", SCRIPTS)
def test_no_text_of_an_editor_becomes_code(payload: str) -> None:
    assert dangers_in(render(payload)) == []


def test_no_field_of_a_published_plan_becomes_code(plan: Plan, client: Client) -> None:
    payload = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
    onsen = node(plan, "onsen")
    onsen.title_ja = onsen.title_en = onsen.lead_ja = onsen.body_ja = payload
    onsen.save()
    Page.objects.update(title_ja=payload, body_ja=payload)
    approve_all(plan, by=None)
    publish_now(plan)
    for address in (
        "",
        "onsen/",
        "onsen/history/",
        "measures/",
        "search/?q=script",
        "onsen/embed/",
    ):
        page = client.get(f"/ja/sample/{address}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize(
    "name",
    [
        "../../manage.py",
        "..%2f..%2fmanage.py",
        "%2e%2e/manage.py",
        "/etc/passwd",
        "a%00.webp",
        "..\\x",
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        "/static/{}",
        "/ja/sample/{}.pdf",
        "/ja/sample/indicators/{}.csv",
        "/ja/{}/outline/",
        "/admin/guide/{}.md",
        "/admin/guide/img/{}.webp",
        "/review/{}/",
    ],
)
def test_no_name_in_an_address_leads_out_of_its_folder(
    superuser: object, client: Client, address: str, name: str
) -> None:
    client.force_login(superuser)  # type: ignore[arg-type]
    answer = client.get(address.format(name))
    assert answer.status_code in {301, 302, 400, 404, 410}
    assert "DJANGO_SETTINGS_MODULE" not in answer.content.decode()


def test_a_name_in_a_header_breaks_no_header(db: None, client: Client) -> None:
    for name in ("a%0d%0aSet-Cookie:%20evil=1", "a%22;%20filename=%22evil.exe", "%E6%BC%A2\u202e"):
        for address in (f"/ja/{name}/indicators.csv", f"/ja/x/progress/2024.csv?x={name}"):
            answer = client.get(address)
            assert "evil" not in answer.cookies
            assert "evil" not in answer.get("Content-Disposition", "")


def test_every_workbook_is_looked_into_before_it_is_opened() -> None:
    opening = [path for path in of_kind(".py") if path.parts[0] in {"plan", "kpi", "publication"}]
    found = {str(path) for path in opening if "load_workbook(" in read(str(path))}
    assert found
    careless = {path for path in found if "look_into(" not in read(path)}
    assert not careless, "call plan.exchange.archives.look_into first"


def test_more_than_anybody_needs_is_refused_before_it_is_read(
    db: None, client: Client, settings: Settings
) -> None:
    length = str(settings.REQUEST_MOST_BYTES + 1)
    answer = client.post("/admin/login/", {"a": "b"}, headers={"content-length": length})
    assert answer.status_code == 413
    assert "MB" in answer.content.decode()
    assert client.post("/admin/login/", {"a": "b"}).status_code == 200


def test_no_secret_is_in_what_git_keeps() -> None:
    private = re.compile("-----BEGIN [A-Z ]*PRIVATE KEY|" + "SECRET" + "_KEY=['\"][^'\" ]{30}")
    files = [path for kind in (".py", ".md", ".toml", ".txt", "") for path in of_kind(kind)]
    assert not [
        str(path) for path in files if Path(path).is_file() and private.search(read(str(path)))
    ]
