"""What configures the site stands in one table, and the documents and the settings agree with it."""

from __future__ import annotations

import re

import pytest

from config.configuration import PATH, document
from config.env import Env
from tests.repository.files import of_kind, read


def test_the_page_about_configuration_is_that_of_the_table() -> None:
    wanted = document()
    assert PATH.read_text(encoding="utf-8") == wanted, "python scripts/write_configuration.py"


@pytest.mark.parametrize("name", Env.model_fields)
def test_every_variable_is_explained_and_does_something(name: str) -> None:
    assert Env.model_fields[name].description
    code = read("config/settings.py") + read("config/env.py")
    assert re.search(rf"\b(env|self)\.{name}\b", code), name


def test_nothing_else_reads_the_environment() -> None:
    reads = {
        str(path)
        for path in of_kind(".py")
        if path.parts[0] in {"config", "publication", "kpi", "plan"}
        and re.search(r"os\.(environ|getenv)", read(path))
    }
    # A port for the addresses that one command prints; who called sudo for another.
    allowed = {"config/wsgi.py", "config/commands.py"}
    assert reads <= allowed | {"publication/management/commands/first_run.py"}
