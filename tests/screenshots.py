"""Photograph each template and state into var/screenshots, the rest into var/contact-sheet.

`make screenshots`, `python -m tests.screenshots`; with `guide` the pictures of docs/guide alone,
which are kept with the text. Names are <state>-<language>-<width>.webp; the staff's pages are in
Japanese alone."""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FloatRect, Page

from tests import guide_pictures
from tests.browser import scenes
from tests.browser.addresses import LANGUAGES, NOT_FOUND, PLAN, TEMPLATES, log_in
from tests.browser.chromium import chromium, find_chromium, new_context
from tests.browser.scenes import shape_key
from tests.browser.served import served
from tests.kpi.shapes import SHAPES as MADE

PICTURES = Path("var/screenshots")
CONTACT_SHEET = Path("var/contact-sheet")
SIZES = {390: 844, 1280: 900}
TALLEST = 2400
"""Pixels; a longer page is cut there, as nobody scrolls through a picture."""
QUALITY = 0.45
"""Of WebP, which Chromium writes itself: half the size of JPEG, and no library for it."""

TO_WEBP = """async ([png, quality]) => {
  const answer = await fetch(`data:image/png;base64,${png}`);
  const image = await createImageBitmap(await answer.blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const webp = await canvas.convertToBlob({ type: "image/webp", quality });
  const bytes = new Uint8Array(await webp.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}"""
FROZEN = """
* { caret-color: transparent !important; animation: none !important; transition: none !important }
"""


OTHER = scenes.OTHER_PLAN
OWN = ("indicators", "indicators/courses", "progress", "progress/2024")
"""Pages of a sample plan, which has indicators of its own and reports."""

SHAPES = (
    "gross-prefectural-product",
    "production-in-circulation-map",
    "public-transport-users",
    "innovation-lab-participants",
    "netsugen-members",
    "innovation-award-entries",
    "factory-sitings",
    "women-in-management",
    "business-succession-plans",
    "teachers-time-with-children",
)
"""Indicators of different shapes, beside those that stand for a template."""


@dataclass(frozen=True)
class Shot:
    """A page to be photographed; ``address`` comes after the language where there is one."""

    name: str
    scene: str
    address: str
    staff: bool = False


