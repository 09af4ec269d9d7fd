"""Editions carried by hand arrive as they were published, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from plan.items import Text
from plan.models import Plan
from plan.review import approve_all
from publication.keeping.carrying import import_editions
from publication.keeping.files import Refused
from publication.keeping.rows import empty, kept_models
from publication.keeping.signing import Untrusted, make_keys
from publication.models import Edition
from publication.redacting import redact
from publication.search.index import drop_editions, faults
from publication.withdrawing import withdraw
from tests.builders import node
from tests.conftest import forget_editions
from tests.record.acting import publish_now, reword

WHY = Text("誤りがあったため。", "It was wrong.")


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """Return the key that signs and the one to trust."""
    key = tmp_path / "key"
    return key, make_keys(key)


@pytest.fixture
def lived(plan: Plan) -> Plan:
    """The small plan with the editions 0.1, 0.2 and 0.3."""
    for words in ("一つ目の題", "二つ目の題", "三つ目の題"):
        publish_reworded(plan, words)
    return plan


def publish_reworded(plan: Plan, words: str) -> None:
    reword(node(plan, "onsen"), words)
    approve_all(plan, by=None)
    publish_now(plan)


def carry(tmp_path: Path, name: str, key: Path, **options: Any) -> Path:
    """Export, and return the file."""
    call_command("export_edition", "sample", tmp_path / name, key=key, **options)
    return tmp_path / name


def elsewhere() -> None:
    """Be another site, to which nothing was carried yet."""
    drop_editions(Edition.objects.values_list("pk", flat=True))
    empty(kept_models())
    forget_editions()


def told() -> list[tuple[str, str, str]]:
    """Return the editions that are here, each with its digest and content."""
    found = Edition.objects.order_by("published_at", "pk")
    return [(edition.number, edition.digest, edition.content) for edition in found]


def onsen(number: str = "") -> tuple[int, str]:
    """Return what readers get of a measure."""
    forget_editions()
    answer = Client().get(f"/ja/sample/{f'@{number}/' if number else ''}onsen/")
    return answer.status_code, answer.content.decode()


def test_editions_arrive_byte_for_byte_and_twice_is_once(
    lived: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    here, page = told(), onsen("0.1")
    path = carry(tmp_path, "file", keys[0])
    elsewhere()
    done = import_editions(path, trusted=keys[1])
    assert done.added == ("0.1", "0.2", "0.3")
    assert told() == here
    assert onsen("0.1") == page
    assert "三つ目の題" in onsen()[1]
    assert not faults(), "and can be searched"
    again = import_editions(path, trusted=keys[1])
    assert (again.added, again.changed) == ((), ())
    assert told() == here


def test_later_ones_follow_and_a_gap_is_named(
    lived: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    newest = carry(tmp_path, "newest", keys[0], since="0.3")
    later = carry(tmp_path, "later", keys[0], since="0.2")
    elsewhere()
    with pytest.raises(CommandError, match=r"0\.1, 0\.2\. Export anew with --since 0\.1"):
        call_command("import_edition", newest, trust=keys[1])
    assert not Edition.objects.exists()
    with pytest.raises(Refused, match=r"neither here nor in the file: 0\.1"):
        import_editions(later, trusted=keys[1])


def test_only_what_is_new_needs_to_be_carried(
    plan: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    publish_reworded(plan, "一つ目の題")
    first = carry(tmp_path, "first", keys[0])
    publish_reworded(plan, "二つ目の題")
    second = carry(tmp_path, "second", keys[0], since="0.2")
    here = told()
    elsewhere()
    import_editions(first, trusted=keys[1])
    assert import_editions(second, trusted=keys[1]).added == ("0.2",)
    assert told() == here
    with pytest.raises(Refused, match="older than what is here"):
        import_editions(first, trusted=keys[1])


def test_a_withdrawal_and_a_redaction_travel_too(
    lived: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    before = carry(tmp_path, "before", keys[0])
    withdraw(Edition.objects.get(minor=2), by=None, reason=WHY)
    redact(lived, words="一つ目", by=None, reason="個人情報")
    after = carry(tmp_path, "after", keys[0], since="0.3")
    here = told()
    elsewhere()
    import_editions(before, trusted=keys[1])
    assert onsen("0.2")[0] == 200
    done = import_editions(after, trusted=keys[1])
    assert (done.added, done.changed) == ((), ("0.1", "0.2"))
    assert told() == here
    assert onsen("0.2")[0] == 410
    assert "誤りがあったため" in onsen("0.2")[1]
    assert "一つ目" not in onsen("0.1")[1]
    with pytest.raises(Refused, match="older"):
        import_editions(before, trusted=keys[1])


def test_a_file_that_was_changed_or_signed_by_others_is_refused(
    lived: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    path = carry(tmp_path, "file", keys[0])
    stranger = make_keys(tmp_path / "stranger")
    with pytest.raises(Untrusted):
        import_editions(path, trusted=stranger)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(CommandError, match="was changed"):
        call_command("import_edition", path, trust=keys[1])
    path.write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(Refused, match="holds no carried editions"):
        import_editions(path, trusted=keys[1])


def test_what_is_not_public_stays_at_home(
    plan: Plan, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    publish_reworded(plan, "公開の題")
    reword(node(plan, "skills"), "未承認の題")
    path = carry(tmp_path, "file", keys[0])
    elsewhere()
    import_editions(path, trusted=keys[1])
    assert all("未承認" not in content for _number, _digest, content in told())
    assert {edition.published_by for edition in Edition.objects.all()} == {None}
    assert not Plan.objects.get().nodes.exists()


def test_a_key_is_made_once_and_its_owner_alone_reads_it(
    lived: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "new"
    carry(tmp_path, "one", key)
    assert key.stat().st_mode & 0o077 == 0
    first = key.read_bytes()
    carry(tmp_path, "two", key)
    assert key.read_bytes() == first
    with pytest.raises(CommandError, match="there already"):
        carry(tmp_path, "two", key)
    with pytest.raises(CommandError, match=r"no published edition 9\.9"):
        carry(tmp_path, "three", key, since="9.9")
