"""The site of nginx does what it promises: nginx itself runs it, before a server that tells."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served import free_port
from tests.deploy.site import (
    HOST,
    NGINX,
    OFFICE,
    PATIENCE,
    SITE,
    STRANGER,
    Running,
    as_written,
    run,
    write_site,
)

pytestmark = pytest.mark.skipif(NGINX is None, reason="there is no nginx: apt-get install nginx")

BUSY = "ただいま表示できません"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "static").mkdir()
    (folder / "static" / "x.css").write_text("p {}")
    running, process = run(folder)
    yield running
    process.terminate()
    process.wait(PATIENCE)
    running.behind.shutdown()
    running.behind.server_close()


def test_nginx_takes_the_site_as_it_is(tmp_path: Path) -> None:
    ports = [free_port() for _port in range(4)]
    whole = write_site(tmp_path, ports[:2], *ports[2:], narrow=False)
    done = subprocess.run([*as_written(whole), "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_limits_are_wide_enough_for_an_office_behind_one_address() -> None:
    site = (SITE / "plan-record.conf").read_text(encoding="utf-8")
    rates = {name: int(rate) for name, rate in re.findall(r"zone=(\w+):\w+ rate=(\d+)r/s", site)}
    assert rates["pages"] >= 100
    assert rates["logins"] >= 2
    assert min(map(int, re.findall(r"burst=(\d+)", site))) >= 100


def test_a_flood_is_told_to_wait_in_the_sites_own_words_and_offices_are_not_counted(
    front: Running,
) -> None:
    asked = [front.ask("/ja/", STRANGER) for _time in range(9)]
    refused = [one for one in asked if one[0] == 429]
    assert 200 in {one[0] for one in asked}
    assert refused
    assert all(BUSY in body and headers["Retry-After"] for _status, headers, body in refused)
    assert {front.ask("/ja/", OFFICE)[0] for _time in range(9)} == {200}
    assert {front.ask("/static/x.css", STRANGER)[0] for _time in range(9)} == {200}


def test_only_the_proxy_says_from_where_somebody_comes(front: Running) -> None:
    claims = {"X_Forwarded_For": "10.1.2.3", "X_Forwarded_Proto": "gopher", "X_Request_ID": "mine"}
    told = json.loads(front.ask("/ja/", OFFICE, **claims)[2])
    assert told["X-Forwarded-For"] == OFFICE
    assert told["X-Forwarded-Proto"] == "https"
    assert told["X-Request-ID"] != "mine"
    assert told["Host"] == HOST


def test_staff_at_home_are_told_why_the_admin_does_not_open(front: Running) -> None:
    status, headers, body = front.ask("/admin/", STRANGER)
    if status == 403:  # the flood before counts too
        assert "庁内のネットワークからだけ開けます" in body
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("icon.0123456789ab.svg", "public, max-age=315360000, immutable"),
        ("icon.svg", "public, max-age=60"),
    ],
)
def test_files_are_kept_for_good_only_where_their_name_holds_their_digest(
    front: Running, name: str, kept: str
) -> None:
    (front.folder / "static").mkdir(exist_ok=True)
    (front.folder / "static" / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    status, headers, _body = front.ask(f"/static/{name}")
    assert (status, headers["Cache-Control"]) == (200, kept)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/admin/", "/admin/login/"])
def test_what_is_for_inside_is_not_reached_from_outside(front: Running, path: str) -> None:
    assert front.ask(path, STRANGER)[0] in {403, 429}, "the flood before counts too"
    assert front.ask(path, OFFICE)[0] == 200


def test_too_large_a_file_is_refused_in_words_before_it_is_sent(front: Running) -> None:
    length = str(21 * 2**20)
    status, _headers, body = front.ask("/admin/x/", OFFICE, "POST", Content_Length=length)
    assert status == 413
    assert "ファイルが大きすぎます" in body


def test_plain_http_leads_to_our_own_name_whatever_is_asked_for(front: Running) -> None:
    line = http.client.HTTPConnection("127.0.0.1", front.plain, timeout=PATIENCE)
    line.request("GET", "/ja/?q=1", headers={"Host": "evil.example"})
    assert line.getresponse().headers["Location"] == f"https://{HOST}/ja/?q=1"
    line.close()


def test_the_log_holds_no_query_and_no_review_link(front: Running) -> None:
    front.ask("/review/a-secret-token/ja/?q=a-secret-query")
    until, log = time.monotonic() + PATIENCE, ""
    while "/review/" not in log and time.monotonic() < until:  # its line follows the answer
        log = (front.folder / "plan-record.log").read_text()
    assert "/review/..." in log
    assert "a-secret" not in log + (front.folder / "error.log").read_text()


def test_while_every_process_is_gone_readers_are_told_so(tmp_path: Path) -> None:
    running, process = run(tmp_path)
    running.behind.shutdown()
    running.behind.server_close()
    status, headers, body = running.ask("/ja/")
    process.terminate()
    process.wait(PATIENCE)
    assert status == 502
    assert BUSY in body
    assert headers["Cache-Control"] == "no-store"