def shots() -> list[Shot]:
    """Return every template and state."""
    return [
        *(Shot(name, "real", address) for name, address in TEMPLATES.items()),
        *(Shot(f"shape-{key}", "real", f"{PLAN}/indicators/{key}/") for key in SHAPES),
        *(
            Shot(f"made-{name}", "shapes", f"{scenes.SHAPES_PLAN}/indicators/{shape_key(name)}/")
            for name in MADE
        ),
        *(Shot(f"sample-{name.replace('/', '-')}", "states", f"{OTHER}/{name}/") for name in OWN),
        Shot("embed-measure", "real", f"{PLAN}/digital-talent/embed/"),
        Shot("embed-indicator", "real", f"{PLAN}/indicators/recycling-rates/embed/"),
        Shot("not-found", "real", NOT_FOUND),
        Shot("gone", "states", f"{PLAN}/{scenes.REMOVED}/"),
        Shot("server-error", "broken", f"{PLAN}/"),
        Shot("front-door-empty", "empty", ""),
        Shot("front-door-several", "states", ""),
        Shot("untranslated", "states", f"{PLAN}/{scenes.UNTRANSLATED}/"),
        Shot("outdated", "states", f"{PLAN}/{scenes.OUTDATED}/"),
        Shot("admin-desk", "states", "/admin/", staff=True),
        Shot("admin-tree", "states", "/admin/plan/node/", staff=True),
        Shot("admin-item", "states", "/admin/plan/node/*/change/", staff=True),
        Shot("admin-approve", "states", "/admin/plan/node/*/approve/", staff=True),
        Shot("admin-history", "states", "/admin/plan/node/*/history/", staff=True),
        Shot("admin-move", "states", "/admin/plan/node/*/move/", staff=True),
        Shot("admin-preview", "states", f"/admin/preview/{PLAN}/ja/{PLAN}/", staff=True),
        Shot("admin-plan", "states", "/admin/plan/plan/1/change/", staff=True),
        Shot("admin-english", "states", f"/admin/plan/plan/{PLAN}/translations/", staff=True),
        Shot(
            "admin-english-files",
            "states",
            f"/admin/plan/plan/{PLAN}/translations/exchange/",
            staff=True,
        ),
        Shot("admin-workbook", "states", f"/admin/plan/plan/{PLAN}/workbook/", staff=True),
        Shot("admin-new-plan", "states", "/admin/plan/plan/new/", staff=True),
        Shot("admin-notes", "states", "/admin/plan/note/", staff=True),
        Shot("admin-note-new", "states", "/admin/plan/note/add/", staff=True),
        Shot("admin-review-link", "states", "/admin/plan/reviewlink/add/", staff=True),
        Shot("admin-consultation", "states", "/admin/plan/consultation/add/", staff=True),
        Shot("admin-approve-many", "states", f"/admin/plan/plan/{PLAN}/approve-many/", staff=True),
        Shot("admin-submit-many", "states", f"/admin/plan/plan/{PLAN}/submit-many/", staff=True),
        Shot("admin-withdraw", "states", "/admin/publication/edition/*/withdraw/", staff=True),
        Shot("admin-redact", "states", "/admin/publication/edition/*/redact/", staff=True),
        Shot("admin-handover", "states", "/admin/handover/division/labour-policy/", staff=True),
        Shot("admin-reorganisation", "states", "/admin/plan/reorganisation/add/", staff=True),
        Shot("admin-publish", "states", f"/admin/publication/edition/publish/{PLAN}/", staff=True),
        Shot("admin-indicators", "states", "/admin/kpi/indicator/", staff=True),
        Shot("admin-indicator", "states", "/admin/kpi/indicator/*/change/", staff=True),
        Shot("admin-exchange", "states", "/admin/kpi/indicator/exchange/", staff=True),
        Shot("admin-reports", "states", "/admin/kpi/report/", staff=True),
        Shot("admin-report", "states", "/admin/kpi/report/add/", staff=True),
        Shot("admin-request", "states", "/admin/kpi/inquiry/1/", staff=True),
        Shot("editions", "states", f"{PLAN}/editions/"),
        Shot("compare", "states", f"{PLAN}/compare/"),
        Shot("history", "states", f"{PLAN}/{scenes.OUTDATED}/history/"),
        Shot("old-edition", "states", f"{PLAN}/@0.1/{scenes.OUTDATED}/"),
        Shot("admin-second-factor", "states", "/admin/second-factor/", staff=True),
        Shot("admin-access", "states", "/admin/auth/user/*/access/", staff=True),
        Shot("admin-audit-log", "states", "/admin/plan/auditline/", staff=True),
        Shot("admin-editions", "states", "/admin/publication/edition/", staff=True),
    ]


