"""The database stops while somebody sends a form: nothing that was typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from lxml import html

from plan.admin.items import ItemAdmin
from plan.models import Plan
from tests.admin.addresses import change
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.serving.processes import PAGE, Desk, ask, copy_of_this_database, server, until
from tests.throwaway_postgres import start, stop

TYPED = "停電のときに打ち込んだ題"


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Return a function that lets the next saving meet an error of the database."""

    def meet(error: Exception) -> None:
        def fail(*_args: object) -> None:
            raise error

        monkeypatch.setattr(ItemAdmin, "save_model", fail)

    return meet


@pytest.fixture
def form(plan: Plan, editor: User) -> OpenForm:
    """The form of a measure in the browser of an editor."""
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    return OpenForm(client, change(node(plan, "onsen")))


def test_what_was_typed_comes_back_and_can_be_sent_again(
    form: OpenForm, away: Callable[[Exception], None]
) -> None:
    away(OperationalError("server closed the connection"))
    answer = form.send(title_ja=TYPED)
    assert answer.status_code == 503
    assert "データベースが応答していません" in words_on(answer)
    assert "失われていません" in words_on(answer)
    assert TYPED in words_on(answer)
    (again,) = html.document_fromstring(answer.content.decode()).xpath("//form[@method='post']")
    assert again.get("action") == form.url
    sent = dict(again.form_values())
    assert sent["title_ja"] == TYPED
    assert sent.keys() >= {name for name, values in form.fields.items() if values}


def test_a_full_disk_is_told_apart_from_a_database_that_is_gone(
    form: OpenForm, away: Callable[[Exception], None]
) -> None:
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    error = OperationalError(*cause.args)
    error.__cause__ = cause
    away(error)
    answer = form.send(title_ja=TYPED)
    assert answer.status_code == 503
    assert "データベースの保存先に空きがありません" in words_on(answer)
    assert TYPED in words_on(answer)


@pytest.mark.usefixtures("db")
def test_no_page_shows_a_password_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("django.contrib.auth.authenticate", fail)
    monkeypatch.setattr("django.contrib.auth.forms.authenticate", fail)
    client = Client(raise_request_exception=False)
    answer = client.post("/admin/login/", {"username": "hanako", "password": "my secret 1"})
    assert answer.status_code == 503
    assert "my secret" not in answer.content.decode()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_when_postgresql_stops_under_a_form_its_words_wait_until_it_is_back(
    plan: Plan, editor: User, tmp_path: Path
) -> None:
    address = change(node(plan, "onsen"))
    desk = Desk(0, editor)  # logged in here: the copy knows it
    with copy_of_this_database() as database:
        process = server(database, tmp_path)
        try:
            process.start()
            desk.port = process.port
            fields = [
                (name, TYPED if name == "title_ja" else value)
                for name, value in desk.get(address).fields()
            ]
            stop(database)
            refused = desk.post(address, fields)
            assert refused.status == 503
            assert "データベースが応答していません" in refused.text
            assert dict(refused.fields())["title_ja"] == TYPED

            assert until(lambda: "x-stale-since" in ask(process.port, PAGE).headers)
            assert ask(process.port, PAGE).status == 200, "readers go on"
            unseen = ask(process.port, "/en/sample/startups/")
            assert unseen.status == 200, "also where nobody had asked for the page"
            assert "pages go on from what is loaded" in process.log.read_text()

            start(database)
            assert desk.post(address, refused.fields()).status == 302
            assert dict(desk.get(address).fields())["title_ja"] == TYPED
            assert until(lambda: "x-stale-since" not in ask(process.port, PAGE).headers)
            assert "The database answers again" in process.log.read_text()
        finally:
            process.stop()
