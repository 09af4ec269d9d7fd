"""Accessibility rules on each template once a language; `make audit` runs them on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from plan.models import Node
from publication.document import PlanDocument
from tests.browser.addresses import LANGUAGES, NOT_FOUND, TEMPLATES
from tests.browser.chromium import accessibility_faults, overflow

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


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
