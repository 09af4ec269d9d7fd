"""HTML against the standard, by the validator of the W3C (vnu-jar from npm, Java from PATH)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.browser.npm import MissingToolError, from_npm

GUESS = "This document appears to be written in"
"""It guesses languages from the letters, and takes a page full of names for English."""

TABLE_ROLE = re.compile(
    r"role is unnecessary for element “(table|thead|tbody|tr|th|td)”"
    r"|“role” attribute must not be used on a “(tr|th|td)” element which has a “table” ancestor"
)
"""Said aloud where a style sets table parts as blocks: some browsers then forget what they are."""


def install_validator() -> Path:
    """Return the validator, fetched once. Raises MissingToolError."""
    if not shutil.which("java"):
        raise MissingToolError("there is no Java: sudo apt-get install default-jre-headless")
    return from_npm("vnu-jar", "vnu-jar/build/dist/vnu.jar")


def invalid_html(pages: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the faults of each page by its address; pages without one are left out."""
    jar = install_validator()
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (address, body) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_bytes(body)
            files[file.name] = address
        done = subprocess.run(
            ["java", "-Xss2m", "-jar", str(jar), "--format", "json", folder],
            capture_output=True,
            text=True,
            check=False,
        )
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stderr or '{"messages": []}')["messages"]:
        advice = message["type"] == "info" and message.get("subType") != "warning"
        if advice or GUESS in message["message"] or TABLE_ROLE.search(message["message"]):
            continue
        address = files[message["url"].rpartition("/")[2]]
        words = f"line {message.get('lastLine', '?')}: {message['message']}"
        found.setdefault(address, []).append(words)
    return found
