"""Accessibility rules on each template once a language; `make audit` runs them on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from plan.models import Node, Plan
from plan.review import approve_all
from publication.document import PlanDocument
from tests.browser.addresses import LANGUAGES, NOT_FOUND, PLAN, TEMPLATES
from tests.browser.chromium import accessibility_faults, overflow
from tests.conftest import forget_editions
from tests.record.acting import publish_now

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
RECORD = {
    f"{PLAN}/editions/": 200,
    f"{PLAN}/compare/": 200,
    f"{PLAN}/compare/0.1..0.2/": 200,
    f"{PLAN}/compare/0.1..9.9/": 404,
    f"{PLAN}/talent-for-value/history/": 200,
    f"{PLAN}/@0.1/data-driven-promotion/": 200,
    f"{PLAN}/data-driven-promotion/": 410,
    f"{PLAN}/@0.1/search/?q=観光": 200,
    "search/?q=企業": 200,
    "search/?q=どこにもない語": 200,
}
"""Once a second edition is out, with the status of each."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_public_templates_keep_the_rules(
    visitor: Callable[..., BrowserContext], published: PlanDocument, lang: str
) -> None:
    page = visitor(viewport=PHONE, bypass_csp=True).new_page()
    faults = {}
    for name, address in {**TEMPLATES, "not-found": NOT_FOUND}.items():
        page.goto(f"/{lang}/{address}")
        if found := accessibility_faults(page):
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_and_the_search_keep_the_rules_and_fit_a_phone(
    visitor: Callable[..., BrowserContext], published: PlanDocument, lang: str
) -> None:
    plan = Plan.objects.get(slug=published.plan.slug)
    Node.objects.filter(key="talent-for-value").update(title_ja="改めた文言")
    Node.objects.filter(key="data-driven-promotion").update(removed=True)
    approve_all(plan, by=None)
    publish_now(plan)
    forget_editions()
    page = visitor(viewport=PHONE, bypass_csp=True).new_page()
    faults = {}
    for address, status in RECORD.items():
        answer = page.goto(f"/{lang}/{address}")
        assert answer
        assert answer.status == status, address
        found = accessibility_faults(page)
        if wider := overflow(page):
            found.append(f"{wider} px too wide")
        if found:
            faults[address] = found
    assert faults == {}


def test_staff_pages_keep_the_rules_and_fit_a_phone(
    visitor: Callable[..., BrowserContext], published: PlanDocument, log_in: Callable[..., None]
) -> None:
    page = visitor(viewport=PHONE, bypass_csp=True).new_page()
    page.goto("/admin/login/")
    faults = {"login": found} if (found := accessibility_faults(page)) else {}
    log_in(page)
    pk = Node.objects.get(key="talent-for-value").pk
    Node.objects.filter(pk=pk).update(title_ja="改めた文言")
    for address in (
        "",
        "plan/node/",
        "plan/node/add/",
        f"plan/node/{pk}/change/",
        f"plan/node/{pk}/approve/",
        "plan/plan/1/change/",
        "plan/term/",
        "plan/page/1/change/",
        "plan/division/1/change/",
        "plan/approval/",
        "plan/note/add/",
        "plan/reviewlink/add/",
        "plan/consultation/add/",
        f"plan/plan/{published.plan.slug}/approve-many/",
        f"plan/plan/{published.plan.slug}/translations/",
        "plan/plan/new/",
        "plan/reorganisation/add/",
        "auth/user/1/change/",
        "handover/division/labour-policy/",
        "publication/edition/",
        "publication/edition/1/withdraw/",
        "publication/edition/1/redact/",
        f"publication/edition/publish/{published.plan.slug}/",
        "password_change/",
    ):
        page.goto(f"/admin/{address}")
        found = accessibility_faults(page)
        if wider := overflow(page):
            found.append(f"{wider} px too wide")
        if found:
            faults[address] = found
    assert faults == {}
