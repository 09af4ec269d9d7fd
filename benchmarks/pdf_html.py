"""The blocks of a paper as plain HTML, for WeasyPrint to set the same document."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from publication.pdf.blocks import Paper, plain
from publication.pdf.preflight import repaired

FONTS = Path(__file__).resolve().parent.parent / "publication" / "pdf" / "fonts"
STYLE = f"""
@font-face {{ font-family: N; src: url("{FONTS}/NotoSansJP-Regular.ttf"); }}
@font-face {{ font-family: N; font-weight: 700; src: url("{FONTS}/NotoSansJP-Bold.ttf"); }}
@page {{ size: A4; margin: 25mm; }}
body {{ font: 10pt/1.7 N; }}
h1 {{ break-before: page; }}
table {{ border-collapse: collapse; width: 100%; font-size: 8.4pt; }}
td, th {{ border-top: .4pt solid #999; text-align: left; vertical-align: top; }}
"""
CHILD = """
import json, resource, sys, time
start = time.perf_counter()
import weasyprint
document = weasyprint.HTML(string=sys.stdin.read()).render()
document.write_pdf(sys.argv[1], pdf_variant="pdf/ua-1")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([time.perf_counter() - start, len(document.pages), peak]))
"""


def weasyprint_seconds(paper: Paper) -> tuple[float, str, str]:
    """Return seconds, pages and peak MB of WeasyPrint, once; zero where it is not installed."""
    if importlib.util.find_spec("weasyprint") is None:
        return 0.0, "", ""
    tree, _repairs = repaired(plain(paper))
    parts = "".join(_blocks(part["blocks"]) for part in tree["parts"])
    html = f"<html lang=ja><head><title>x</title><style>{STYLE}</style></head><body>{parts}"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, file.name],
            input=html.encode(),
            capture_output=True,
            check=True,
        )
    seconds, pages, peak = json.loads(done.stdout)
    return seconds, str(pages), str(peak)


def _blocks(blocks: list[dict[str, Any]]) -> str:
    return "".join(map(_block, blocks))


def _block(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level']}>{_runs(block['runs'])}</h{block['level']}>"
        case "paragraph":
            return f"<p>{_runs(block['runs'])}</p>"
        case "items":
            return f"<ul>{''.join(f'<li>{_blocks(item)}</li>' for item in block['items'])}</ul>"
        case "quote" | "box":
            return f"<div>{_blocks(block['blocks'])}</div>"
        case "figure":
            return block["svg"]
        case "facts":
            rows = (f"<tr><th>{_runs(name)}<td>{_blocks(of)}" for name, of in block["rows"])
            return f"<table>{''.join(rows)}</table>"
        case "table":
            head = "".join(f"<th>{_runs(cell['runs'])}" for cell in block["head"])
            rows = ("".join(f"<td>{_runs(c['runs'])}" for c in row) for row in block["rows"])
            body = "".join(f"<tr>{row}" for row in rows)
            return f"<table><thead><tr>{head}</thead>{body}</table>"
    return ""


def _runs(runs: list[dict[str, Any]]) -> str:
    return "".join(f"<b>{escape(r['text'])}</b>" if r["bold"] else escape(r["text"]) for r in runs)
