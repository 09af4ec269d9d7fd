"""The overview on paper: one sheet of A4, on its side, in either language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from publication.document import PlanDocument
from tests.browser.addresses import LANGUAGES, TEMPLATES

pytestmark = pytest.mark.browser

A4_ON_ITS_SIDE = (842, 595)
"""Points, rounded."""


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of each page of a PDF, in points. Chromium leaves page objects readable."""
    boxes = re.findall(rb"/Type\s*/Page\b.*?/MediaBox\s*\[([^\]]*)\]", pdf, re.DOTALL)
    sizes = [[float(number) for number in box.split()] for box in boxes]
    return [(round(right - left), round(top - bottom)) for left, bottom, right, top in sizes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_is_one_sheet(page: Page, published: PlanDocument, lang: str) -> None:
    page.goto(f"/{lang}/{TEMPLATES['overview']}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    (size,) = sheets(pdf)
    assert all(abs(side - wanted) <= 1 for side, wanted in zip(size, A4_ON_ITS_SIDE, strict=True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_measure_is_printed_on_upright_sheets(
    page: Page, published: PlanDocument, lang: str
) -> None:
    page.goto(f"/{lang}/{TEMPLATES['measure']}")
    found = sheets(page.pdf(prefer_css_page_size=True))
    assert 1 <= len(found) <= 2
    assert all(height > width for width, height in found)
