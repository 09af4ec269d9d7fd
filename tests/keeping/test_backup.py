"""Everything that is kept goes into one file, and out of it into any database, byte for byte."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from plan.models import Approval, Plan
from plan.review import approve_all
from plan.second_factor import begin_app
from publication.keeping import backup
from publication.keeping.backup import check_file, restore, write_backup
from publication.keeping.files import Refused
from publication.keeping.rows import LEFT_OUT, LEFT_OUT_APPS, empty, kept_models
from publication.keeping.sealing import WrongPassphrase
from publication.models import Edition
from publication.search.index import drop_editions, faults
from tests.builders import grow, make_measured_plan, node
from tests.conftest import forget_editions
from tests.keeping.other import manage
from tests.record.acting import publish_now, reword
from tests.roles import hire

PASSPHRASE = "正しい馬は電池のホチキスである。"


def live_a_little() -> Plan:
    """Make two editions, people with roles, an unfinished edit and a secret."""
    plan = make_measured_plan()
    hanako = hire("hanako", "publisher")
    hanako.set_password("a long enough word 7")
    hanako.save()
    begin_app(hanako)
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "𠮷野の題\n二行目　“引用”")
    approve_all(plan, by=None)
    publish_now(plan)
    grow(node(plan, "tourism"), "measure", "unfinished")
    return plan


def lines_of(path: Path) -> list[Any]:
    """Return what a backup says, but for when it was made and for its checksum."""
    with path.open("rb") as file:
        file.readline()
        return [json.loads(line) for line in gzip.GzipFile(fileobj=file)][1:-1]


@pytest.mark.django_db(transaction=True)
def test_a_drill_into_another_database_and_back_brings_all_back_as_it_was(tmp_path: Path) -> None:
    plan = live_a_little()
    editions = list(Edition.objects.values_list("pk", "content", "digest", "published_at"))
    page = Client().get("/ja/sample/@0.2/onsen/").content
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    write_backup(first)
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    told = manage(other, "restore", first)
    assert "2 editions, each with its digest" in told
    manage(other, "backup", second)

    call_command("flush", interactive=False, verbosity=0)
    forget_editions()
    assert Client().get("/ja/sample/@0.2/onsen/").status_code == 404
    restore(second)
    write_backup(third)
    assert lines_of(second) == lines_of(third)
    restored = [one for one in lines_of(second) if "command restore" in one]
    assert len(restored) == 1, "that it was restored stands in the audit log"
    assert [one for one in lines_of(second) if one not in restored] == lines_of(first)
    assert list(Edition.objects.values_list("pk", "content", "digest", "published_at")) == editions
    assert Client().get("/ja/sample/@0.2/onsen/").content == page
    assert not faults(), "the search index is whole"
    hanako = User.objects.get(username="hanako")
    assert hanako.check_password("a long enough word 7")
    assert hanako.has_perm("publication.add_edition")

    # Life goes on: numbers after those that were there, the record as it stood.
    newest = max(Approval.objects.values_list("pk", flat=True))
    approve_all(Plan.objects.get(pk=plan.pk), by=None)
    assert Approval.objects.latest("pk").pk > newest
    assert publish_now(Plan.objects.get(pk=plan.pk)).number == "0.3"


def test_every_table_is_kept_but_those_that_are_named() -> None:
    kept = {model._meta.label_lower for model in kept_models()}
    everything = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    left = {name for name in everything - kept if name.split(".")[0] not in LEFT_OUT_APPS}
    assert left == LEFT_OUT


def test_an_encrypted_backup_opens_with_its_passphrase_alone(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "sealed"
    write_backup(path, PASSPHRASE)
    assert "見本計画".encode() not in path.read_bytes()
    assert check_file(path, PASSPHRASE)["made"]
    with pytest.raises(WrongPassphrase):
        check_file(path, "another long passphrase")
    with pytest.raises(Refused, match="encrypted"):
        check_file(path)
    assert [one.name for one in tmp_path.iterdir()] == ["sealed"]
    assert path.stat().st_mode & 0o077 == 0, "its owner alone reads it"


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@pytest.mark.parametrize("harm", ["flip", "cut", "append"])
def test_a_backup_that_was_changed_or_cut_off_is_refused(
    plan: Plan, tmp_path: Path, passphrase: str, harm: str
) -> None:
    path = tmp_path / "backup"
    write_backup(path, passphrase)
    data = bytearray(path.read_bytes())
    match harm:
        case "flip":
            data[len(data) // 2] ^= 1
        case "cut":
            del data[-40:]
        case "append":
            data += b"more"
    path.write_bytes(data)
    with pytest.raises((Refused, WrongPassphrase)):
        check_file(path, passphrase)


def test_it_goes_into_an_empty_database_only(plan: Plan, tmp_path: Path) -> None:
    write_backup(tmp_path / "backup")
    with pytest.raises(Refused, match="not empty"):
        restore(tmp_path / "backup")


def test_a_backup_of_another_release_is_refused(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(backup, "_migrations", lambda: ["plan.0001_initial"])
        write_backup(tmp_path / "old")
    with pytest.raises(Refused, match="another release"):
        restore(tmp_path / "old")


def test_nothing_is_written_over_and_a_full_disk_leaves_nothing_half_written(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup"
    write_backup(path)
    before = path.read_bytes()
    with pytest.raises(Refused, match="already"):
        write_backup(path)
    assert path.read_bytes() == before

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", tmp_path / "next")
    assert [one.name for one in tmp_path.iterdir()] == ["backup"]


def test_an_edition_that_differs_from_its_digest_is_not_restored(
    plan: Plan, tmp_path: Path
) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    Edition.objects.update(digest="0" * 64)
    write_backup(tmp_path / "backup")
    drop_editions(Edition.objects.values_list("pk", flat=True))
    empty(kept_models())
    with pytest.raises(Refused, match="differs from its digest"):
        restore(tmp_path / "backup")
    assert not Edition.objects.exists()


def test_the_passphrase_comes_from_a_file_and_is_long(plan: Plan, tmp_path: Path) -> None:
    words = tmp_path / "passphrase"
    words.write_text("short")
    with pytest.raises(CommandError, match="at least 16"):
        call_command("backup", tmp_path / "backup", passphrase_file=words)
    words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    call_command("backup", tmp_path / "backup", passphrase_file=words)
    call_command("restore", tmp_path / "backup", check=True, passphrase_file=words)


def test_a_row_is_written_as_json_of_every_database(plan: Plan, tmp_path: Path) -> None:
    write_backup(tmp_path / "backup")
    tables = [line["table"] for line in lines_of(tmp_path / "backup") if isinstance(line, dict)]
    assert tables == sorted(tables)
    assert not re.search("sqlite|postgres", (tmp_path / "backup").read_text("latin-1"))
