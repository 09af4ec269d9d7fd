"""What is done on the server stands in the audit log beside what is done on the pages."""

from __future__ import annotations

import csv
import getpass
import io
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.management import get_commands, load_command_class
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from config.commands import LASTING, READING, SECRET, SILENT, execute
from plan.auditing import faults
from plan.models import AuditLine, Plan
from plan.review import approve_all

NOTED = frozenset(
    "addstatictoken axes_reset axes_reset_failure_logs axes_reset_ip axes_reset_ip_username "
    "axes_reset_logs axes_reset_username backup build_edition changepassword check_tree "
    "clearsessions createcachetable createsuperuser dbshell dumpdata export_edition export_site "
    "first_run flush import_edition loaddata migrate open_login publish "
    "remove_stale_contenttypes reorganise restore search_index shell write_fixtures".split()
)
NOTES = ["--note-ja", "変更しました。", "--note-en", "Changed."]


def run(*words: str) -> int:
    """Run a command as it is typed; return its exit code. The connection is the test's own."""
    try:
        with patch("django.core.management.base.connections.close_all"):
            execute(["manage.py", *words])
    except SystemExit as end:
        return int(str(end.code or 0))
    return 0


def lines() -> list[tuple[str, str]]:
    """Return the command line and the outcome of each, the oldest first."""
    return list(AuditLine.objects.order_by("pk").values_list("where", "note"))


def test_every_command_is_either_noted_or_known_to_change_nothing() -> None:
    assert set(get_commands()) - SILENT == NOTED, "is a line in the audit log needed?"
    assert not NOTED & SILENT


def test_no_option_that_holds_a_secret_is_written_down() -> None:
    secret = set()
    for name in NOTED - LASTING:
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        for action in parser._actions:
            words = ("password", "token", "secret", "mail")
            if action.nargs != 0 and any(word in action.dest for word in words):
                secret |= set(action.option_strings)
    assert secret <= SECRET
    assert secret


def test_a_publication_on_the_server_is_told_with_the_account_and_how_it_ended(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("USER", "somebody-else")
    monkeypatch.delenv("SUDO_USER", raising=False)
    assert run("publish", "sample", "--kind", "draft", *NOTES) == 1
    approve_all(plan, by=None)
    monkeypatch.setenv("SUDO_USER", "tanaka")
    assert run("publish", "sample", "--kind", "draft", "--note-ja", "版", "--note-en", "One.") == 0
    first, second = AuditLine.objects.order_by("pk")
    monkeypatch.undo()
    assert first.by == second.by == f"server:{getpass.getuser()}"
    assert (first.act, first.note) == ("command publish", "outcome=failed")
    assert second.note == "outcome=done sudo=tanaka"
    assert second.where == "manage.py publish sample --kind draft --note-ja '版' --note-en One."
    assert list(faults()) == []


def test_every_way_to_change_accounts_and_data_leaves_its_line_and_no_secret(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long enough word 7")
    typed = ("--noinput", "--username", "boss", "--email", "boss@example.jp")
    assert run("createsuperuser", *typed) == 0
    assert run("addstatictoken", "boss", "-t", "printed-code") == 0
    assert run("open_login", "boss") == 0
    assert run("backup", str(tmp_path / "backup")) == 0
    assert run("dumpdata", "plan.term", "--output", str(tmp_path / "terms.json")) == 0
    assert run("loaddata", str(tmp_path / "nothing.json")) == 1
    assert lines() == [
        ("manage.py createsuperuser --noinput --username boss --email", "outcome=done"),
        ("manage.py addstatictoken boss -t", "outcome=done"),
        ("manage.py open_login boss", "outcome=done"),
        (f"manage.py backup {tmp_path / 'backup'}", "outcome=done"),
        (f"manage.py dumpdata plan.term --output {tmp_path / 'terms.json'}", "outcome=done"),
        (f"manage.py loaddata {tmp_path / 'nothing.json'}", "outcome=failed"),
    ]


def test_a_shell_is_told_before_it_opens(
    db: None, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    seen = "from plan.models import AuditLine; print(AuditLine.objects.get().where)"
    assert run("shell", "--no-imports", "--command", seen) == 0
    assert "manage.py shell" in capsys.readouterr().out
    assert lines() == [("manage.py shell", "outcome=begun")]


@pytest.mark.parametrize("words", [("check",), ("search_index", "--check"), ("publish", "--help")])
def test_looking_leaves_no_line(db: None, capsys: Any, words: tuple[str, ...]) -> None:
    assert run(*words) == 0
    assert lines() == []
    assert "--help" in READING


def test_a_public_process_writes_nothing(db: None, settings: Settings, capsys: Any) -> None:
    settings.SITE_ROLE = "public"
    run("search_index")
    assert lines() == []


def test_where_the_database_takes_no_line_the_command_has_its_way_and_says_so(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(ask: Any, sql: str, *rest: Any) -> Any:
        if "plan_auditline" in sql:
            raise DatabaseError("cannot execute INSERT in a read-only transaction")
        return ask(sql, *rest)

    with connection.execute_wrapper(refuse):
        assert run("search_index") == 0
    told = capsys.readouterr().err
    assert "took no line" in told
    assert "manage.py search_index: outcome=done" in told


def test_the_log_that_auditors_take_away_shows_commands(
    superuser: User, client: Client, capsys: Any
) -> None:
    client.force_login(superuser)
    run("clearsessions")
    text = b"".join(client.get(reverse("admin:audit_csv")).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    row = list(csv.reader(io.StringIO(text)))[1]
    assert row[2].startswith("server:")
    assert row[3:6] == ["サーバー上のコマンド", "command clearsessions", "manage.py clearsessions"]
