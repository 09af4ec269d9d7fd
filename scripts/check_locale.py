"""Check that the Japanese catalogue is whole.

Every text of the code and the templates stands in it, translated; nothing else does; and the
compiled catalogue says the same as its source. Reads only: it extracts in a temporary copy.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

SOURCES = ("config", "publication", "kpi", "plan", "templates", "locale")
CATALOGUE = Path("locale/ja/LC_MESSAGES/django.po")


def main() -> int:
    """Return the exit code: 0 when nothing is missing."""
    found = [*faults_of_the_source(), *faults_of_the_compiled()]
    print(*found, sep="\n", end="\n" if found else "")
    if found:
        print(f"{CATALOGUE}: translate, then `make messages`.")
    return int(bool(found))


def faults_of_the_source() -> Iterator[str]:
    """Name each text that lacks a translation, and each translation that lacks a text."""
    for entry in extracted():
        text = entry.msgid.replace("\n", " ")
        if entry.obsolete:
            yield f"no longer used: {text}"
        elif entry.fuzzy:
            yield f"to be confirmed: {text}"
        elif not entry.translated():
            yield f"not translated: {text}"


def extracted() -> polib.POFile:
    """Return the catalogue as `make messages` would write it now."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in SOURCES:
            shutil.copytree(source, copy / source)
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "--locale=ja", "--verbosity=0"],
            cwd=copy,
            check=True,
        )
        return polib.pofile(str(copy / CATALOGUE))


def faults_of_the_compiled() -> Iterator[str]:
    """Say when the compiled catalogue is missing or older than its source."""
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists():
        yield f"not compiled: {compiled}"
    elif translations(polib.mofile(str(compiled))) != translations(polib.pofile(str(CATALOGUE))):
        yield f"older than its source: {compiled}"


def translations(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str, ...], object]:
    """Return what a catalogue translates, by context and text."""
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in catalogue.translated_entries()
    }


if __name__ == "__main__":
    sys.exit(main())
