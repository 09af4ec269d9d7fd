"""Hold five kinds of page in both languages against Lighthouse, on a telephone: `make audit`.

The site runs as in service. Prints the four scores of each page and what cost a point; the exit
code is 1 below 100 anywhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.addresses import LANGUAGES, PLAN
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.npm import MissingToolError, from_npm
from tests.browser.served import served

LIGHTHOUSE = "lighthouse@12.8.2"
"""The newest that runs on Node.js 18 and 20."""
ATTEMPTS = 3
"""Chromium now and then misses the start of a page; it is asked for again then, and told."""
PAGES = [f"{PLAN}/", f"{PLAN}/startup-ecosystem/", f"{PLAN}/indicators/", f"{PLAN}/editions/"]
PAGES += ["glossary/"]


def main() -> int:
    """Return the exit code: 0 when every score is 100."""
    chromium = find_chromium()
    try:
        if chromium is None:
            raise MissingToolError("there is no Chromium: sudo apt-get install chromium")
        command = from_npm(LIGHTHOUSE, "lighthouse/cli/index.js")
    except MissingToolError as error:
        print(f"Lighthouse was not run: {error}")
        return int(os.environ.get("FORBID_SKIPS") == "1")
    lost = 0
    with served("real", in_service=True) as site:
        for address in (f"/{lang}/{page}" for lang in LANGUAGES for page in PAGES):
            report = measure(command, chromium, site + address)
            scores = {name: one["score"] for name, one in report["categories"].items()}
            print(address, *(f"{name} {score * 100:.0f}" for name, score in scores.items()))
            if any(score < 1 for score in scores.values()):
                lost += 1
                print(*(f"  {line}" for line in what_cost_points(report)), sep="\n")
    return int(lost > 0)


def measure(command: Path, chromium: str, url: str) -> dict[str, Any]:
    """Return Lighthouse's report of one page, with its mobile settings."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        options = ["--quiet", "--output=json", f"--output-path={out}"]
        flags = f"--chrome-flags={' '.join(['--headless', *FLAGS])}"
        environment = {**os.environ, "CHROME_PATH": chromium}
        ask = ["node", str(command), url, *options, flags]
        for _attempt in range(ATTEMPTS):
            done = subprocess.run(ask, env=environment, capture_output=True, text=True)
            if done.returncode == 0:
                break
            print(f"Lighthouse stopped: {done.stderr.strip()[-400:]}")
        else:
            raise RuntimeError(f"Lighthouse stopped {ATTEMPTS} times on {url}")
        report: dict[str, Any] = json.loads(out.read_bytes())
    return report


def what_cost_points(report: dict[str, Any]) -> list[str]:
    """Return the audits below their full score, in words."""
    return [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, category in report["categories"].items()
        for reference in category["auditRefs"]
        for audit in [report["audits"][reference["id"]]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
