"""The units are such as systemd takes, and let the site write only where it has to."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.serving.cluster import GRANIAN
from config.env import BASE_DIR

ANALYZE = shutil.which("systemd-analyze")
UNITS = sorted((BASE_DIR / "deploy" / "systemd").iterdir())
SERVICES = [one for one in UNITS if one.suffix == ".service"]


@pytest.mark.skipif(ANALYZE is None, reason="there is no systemd: apt-get install systemd")
def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        here = unit.read_text(encoding="utf-8")
        here = re.sub(r"/srv/plan-record/site/\.venv/bin/\w+", "/bin/true", here)
        (tmp_path / unit.name.replace("@", "@8001")).write_text(here, encoding="utf-8")
    assert ANALYZE is not None
    units = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        [ANALYZE, "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert len(units) == 5


@pytest.mark.parametrize("service", SERVICES, ids=lambda one: one.name)
def test_no_unit_runs_as_root_or_writes_where_it_likes(service: Path) -> None:
    said = service.read_text(encoding="utf-8").splitlines()
    assert "User=plan-record" in said
    assert {"ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes"} <= set(said)
    assert "EnvironmentFile=/etc/plan-record/environment" in said
    writable = [one for one in said if one.startswith(("ReadWritePaths", "StateDirectory"))]
    assert len(writable) <= 1


def test_a_backup_has_a_name_of_its_own_and_what_was_written_is_read_again(
    tmp_path: Path,
) -> None:
    unit = BASE_DIR / "deploy" / "systemd" / "plan-record-backup.service"
    said = unit.read_text(encoding="utf-8").replace("\\\n", " ")
    (command,) = re.findall(r"^ExecStart=/bin/sh -c '(.+)'$", said, re.MULTILINE)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    shell = command.replace("%%", "%").replace("$$", "$")  # as systemd reads it
    done = subprocess.run(
        ["/bin/sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    file, passphrase = r"(/var/backups/plan-record/[\dT-]+)", "--passphrase-file"
    written, read = done.stdout.splitlines()
    (name,) = re.findall(rf"^manage.py backup {file} {passphrase} /etc/plan-record/\S+$", written)
    assert read.startswith(f"manage.py restore --check {name} {passphrase} ")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{6}", Path(name).name)


def test_every_timer_has_its_service() -> None:
    names = {one.stem for one in SERVICES}
    assert {one.stem for one in UNITS if one.suffix == ".timer"} <= names


def test_every_way_of_serving_has_as_many_threads_as_were_measured() -> None:
    measured = GRANIAN[GRANIAN.index("--blocking-threads") + 1]
    for name in ("deploy/systemd/plan-record@.service", "deploy/Containerfile", "Makefile"):
        said = (BASE_DIR / name).read_text(encoding="utf-8")
        assert re.findall(r'--blocking-threads[", ]+(\d+)', said) == [measured], name
