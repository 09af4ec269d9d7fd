"""HTML against the standard, by the validator of the W3C (vnu-jar from npm, Java from PATH)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HOME = Path("var/audit")
JAR = HOME / "node_modules/vnu-jar/build/dist/vnu.jar"
GUESS = "This document appears to be written in"
"""It guesses languages from the letters, and takes a page full of names for English."""

TABLE_ROLE = re.compile(
    r"role is unnecessary for element “(table|thead|tbody|tr|th|td)”"
    r"|“role” attribute must not be used on a “(tr|th|td)” element which has a “table” ancestor"
)
"""Said aloud where a style sets table parts as blocks: some browsers then forget what they are."""


class CannotValidateError(RuntimeError):
    """Why HTML cannot be validated here, in words."""


def install_validator() -> Path:
    """Return the validator, fetched once. Raises CannotValidateError."""
    if not shutil.which("java"):
        raise CannotValidateError("there is no Java: sudo apt-get install default-jre-headless")
    if not JAR.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise CannotValidateError("there is no npm: sudo apt-get install npm")
        HOME.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(HOME)]
        done = subprocess.run([*command, "vnu-jar"], capture_output=True, text=True, check=False)
        if not JAR.exists():
            raise CannotValidateError(f"npm did not install vnu-jar: {done.stderr.strip()[:200]}")
    return JAR


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
