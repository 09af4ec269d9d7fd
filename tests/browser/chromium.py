"""Chromium for tests, audit and pictures: found, started, and listened to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDTHS = (320, 390, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The tags of axe's rules that every page keeps."""

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
RUN_AXE = """
async (tags) => {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const found = await axe.run({
    runOnly: { type: "tag", values: tags },
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    preload: false, // it would ask for style sheets that the page does not have
  });
  return found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}`));
}
"""


def find_chromium() -> str | None:
    """Return the browser that CHROMIUM names, else the first on PATH, else None."""
    given = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [given] if given else NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Yield a running browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a visitor from Gunma who never was here before."""
    return browser.new_context(
        **{
            "viewport": {"width": 1280, "height": 900},
            "locale": "ja-JP",
            "timezone_id": "Asia/Tokyo",
            "reduced_motion": "reduce",
            **options,
        }
    )


@dataclass
class Complaints:
    """What a browser says against the pages of one context: errors, violations, strangers."""

    host: str
    said: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Hear every page of a context, from now on."""
        context.add_init_script(TELL_VIOLATIONS)
        context.on("weberror", lambda error: self.said.append(f"script: {error.error}"))
        context.on("console", self._hear)
        context.on("request", self._look)

    def _hear(self, message: Any) -> None:
        # The page itself answering 404 or 410 is what was asked for, not a complaint.
        source = message.location.get("url", "")
        asked_for = message.page is not None and message.page.url.partition("#")[0] == source
        if message.type in {"error", "warning"} and not (asked_for and "status of" in message.text):
            self.said.append(f"{message.type}: {message.text} ({source})")

    def _look(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.said.append(f"another host: {request.url}")


def accessibility_faults(page: Page) -> list[str]:
    """Return what axe finds on a page with every detail opened. Needs ``bypass_csp``."""
    page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(RUN_AXE, RULES))


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wider = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    return max(0, int(wider))