def main() -> int:
    """Return the exit code: 0 when everything was photographed."""
    path = find_chromium()
    if path is None:
        print("There is no Chromium: sudo apt-get install chromium", file=sys.stderr)
        return 1
    if "guide" in sys.argv[1:]:
        return photograph_guides(path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with chromium(path) as browser:
        for scene in {shot.scene: None for shot in shots()}:
            with served(scene) as site:
                wanted = [shot for shot in shots() if shot.scene == scene]
                for width in SIZES:
                    taken += take(browser, site, wanted, width)
                if scene == "real":
                    contact_sheet(browser, site)
    for old in set(PICTURES.glob("*.webp")) - set(taken):
        old.unlink()
    size = sum(picture.stat().st_size for picture in taken)
    print(f"{len(taken)} pictures in {PICTURES}, {size / 1e6:.1f} MB; the rest in {CONTACT_SHEET}")
    return 0


def photograph_guides(chromium_path: str) -> int:
    """Write the pictures of the guides."""
    guide_pictures.FOLDER.mkdir(parents=True, exist_ok=True)
    size = 0
    with chromium(chromium_path) as browser, served("office") as site:
        for name, page, clip in guide_pictures.take_pictures(browser, site):
            png = page.screenshot(full_page=True, clip=clip, style=FROZEN)
            size += (guide_pictures.FOLDER / f"{name}.webp").write_bytes(to_webp(browser, png))
    print(f"{len(guide_pictures.PICTURES)} pictures, {size / 1e6:.1f} MB")
    return 0


def take(browser: Browser, site: str, wanted: list[Shot], width: int) -> Iterator[Path]:
    """Photograph the pages of one state at one width."""
    context = new_context(browser, base_url=site, viewport={"width": width, "height": SIZES[width]})
    page = context.new_page()
    for shot in wanted:
        if not shot.staff:
            for lang in LANGUAGES:
                page.goto(f"/{lang}/{shot.address}")
                yield photograph(page, PICTURES / f"{shot.name}-{lang}-{width}.webp")
    if any(shot.staff for shot in wanted):
        page.goto("/admin/login/")
        yield photograph(page, PICTURES / f"admin-login-ja-{width}.webp")
        log_in(page, scenes.USER, scenes.PASSWORD)
        for shot in wanted:
            if shot.staff:
                page.goto(address_of(page, shot.address))
                yield photograph(page, PICTURES / f"{shot.name}-ja-{width}.webp")
    context.close()


def address_of(page: Page, address: str) -> str:
    """Return a staff address; a star is the first of its list, of the tree the edited measure."""
    if "*" not in address:
        return address
    listed = address.partition("*")[0]
    page.goto(f"{listed}?q={scenes.EDITED}" if "/node/" in listed else listed)
    link = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
    return address.replace("*", link.partition("?")[0].rstrip("/").split("/")[-2])


def photograph(page: Page, path: Path) -> Path:
    """Write a picture of a page from its top, as far down as it goes or is allowed to."""
    page.evaluate("document.fonts.ready.then(() => null)")
    height = page.evaluate("document.documentElement.scrollHeight")
    width = page.viewport_size["width"] if page.viewport_size else 0
    clip = FloatRect(x=0, y=0, width=width, height=min(height, TALLEST))
    png = page.screenshot(full_page=True, clip=clip, style=FROZEN)
    path.write_bytes(to_webp(page.context.browser, png))
    return path


def to_webp(browser: Browser | None, png: bytes) -> bytes:
    """Return a picture as the browser itself compresses it, on an empty page beside the site's."""
    assert browser is not None
    empty = browser.new_page()
    webp: str = empty.evaluate(TO_WEBP, [b64encode(png).decode(), QUALITY])
    empty.context.close()
    return b64decode(webp)


def contact_sheet(browser: Browser, site: str) -> None:
    """Photograph every page that links lead to, small, with one page that shows them all."""
    from tests.audit import crawl

    CONTACT_SHEET.mkdir(parents=True, exist_ok=True)
    known = {f"/{lang}/{address}" for lang in LANGUAGES for address in TEMPLATES.values()}
    paths = sorted(path for path, answer in crawl(site).items() if answer.status == 200)
    figures = []
    for width, height in SIZES.items():
        context: BrowserContext = new_context(
            browser, base_url=site, viewport={"width": width, "height": height}
        )
        page = context.new_page()
        for path in paths:
            if path in known:
                continue
            page.goto(path)
            name = f"{path.strip('/').replace('/', '-')}-{width}.webp"
            photograph(page, CONTACT_SHEET / name)
            figures.append(
                f"<figure><img src='{name}' width='{width // 4}'>{escape(path)}</figure>"
            )
        context.close()
    sheet = "<!doctype html><meta charset=utf-8><title>Contact sheet</title>" + "\n".join(figures)
    (CONTACT_SHEET / "index.html").write_text(sheet, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
