"""Where each template of the site is to be seen, on the real plan."""

from __future__ import annotations

from playwright.sync_api import Page

from publication.document import PlanDocument

LANGUAGES = ("ja", "en")
PLAN = "industry-2024"

TEMPLATES = {
    "overview": f"{PLAN}/",
    "outline": f"{PLAN}/outline/",
    "positioning": f"{PLAN}/positioning/",
    "philosophy": f"{PLAN}/philosophy/",
    "policy": f"{PLAN}/local-companies/",
    "measure": f"{PLAN}/digital-talent/",
    "project-gunma-model": f"{PLAN}/gunmaas/",
    "project-related": f"{PLAN}/reskilling-model-companies/",
    "project-private": f"{PLAN}/additive-manufacturing-platform/",
    "measures": f"{PLAN}/measures/",
    "measures-by-division": f"{PLAN}/measures/by-division/",
    "projects": f"{PLAN}/projects/",
    "projects-by-standing": f"{PLAN}/projects/by-standing/",
    "indicators": f"{PLAN}/indicators/",
    "indicators-narrowed": f"{PLAN}/indicators/?policy=retreat&sort=updated",
    "indicator": f"{PLAN}/indicators/per-capita-income/",
    "indicator-relative": f"{PLAN}/indicators/tourism-consumption/",
    "indicator-series": f"{PLAN}/indicators/recycling-rates/",
    "indicators-coverage": f"{PLAN}/indicators/coverage/",
    "indicators-statuses": f"{PLAN}/indicators/statuses/",
    "progress": f"{PLAN}/progress/",
    "printing": f"{PLAN}/print/",
    "data": f"{PLAN}/data/",
    "progress-year": f"{PLAN}/progress/2024/",
    "glossary": "glossary/",
    "about": "about/",
    "accessibility": "accessibility/",
    "terms": "terms/",
    "api": "api/",
}
"""One page of each template, after the language."""

NOT_FOUND = f"{PLAN}/nothing-of-that-name/"


def every_page(document: PlanDocument) -> list[str]:
    """Return the address of every page of a published plan, after the language."""
    nodes = [f"{document.plan.slug}/{node.key}/" for node in document.nodes]
    indicators = [f"{document.plan.slug}/indicators/{one.key}/" for one in document.indicators]
    return list(dict.fromkeys([*TEMPLATES.values(), *nodes, *indicators]))


ADMIN = (
    "/admin/",
    "/admin/plan/node/",
    "/admin/plan/node/add/",
    "/admin/plan/node/*/change/",
    "/admin/plan/node/*/approve/",
    "/admin/plan/node/*/history/",
    "/admin/plan/plan/",
    "/admin/plan/plan/*/change/",
    "/admin/plan/page/*/change/",
    "/admin/plan/term/",
    "/admin/plan/term/*/change/",
    "/admin/plan/division/",
    "/admin/plan/division/*/change/",
    "/admin/plan/approval/",
    "/admin/plan/approval/*/change/",
    "/admin/kpi/indicator/",
    "/admin/kpi/indicator/add/",
    "/admin/kpi/indicator/*/change/",
    "/admin/kpi/indicator/exchange/",
    "/admin/kpi/report/",
    "/admin/kpi/report/add/",
    "/admin/kpi/inquiry/",
    "/admin/kpi/inquiry/add/",
    "/admin/publication/edition/",
    f"/admin/publication/edition/publish/{PLAN}/",
    "/admin/publication/edition/*/withdraw/",
    "/admin/publication/edition/*/redact/",
    "/admin/publication/act/",
    "/admin/plan/note/",
    "/admin/plan/note/add/",
    "/admin/plan/reviewlink/",
    "/admin/plan/reviewlink/add/",
    "/admin/plan/consultation/",
    "/admin/plan/consultation/add/",
    f"/admin/plan/plan/{PLAN}/translations/",
    f"/admin/plan/plan/{PLAN}/translations/exchange/",
    f"/admin/plan/plan/{PLAN}/workbook/",
    "/admin/plan/plan/new/",
    "/admin/plan/posting/",
    "/admin/plan/posting/add/",
    "/admin/plan/posting/transfers/",
    "/admin/plan/posting/substitute/",
    "/admin/plan/reorganisation/",
    "/admin/plan/reorganisation/add/",
    f"/admin/plan/plan/{PLAN}/approve-many/",
    "/admin/handover/division/labour-policy/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/auth/group/",
    "/admin/password_change/",
)
"""The staff's pages; * stands for the number of the first in the list above it."""


def log_in(page: Page, username: str, password: str) -> None:
    """Log in by the form and wait for the first page of the staff."""
    page.goto("/admin/login/?next=/admin/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("#login-form [type=submit]").click()
    page.locator(".desk").first.wait_for()
