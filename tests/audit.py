"""Hold every page in every state against the rules: `make audit`, `python -m tests.audit`.

Crawls the public pages in both languages, and visits error pages, empty and full front doors,
samples of what is untranslated, outdated or removed, and the staff's pages. On each: axe at three
widths with every detail opened, no sideways scrolling, valid HTML; on the public ones besides no
dead internal link. Prints a table; the exit code is 1 when anything was found.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser import scenes
from tests.browser.addresses import ADMIN, LANGUAGES, NOT_FOUND, PLAN, log_in
from tests.browser.chromium import (
    WIDTHS,
    accessibility_faults,
    chromium,
    find_chromium,
    new_context,
    overflow,
)
from tests.browser.npm import MissingToolError
from tests.browser.served import served
from tests.browser.validity import invalid_html

CHECKS = ("status", "links", "html", "overflow", *(f"axe {width}" for width in WIDTHS))


@dataclass
class Findings:
    """What was looked at, and what was found: by check and address."""

    looked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    not_run: dict[str, str] = field(default_factory=dict)

    def note(self, check: str, address: str, faults: list[str]) -> None:
        """Count a look, and keep what it found."""
        self.looked[check] += 1
        self.faults[check] += [f"{address}  {fault}" for fault in faults]

    def __str__(self) -> str:
        lines = [f"{'check':<10}{'pages':>7}{'faults':>8}"]
        for check in CHECKS:
            faults = len(self.faults[check])
            why = self.not_run.get(check)
            lines.append(
                f"{check:<10}not run: {why}"
                if why
                else f"{check:<10}{self.looked[check]:>7}{faults:>8}"
            )
        return "\n".join(lines)


def main() -> int:
    """Return the exit code: 0 when nothing was found."""
    findings = Findings()
    bodies: dict[str, bytes] = {}
    path = find_chromium()
    for scene, addresses in VISITS.items():
        with served(scene) as site:
            answers = {address: fetch(site + address) for address in addresses}
            if scene == "real":
                answers |= crawl(site)
                check_links(answers, findings)
            for address, answer in answers.items():
                wanted = addresses.get(address, 200)
                wrong = [] if answer.status == wanted else [f"{answer.status}, not {wanted}"]
                findings.note("status", f"{scene}: {address}", wrong)
                bodies[f"{scene}: {address}"] = answer.body
            if path:
                with chromium(path) as browser:
                    bodies |= look(browser, site, scene, list(answers), findings)
    check_html(bodies, findings)
    if not path:
        why = "there is no Chromium: sudo apt-get install chromium"
        findings.not_run |= {check: why for check in CHECKS if check[:3] in {"axe", "ove"}}
    for check in CHECKS:
        for fault in findings.faults[check]:
            print(f"{check}: {fault}")
    print(f"\n{findings}")
    missed = findings.not_run and os.environ.get("FORBID_SKIPS") == "1"
    return int(bool(missed) or any(findings.faults.values()))


# Addresses by state, each with the status that it must answer -----------------------------

_both = [f"/{lang}" for lang in LANGUAGES]
VISITS: dict[str, dict[str, int]] = {
    "empty": {f"{lang}/": 200 for lang in _both},
    "real": {f"{lang}/{NOT_FOUND}": 404 for lang in _both},
    "states": {
        f"{lang}/{address}": status
        for lang in _both
        for address, status in {
            "": 200,
            f"{scenes.OTHER_PLAN}/": 200,
            f"{PLAN}/{scenes.UNTRANSLATED}/": 200,
            f"{PLAN}/{scenes.OUTDATED}/": 200,
            f"{PLAN}/{scenes.REMOVED}/": 410,
            f"{PLAN}/": 200,
            f"{PLAN}/editions/": 200,
            f"{PLAN}/compare/": 200,
            f"{PLAN}/compare/0.1..0.2/": 200,
            f"{PLAN}/compare/0.1..9.9/": 404,
            f"{PLAN}/{scenes.OUTDATED}/history/": 200,
            f"{PLAN}/{scenes.REMOVED}/history/": 200,
            f"{PLAN}/@0.1/{scenes.REMOVED}/": 200,
            f"{PLAN}/@0.1/search/?q=DX": 200,
            f"{PLAN}/consultation/": 200,
            f"{scenes.OTHER_PLAN}/indicators/": 200,
            f"{scenes.OTHER_PLAN}/progress/2024/": 200,
            "search/?q=DX": 200,
            "search/?q=no-such-word": 200,
        }.items()
    },
    "broken": {f"{lang}/{PLAN}/": 500 for lang in _both},
}


@dataclass(frozen=True)
class Answer:
    """What an address answered; redirects are followed."""

    status: int
    address: str
    body: bytes
    is_page: bool = True
    """Whether it is HTML, and not a file to download."""

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.body.decode())


def fetch(url: str) -> Answer:
    """Ask for an address."""
    try:
        with urlopen(url) as response:
            is_page = response.headers.get_content_type() == "text/html"
            return Answer(response.status, response.url, response.read(), is_page)
    except HTTPError as error:
        return Answer(error.code, url, error.read())


def crawl(site: str) -> dict[str, Answer]:
    """Return every page that links lead to from the two front doors, by its path.

    A file to download is asked for and only kept where it is not there; one view of a list stands
    for all that its filters lead to.
    """
    waiting = [f"{lang}/" for lang in _both]
    seen: dict[str, Answer] = {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen[path] = fetch(site + path)
        if seen[path].status == 200 and seen[path].is_page:
            found = (to for to, _ in links(site, seen[path]))
            waiting += [to for to in found if "?" not in to and not to.startswith("/admin/")]
    return {path: one for path, one in seen.items() if one.is_page}


def links(site: str, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield (path, fragment) of each internal link of a page."""
    for href in answer.tree.xpath("//a/@href"):
        url, fragment = urldefrag(urljoin(answer.address, href))
        if url.startswith(site + "/"):
            yield url.removeprefix(site), fragment


