"""The audit log: every act of the staff once, in a chain that tells when it was tampered with."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from plan.auditing import faults, note
from plan.locking import unlock
from plan.models import AuditLine, AuditTally, Division, Plan
from publication.models import SynonymGroup
from tests.admin.addresses import change
from tests.admin.door import CHECK, INDEX, enrol, log_in
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.roles import hire

LogIn = Callable[[User], Client]


def told() -> list[tuple[str, str]]:
    """Return who did what, the oldest line first."""
    return list(AuditLine.objects.order_by("pk").values_list("by", "act"))


def test_logging_in_and_out_and_failing_is_told_and_no_slip_of_the_hand(
    publishing: User, client: Client
) -> None:
    log_in(client, publishing, "wrong")
    log_in(client, User(username="my secret password"), "wrong")
    log_in(client, publishing)
    client.get(INDEX)
    client.post(reverse("admin:logout"))
    assert told() == [
        ("publisher", "login_failed"),
        ("", "login_failed"),
        ("publisher", "login"),
        ("publisher", "logout"),
    ]
    assert AuditLine.objects.first().address == "127.0.0.1"  # type: ignore[union-attr]
    assert "secret" not in "".join(map(str, AuditLine.objects.values_list()))


def test_a_flood_of_wrong_passwords_is_a_few_lines_that_say_how_many(
    publishing: User, client: Client, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    for number in range(40):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        log_in(client, publishing, "wrong")
        log_in(client, User(username=f"nobody{number}"), "wrong")
    once = [("publisher", "login_failed"), ("", "login_failed"), ("publisher", "login_locked")]
    assert told() == once
    unlock(publishing)
    log_in(client, publishing)
    counted = AuditLine.objects.order_by("pk")[3:5]
    assert [(one.by, one.act, one.note.split()[0]) for one in counted] == [
        ("publisher", "login_failed", "+1"),
        ("publisher", "login_locked", "+37"),
    ]
    assert "192.0.2.4 192.0.2.5 " in counted[1].note
    assert counted[1].note.endswith("…")
    assert told()[-1] == ("publisher", "login")
    assert list(faults()) == []


def test_what_was_counted_is_told_to_whoever_looks_once_its_time_is_over(
    publishing: User, client: Client, root: Client, settings: Any
) -> None:
    for _time in range(3):
        log_in(client, User(username="nobody"), "wrong")
    assert told() == [("", "login_failed")]
    root.get(reverse("admin:plan_auditline_changelist"))
    assert AuditLine.objects.count() == 1
    settings.AXES_COOLOFF_TIME = dt.timedelta()
    page = words_on(root.get(reverse("admin:plan_auditline_changelist")))
    assert "+2 (-" in page
    assert not AuditTally.objects.exists()
    log_in(client, User(username="nobody"), "wrong")
    assert told() == [("", "login_failed")] * 3


def test_a_wrong_code_in_the_second_step_is_told(publishing: User, client: Client) -> None:
    log_in(client, publishing)
    enrol(client)
    again = Client()
    log_in(again, publishing)
    again.post(CHECK, {"code": "000000"})
    assert told()[-1] == ("publisher", "second_factor_check_failed")


def test_edits_imports_and_links_are_told_once_each_and_reading_is_not(
    worked_on: Plan, root: Client
) -> None:
    skills = change(node(worked_on, "skills"))
    root.get(skills)
    OpenForm(root, skills).send(title_ja="新しい題")
    OpenForm(root, skills).send(title_ja="")
    assert told() == [("root", "plan_node_change")]
    line = AuditLine.objects.get()
    assert line.where == skills
    assert "新しい題" not in str(AuditLine.objects.values().get())


@pytest.mark.parametrize("act", ["add", "change", "delete"])
def test_what_is_done_in_a_small_window_is_told_like_anything_else(
    worked_on: Plan, root: Client, act: str
) -> None:
    group = SynonymGroup.objects.create(words="温泉\n湯")
    where = reverse(f"admin:publication_synonymgroup_{act}", args=[group.pk] * (act != "add"))
    sent = {"words": "新しい\n言葉", "post": "yes", "_popup": "1"}
    assert root.post(where, sent).status_code == 200
    assert told() == [("root", f"publication_synonymgroup_{act}")]
    add = reverse("admin:publication_synonymgroup_add")
    assert root.post(add, {"words": "", "_popup": "1"}).status_code == 200
    assert len(told()) == 1, "what was not taken is no act"


def test_a_file_that_is_handed_out_is_told(worked_on: Plan, root: Client) -> None:
    answer = root.get(reverse("admin:kpi_indicator_exchange_csv", args=["sample", "observations"]))
    assert answer.status_code == 200
    assert told() == [("root", "kpi_indicator_exchange_csv export")]


def test_undoing_a_lock_and_a_lost_factor_is_told_by_its_act(
    publishing: User, client: Client, root: Client
) -> None:
    log_in(client, publishing)
    enrol(client)
    root.post(reverse("admin:auth_user_access", args=[publishing.pk]), {"act": "reset"})
    line = AuditLine.objects.order_by("-pk")[0]
    assert (line.by, line.act, line.note) == ("root", "auth_user_access", "act=reset")


def test_what_waits_for_a_second_factor_is_no_act(
    publishing: User, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "staff"
    log_in(client, publishing)
    client.post(reverse("admin:plan_division_add"), {"key": "x", "name_ja": "課"})
    assert not Division.objects.exists()
    assert told() == [("publisher", "login")]


def test_no_line_is_changed_or_taken_out_by_the_code(db: None) -> None:
    line = note(act="login", by="somebody")
    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(TypeError):
        line.delete()


@pytest.mark.parametrize(
    ("harm", "found"),
    [("change", "Line .* was changed"), ("take out", "taken out"), ("put in", "was changed")],
)
def test_tampering_past_the_code_is_found(db: None, harm: str, found: str) -> None:
    lines = [note(act="login", by=name, address="192.0.2.1") for name in ("a", "b", "c")]
    assert list(faults()) == []
    middle = AuditLine.objects.filter(pk=lines[1].pk)
    match harm:
        case "change":
            middle.update(by="somebody else")
        case "take out":
            middle._raw_delete(middle.db)
        case "put in":
            previous = lines[2].digest
            AuditLine.objects.create(at=lines[0].at, act="x", previous=previous, digest="0" * 64)
    with pytest.raises(CommandError, match=found):
        call_command("check_audit")


def test_auditors_and_coordinators_read_it_and_take_it_away(
    db: None, logged_in: LogIn, capsys: pytest.CaptureFixture[str]
) -> None:
    note(act="plan_node_approve", by="=HYPERLINK(1)", where="/admin/plan/node/1/approve/")
    for role in ("auditor", "coordinator"):
        desk = logged_in(hire(role, role))
        page = desk.get(reverse("admin:plan_auditline_changelist"))
        assert "承認" in words_on(page)
        answer = desk.get(reverse("admin:audit_csv"))
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[1][2] == "'=HYPERLINK(1)"
        assert rows[1][3] == "承認"
    editor = logged_in(hire("translator", "translator"))
    assert editor.get(reverse("admin:audit_csv")).status_code == 403
    call_command("check_audit")
    assert "unbroken" in capsys.readouterr().out
