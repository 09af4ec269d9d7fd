"""Production refuses to start with anything unsafe, and names it; a laptop starts at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import env
from config.env import BASE_DIR, Env, read_env

NAMES = ("SITE_MODE", "SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "SITE_URL", "HTTPS",
         "LOG_LEVEL", "ADMIN_PATH", "ADMIN_NETWORKS", "TRUSTED_PROXIES", "SECURITY_CONTACT",
         "SECOND_FACTOR")  # fmt: skip
SAFE = {
    "SITE_MODE": "production",
    "SECRET_KEY": "as long and as varied as a secret key in service 1",
    "DATABASE_URL": "postgres://plan:secret@db/plan",
    "ALLOWED_HOSTS": "plan.example.jp, www.example.jp",
    "SITE_URL": "https://plan.example.jp",
}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(env, "VAR_DIR", tmp_path / "var")


def set_environment(monkeypatch: pytest.MonkeyPatch, **values: str | None) -> None:
    for name, value in values.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)


def why_it_refuses() -> str:
    with pytest.raises(SystemExit) as refused:
        read_env()
    return str(refused.value)


def test_production_starts_with_everything_that_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, **SAFE)
    found = read_env()
    assert found.hosts == ["plan.example.jp", "www.example.jp"]
    assert found.https
    assert not found.is_local
    assert found.second_factor == "publishers"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "x" * 49),
        ("SECRET_KEY", "ab" * 30),
        ("SECRET_KEY", f"django-insecure-{SAFE['SECRET_KEY']}"),
        ("DATABASE_URL", None),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", " , "),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "plan.example.jp, *"),
        ("SITE_URL", None),
        ("SITE_URL", "http://plan.example.jp"),
        ("TRUSTED_PROXIES", "0.0.0.0/0"),
        ("TRUSTED_PROXIES", "10.0.0.1, ::/0"),
    ],
)
def test_production_refuses_what_is_unsafe_and_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    set_environment(monkeypatch, **{**SAFE, name: value})
    told = why_it_refuses()
    assert name in told
    assert "refuses to start" in told
    assert all(other not in told for other in SAFE if other not in {name, "SITE_MODE"})


def test_production_names_everything_that_is_missing_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, SITE_MODE="production")
    told = why_it_refuses()
    assert all(name in told for name in SAFE)


def test_a_mode_that_was_not_chosen_is_asked_for() -> None:
    told = why_it_refuses()
    assert "SITE_MODE" in told
    assert "make run" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_MODE", "staging"),
        ("LOG_LEVEL", "LOUD"),
        ("ADMIN_PATH", "admin"),
        ("ADMIN_PATH", "/admin/"),
        ("ADMIN_PATH", "ja/staff/"),
        ("ADMIN_NETWORKS", "10.1.0.0/33"),
        ("ADMIN_NETWORKS", "the office"),
        ("TRUSTED_PROXIES", "proxy.example.jp"),
        ("SECURITY_CONTACT", "security@example.jp"),
        ("SECURITY_CONTACT", "mailto:a@example.jp\nExpires: never"),
        ("SECOND_FACTOR", "never"),
    ],
)
def test_a_word_that_means_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_environment(monkeypatch, **{**SAFE, name: value})
    assert name in why_it_refuses()


def test_a_refusal_does_not_show_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, **{**SAFE, "SECRET_KEY": "too-short-a-secret"})
    assert "too-short-a-secret" not in why_it_refuses()
    set_environment(monkeypatch, **SAFE)
    assert SAFE["SECRET_KEY"] not in repr(read_env())
    assert SAFE["DATABASE_URL"] not in repr(read_env())


@pytest.mark.parametrize(
    "url", ["postgres://plan:pass/word@db/plan", "postgres://plan:pass#word@db/x", "password"]
)
def test_a_password_that_breaks_the_address_of_the_database_is_told_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    set_environment(monkeypatch, **{**SAFE, "DATABASE_URL": url})
    why = why_it_refuses()
    assert "DATABASE_URL" in why
    assert "%2F" in why
    assert "pass/" not in why
    assert "'pass" not in why


def test_a_closed_network_may_do_without_tls_when_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, **{**SAFE, "SITE_URL": "http://plan.lan", "HTTPS": "false"})
    assert not read_env().https


def test_a_laptop_needs_nothing_and_keeps_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, SITE_MODE="local")
    first, second = Env(), Env()  # type: ignore[call-arg]
    assert first.is_local
    assert not first.https
    assert first.database_url == f"sqlite:///{env.VAR_DIR / 'db.sqlite3'}"
    assert first.secret_key == second.secret_key
    assert len(first.secret_key.get_secret_value()) >= env.SHORTEST_SECRET
    assert (env.VAR_DIR / "secret-key").stat().st_mode & 0o077 == 0
    assert "127.0.0.1" in first.hosts


def test_a_laptop_answers_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, SITE_MODE="local")
    assert set(read_env().hosts) == {"127.0.0.1", "localhost", "[::1]", "testserver"}


def test_the_process_ends_with_words_and_without_a_traceback() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in NAMES}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE_DIR,
        env=environment | {"SITE_MODE": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_settings_of_production_pass_the_deployment_check() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in NAMES}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE_DIR,
        env=environment | SAFE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