def check_links(answers: dict[str, Answer], findings: Findings) -> None:
    """Note links to pages or places that are not there."""
    ids = {path: set(answer.tree.xpath("//@id")) for path, answer in answers.items()}
    for path, answer in answers.items():
        if answer.status != 200:
            continue  # a page that is not there leads to itself in the other language
        site = answer.address.partition("/ja/")[0].partition("/en/")[0]
        dead = [
            f"→ {to}#{place}"
            for to, place in links(site, answer)
            if to in answers and (answers[to].status != 200 or (place and place not in ids[to]))
        ]
        findings.note("links", path, dead)


def check_html(bodies: dict[str, bytes], findings: Findings) -> None:
    """Note HTML that is not valid."""
    try:
        invalid = invalid_html(bodies)
    except MissingToolError as error:
        findings.not_run["html"] = str(error)
        return
    for address in bodies:
        findings.note("html", address, invalid.get(address, []))


def look(
    browser: Browser, site: str, scene: str, addresses: list[str], findings: Findings
) -> dict[str, bytes]:
    """Run axe and measure each page at each width; the staff's pages too, whose HTML is returned."""
    bodies: dict[str, bytes] = {}
    for width in WIDTHS:
        size = {"width": width, "height": 900}
        context = new_context(browser, viewport=size, bypass_csp=True, base_url=site)
        page = context.new_page()
        for address in addresses:
            look_at(page, scene, address, width, findings)
        if scene == "states":
            look_at(page, scene, "/admin/login/", width, findings)
            log_in(page, scenes.USER, scenes.PASSWORD)
            for address in staff_addresses(page):
                body = look_at(page, scene, address, width, findings)
                bodies[f"{scene}: {address}"] = body
        context.close()
    return bodies


def look_at(page: Page, scene: str, address: str, width: int, findings: Findings) -> bytes:
    """Visit one page at one width and return its HTML."""
    answer = page.goto(address)
    name = f"{scene}: {address}"
    findings.note(f"axe {width}", name, accessibility_faults(page))
    wider = overflow(page)
    findings.note("overflow", name, [f"{wider} px wider than {width}"] if wider else [])
    return answer.body() if answer else b""


def staff_addresses(page: Page) -> list[str]:
    """Return the staff's pages; where a page is one of many, the first that the list offers."""
    found = []
    for address in ADMIN:
        if "*" in address:
            page.goto(address.partition("*")[0])
            first = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
            number = first.rstrip("/").split("/")[-2]
            address = address.replace("*", number)
        found.append(address)
    return found


if __name__ == "__main__":
    sys.exit(main())
