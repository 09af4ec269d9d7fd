"""The guides for staff say what stands on the site, and show what is there."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django.contrib import admin, auth
from django.contrib.auth.models import AnonymousUser, User

from config.env import BASE_DIR
from config.guides import FIRST, FOLDER, FOR, guides_for, read
from tests.guide_pictures import PICTURES
from tests.repository.files import read as text_of

NAMES = sorted(FOR)
MARKED = re.compile(r"\*\*［(.+?)］\*\*")
PICTURE = re.compile(r"!\[([^\]]+)\]\(img/([\w-]+)\.webp\)")
HEAVIEST = 1_500_000
"""Bytes of all pictures together."""


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Return every text of the interface: ours, and Django's where its pages are used."""
    catalogues = [BASE_DIR / "locale/ja/LC_MESSAGES/django.mo"]
    catalogues += [
        Path(app.__path__[0]) / "locale/ja/LC_MESSAGES/django.mo" for app in (admin, auth)
    ]
    return {
        words
        for path in catalogues
        for entry in polib.mofile(str(path))
        for words in (entry.msgstr, *entry.msgstr_plural.values())
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_button_and_page_that_a_guide_names_is_called_so_on_the_site(
    name: str, words: set[str]
) -> None:
    marked = set(MARKED.findall(text_of(f"docs/guide/{name}.md")))
    assert marked
    assert marked - words - {" "} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_has_one_title_and_steps_without_gaps(name: str) -> None:
    text = text_of(f"docs/guide/{name}.md")
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    numbers = [int(number) for number in re.findall(r"^## (\d+) ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_picture_is_shown_said_in_words_made_by_the_command_and_small() -> None:
    shown = [found for name in NAMES for found in PICTURE.findall(text_of(f"docs/guide/{name}.md"))]
    files = {path.stem: path for path in (FOLDER / "img").iterdir()}
    assert {picture for _words, picture in shown} == set(files)
    assert {picture.name for picture in PICTURES} == set(files)
    assert sum(path.stat().st_size for path in files.values()) < HEAVIEST


def test_every_guide_is_served_and_linked_from_the_first_one_and_the_readme() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(FOR)
    first, readme = text_of(f"docs/guide/{FIRST}.md"), text_of("README.ja.md")
    for name in FOR:
        assert f"(docs/guide/{name}.md)" in readme
        assert name == FIRST or f"({name}.md)" in first


def test_a_guide_is_shown_without_gaps_where_its_lines_end() -> None:
    html = read("editor").html
    assert "\n" not in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)[0]
    assert '<img src="img/' in html


def test_everybody_is_led_to_the_guides_of_what_they_may_do(db: None) -> None:
    nobody = [guide.name for guide in guides_for(AnonymousUser())]
    everything = [guide.name for guide in guides_for(User.objects.create_superuser("root"))]
    assert nobody == [FIRST, "login"]
    assert everything == list(FOR)
