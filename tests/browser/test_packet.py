"""A reviewer without an account puts a packet together, beginning at the page that is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from publication.document import PlanDocument
from tests.browser.addresses import TEMPLATES
from tests.pdf.reading import faults_of, info_of, words_of

pytestmark = pytest.mark.browser


def test_a_reviewer_ticks_pages_and_gets_both_languages_with_numbered_lines(
    page: Page, published: PlanDocument
) -> None:
    page.goto(f"/ja/{TEMPLATES['measure']}")
    page.get_by_role("link", name="検討用資料に入れる").click()
    measure, *_others = page.locator("input[name=page]:checked").all()
    assert measure.get_attribute("value") == "node:digital-talent"
    page.get_by_label("施策体系図").check()
    page.get_by_role("combobox", name="言語").select_option("both")
    page.get_by_label("行番号").check()
    page.get_by_label("会議名").fill("第1回審議会")
    # Chromium shows a PDF in a viewer of its own; here it stays on the form, and we fetch the file.
    page.route("**/packet.pdf?*", lambda route: route.fulfill(status=204))
    with page.expect_request("**/packet.pdf?*") as asked:
        page.get_by_role("button", name="PDFを作成する").click()
    answer = page.request.get(asked.value.url)
    assert "industry-2024_packet_v0.1_ja_" in answer.headers["content-disposition"]
    pdf = answer.body()
    assert faults_of(pdf) == []
    assert int(info_of(pdf)["Pages"]) >= 5
    said = words_of(pdf)
    for words in ("デジタル人材の育成・確保", "digitaltalent", "第1回審議会"):
        assert words in said
