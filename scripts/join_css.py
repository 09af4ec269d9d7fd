"""Join the style sheets of static/css into static/css/site.css: one request instead of thirty.

Edit the parts, then run this. ``--check`` only says whether site.css is what the parts make.
"""

from __future__ import annotations

import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
FIRST = ("tokens.css", "base.css", "layout.css")
LAST = ("print.css",)
JOINED = CSS / "site.css"


def parts() -> list[Path]:
    """Return the parts in the order in which they override one another."""
    components = sorted((CSS / "components").glob("*.css"))
    pages = sorted((CSS / "pages").glob("*.css"))
    return [*(CSS / name for name in FIRST), *components, *pages, *(CSS / name for name in LAST)]


def join() -> str:
    """Return the joined text; each part under its name."""
    head = "/* Joined by scripts/join_css.py. Edit the parts, not this file. */\n"
    texts = (
        f"\n/* {path.relative_to(CSS)} */\n\n{path.read_text(encoding='utf-8').strip()}\n"
        for path in parts()
    )
    return head + "".join(texts)


def main() -> int:
    """Write site.css, or with --check compare it. Return the exit code."""
    text = join()
    if "--check" in sys.argv[1:]:
        current = JOINED.exists() and JOINED.read_text(encoding="utf-8") == text
        if not current:
            print("static/css/site.css: run scripts/join_css.py")
        return int(not current)
    JOINED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
