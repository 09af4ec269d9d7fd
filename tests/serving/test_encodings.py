"""Whatever is asked for comes compressed, as each browser reads it."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from pytest_django import Settings

from tests.serving.site import BROWSER, Site

pytestmark = pytest.mark.usefixtures("plan", "clock")
PAGE = "/ja/sample/onsen/"


@pytest.mark.parametrize(
    ("asks", "gets"),
    [
        ("", ""),
        ("br", "br"),
        ("gzip", "gzip"),
        (BROWSER, "br"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("gzip;q=nonsense", ""),
    ],
)
def test_each_browser_gets_the_encoding_that_it_reads(site: Site, asks: str, gets: str) -> None:
    got = site.get(PAGE, accept_encoding=asks)
    assert got.headers.get("content-encoding", "") == gets
    assert got.headers["vary"] == "Accept-Encoding"
    assert int(got.headers["content-length"]) == len(got.body)
    assert "onsenの題" in got.text


@pytest.mark.parametrize("address", ["/ja/sample/nowhere/", "/ja/search/?q=onsen", "/admin/login/"])
def test_what_is_not_kept_is_sent_compressed_too(site: Site, address: str) -> None:
    plain, got = site.get(address), site.get(address, accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert got.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in got.headers["vary"]
    assert int(got.headers["content-length"]) == len(got.body) < len(plain.body)
    assert got.status == plain.status
    assert "</html>" in got.text


def test_a_page_too_large_to_be_kept_is_sent_compressed_and_known_again() -> None:
    site = Site(room=16)
    got = site.get(PAGE, accept_encoding=BROWSER)
    assert (got.headers["content-encoding"], len(site.memory)) == ("gzip", 0)
    tag = got.headers["etag"]
    assert tag.startswith('W/"')
    assert site.get(PAGE, accept_encoding=BROWSER, if_none_match=tag).status == 304


def test_files_come_as_they_were_compressed_when_they_were_collected(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    sheet = tmp_path / "look.css"
    sheet.write_text("p { color: black }" * 20)
    Path(f"{sheet}.br").write_bytes(brotli.compress(sheet.read_bytes()))
    site = Site()
    got = site.get("/static/look.css", accept_encoding=BROWSER)
    assert (got.headers["content-encoding"], got.text) == ("br", sheet.read_text())
    assert site.get("/static/look.css").body == sheet.read_bytes()
    assert site.get("/static/look.css", if_none_match=got.headers["etag"]).status == 304


@pytest.mark.parametrize("kind", ["data/catalog.jsonld", "indicators.json", "editions.atom"])
def test_data_come_compressed_too(site: Site, kind: str) -> None:
    got = site.get(f"/ja/sample/{kind}", accept_encoding=BROWSER)
    assert (got.status, got.headers["content-encoding"]) == (200, "br")
