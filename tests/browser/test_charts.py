"""Charts as a browser draws them: no words overlap, none leave the picture, at any width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kpi.chart import chart
from kpi.charts.words import Lang
from publication.document import PlanDocument
from tests.browser.chromium import new_context, overflow
from tests.kpi.builders import ON
from tests.kpi.shapes import SHAPES

pytestmark = pytest.mark.browser

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
STYLE = "".join(
    (CSS / name).read_text(encoding="utf-8")
    for name in ("tokens.css", "base.css", "components/chart.css", "components/chart_marks.css")
)
PAGE = "<!doctype html><html lang={}><style>{} body {{ padding: 0 16px }}</style>{}"
FIGURE = '<figure class="chart-figure">{}</figure>'
TOUCH = 2
"""Px by which the boxes of two lines may overlap: they are higher than the signs in them."""

FAULTS = """
(touch) => [...document.querySelectorAll("svg.chart")].flatMap((svg) => {
  const picture = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")]
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const out = words.filter(([, box]) => box.left < picture.left - 1 || box.right > picture.right + 1
    || box.top < picture.top - touch || box.bottom > picture.bottom + touch);
  const hit = words.flatMap(([text, a], place) => words.slice(place + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right
      && a.top + touch < b.bottom && b.top + touch < a.bottom)
    .map(([other]) => `${text} / ${other}`));
  return [...out.map(([text]) => text), ...hit].map((fault) => `${svg.classList}: ${fault}`);
})
"""

LINES = """
(all) => all.map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map((box) => Math.round(box.bottom))).size;
})
"""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_words_of_a_chart_overlap_or_leave_it_at_any_width(browser: Browser, lang: Lang) -> None:
    figures = "".join(FIGURE.format(chart(item, lang, ON)) for item in SHAPES.values())
    context = new_context(browser)
    page = context.new_page()
    page.set_content(PAGE.format(lang, STYLE, figures))
    for width in (320, 390, 511, 512, 752, 1192):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FAULTS, TOUCH) == []
        assert overflow(page) == 0
    context.close()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_charts_keep_their_words_apart_inside_the_cards_of_the_dashboard(
    page: Page, published: PlanDocument, lang: Lang
) -> None:
    page.goto(f"/{lang}/{published.plan.slug}/progress/")
    assert page.locator(".outcome-series svg.chart").count() > 1
    for width in (320, 360, 383, 384, 390, 960, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FAULTS, TOUCH) == []
        assert overflow(page) == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_summary_of_the_coverage_breaks_no_word_on_a_phone(
    page: Page, published: PlanDocument, lang: Lang
) -> None:
    page.goto(f"/{lang}/{published.plan.slug}/indicators/coverage/")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        lines = page.locator(".coverage-summary tbody th").evaluate_all(LINES)
        assert lines
        assert max(lines) <= 2
