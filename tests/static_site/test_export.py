"""A copy of the site can be read where no server is, and says the same."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from lxml import html
from pytest_django import DjangoDbBlocker, Settings

from plan.models import Plan
from plan.review import approve_all
from publication.pages.documents import document_or_404
from publication.static_site.places import Copied
from publication.static_site.writing import export_site
from tests.builders import make_measured_plan, node
from tests.conftest import forget_editions
from tests.record.acting import publish_now, reword

pytestmark = pytest.mark.one_engine

SITE = "https://plan.example.jp"
PAGES = [
    f"{lang}/sample/{page}"
    for lang in ("ja", "en")
    for page in ("", "skills/", "outline/", "editions/", "compare/0.1..0.2/", "skills/history/")
]


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def twice(db: None) -> Plan:
    return published_twice()


def published_twice() -> Plan:
    """Return a plan that was published twice."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "skills"), "新しい題")
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


@pytest.fixture(scope="module")
def both(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, bytes]]:
    """The current edition as files, and some pages of the live site at that moment."""
    folder = tmp_path_factory.mktemp("copy")
    with (
        override_settings(SITE_URL=SITE, ALLOWED_HOSTS=["*"]),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        forget_editions()
        plan = published_twice()
        written = export_site(document_or_404(plan.slug), folder, paper=False)
        live = {page: Client().get(f"/{page}").content for page in PAGES}
        transaction.set_rollback(True)
    forget_editions()
    assert written.failed == {}
    return folder, live


@pytest.fixture
def copy(both: tuple[Path, dict[str, bytes]]) -> Path:
    return both[0]


def page_of(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text())


def dead_links(folder: Path) -> list[str]:
    """Return the links of a folder of pages that lead to no file or no place in it."""
    trees = {path: page_of(path) for path in folder.rglob("*.html")}
    dead = []
    for path, tree in trees.items():
        for link in tree.xpath("//a/@href | //img/@src | //link[@rel='stylesheet']/@href"):
            way, place = urldefrag(link)
            if link.startswith(("https:", "http:", "mailto:", "tel:")):
                continue
            target = (path.parent / unquote(way)).resolve() if way else path
            ids = trees[target].xpath("//@id") if target in trees else []
            if not target.is_file() or (place and unquote(place) not in ids):
                dead.append(f"{path.relative_to(folder)} → {link}")
    return dead


def test_no_link_of_a_copy_is_dead(copy: Path) -> None:
    assert len(list(copy.rglob("*.html"))) > 40
    assert dead_links(copy) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_the_live_one_says(both: tuple[Path, dict[str, bytes]], page: str) -> None:
    live = html.document_fromstring(both[1][page].decode())
    kept = page_of(both[0] / page / "index.html")
    for needs_a_server in live.xpath("//main//form | //main//nav[@class='filters']"):
        needs_a_server.drop_tree()
    assert len(words(kept)) > 10
    assert words(kept) == words(live)


def words(tree: html.HtmlElement) -> list[str]:
    """Return the words of the main part of a page."""
    return tree.xpath("string(//main)").split()


def test_a_copy_asks_for_nothing_that_needs_a_server(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        tree = page_of(path)
        assert not tree.xpath("//form | //script[@src] | //search"), path


def test_a_copy_has_an_index_in_place_of_the_search(copy: Path) -> None:
    text = (copy / "ja/search/index.html").read_text()
    assert "索引" in text
    assert "新しい題" in text
    home = page_of(copy / "ja/sample/index.html")
    assert home.xpath("//header//a[text()='索引']/@href") == ["../search/index.html"]


def test_a_copy_begins_at_its_top_in_japanese(copy: Path) -> None:
    assert "url=ja/sample/index.html" in (copy / "index.html").read_text()
    assert "url=sample/index.html" in (copy / "en/index.html").read_text()


def test_the_comparison_of_neighbouring_editions_goes_along(copy: Path) -> None:
    assert "新しい題" in (copy / "ja/sample/compare/0.1..0.2/index.html").read_text()
    assert (copy / "ja/sample/compare/0.1..0.2.csv").exists()


def test_pdfs_go_along(twice: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"/en/sample/", "/en/sample/skills/", "/en/sample.pdf", "/en/sample/skills.pdf"}
    monkeypatch.setattr(Copied, "holds", lambda self, url: self.paper and url.path in kept)
    export_site(document_or_404(twice.slug), tmp_path)
    assert (tmp_path / "en/sample.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "en/sample/skills.pdf").read_bytes().startswith(b"%PDF-")


def test_the_command_refuses_to_write_over_something(twice: Plan, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_site", str(tmp_path))


def test_the_command_names_the_plans_that_there_are(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="none is published"):
        call_command("export_site", str(tmp_path / "new"))


def test_the_command_needs_the_address_of_the_live_site(
    twice: Plan, tmp_path: Path, settings: Settings
) -> None:
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        call_command("export_site", str(tmp_path))


def test_an_earlier_edition_is_copied_as_it_was(
    twice: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("export_site", str(tmp_path), "--edition", "0.1", "--without-pdf")
    assert f"{sum(path.is_file() for path in tmp_path.rglob('*'))} files" in capsys.readouterr().out
    assert dead_links(tmp_path) == []
    assert "新しい題" not in "".join(path.read_text() for path in tmp_path.rglob("*.html"))


def test_the_command_names_an_edition_that_is_not_there(twice: Plan, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such edition"):
        call_command("export_site", str(tmp_path), "--edition", "9.9")
