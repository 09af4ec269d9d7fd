"""Every page of the admin, by address."""

from __future__ import annotations

from django.urls import reverse

from plan.models import Approval, Division, Node, Page, Plan, Term
from publication.models import Edition
from tests.builders import node

EDITED = ("plan", "node", "page", "term", "division", "indicator")
"""Models of the working copy that have a list and forms of their own."""

REVIEW = ("note", "reviewlink")
"""What people say of items, and by which addresses."""

APPS = {"edition": "publication", "indicator": "kpi"}
"""The app of a model; the others are of the plan."""


def changelist(model: str) -> str:
    return reverse(f"admin:{APPS.get(model, 'plan')}_{model}_changelist")


def add(model: str) -> str:
    return reverse(f"admin:{APPS.get(model, 'plan')}_{model}_add")


def change(obj: object) -> str:
    return page("change", obj)


def approve(obj: object) -> str:
    return page("approve", obj)


def page(name: str, obj: object) -> str:
    """Return the address of a page of an object."""
    meta = obj._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=[obj.pk])  # type: ignore[attr-defined]


def publish(plan: Plan) -> str:
    return reverse("admin:publication_edition_publish", args=[plan.slug])


def items_of(plan: Plan) -> list[Plan | Node | Page | Term]:
    """Return one of each kind of item."""
    keys = ("idea", "industry", "skills", "netsugen")
    return [plan, *(node(plan, key) for key in keys), Page.objects.get(), Term.objects.get()]


def every_page(plan: Plan) -> list[str]:
    """Return every page that a superuser can open of a small plan that was published once."""
    pages = [reverse("admin:index"), reverse("admin:password_change"), publish(plan)]
    pages += [
        reverse("admin:app_list", args=[app]) for app in ("plan", "kpi", "publication", "auth")
    ]
    pages += [changelist(model) for model in (*EDITED, *REVIEW, "approval", "edition")]
    pages += [add(model) for model in (*EDITED, *REVIEW)]
    pages += [f"{add('note')}?plan={plan.pk}&item=node:skills&place=title"]
    pages += [reverse("admin:plan_reviewlink_made")]
    pages += [
        reverse(f"admin:plan_plan_translations{rest}", args=[plan.slug])
        for rest in ("", "_exchange")
    ]
    pages += [reverse("admin:plan_plan_workbook", args=[plan.slug]), reverse("admin:plan_plan_new")]
    for item in items_of(plan):
        pages += [change(item), approve(item), page("submit", item), page("history", item)]
    for obj in (Approval.objects.first(), Edition.objects.first(), Division.objects.first()):
        pages += [page("change", obj), page("history", obj)]
    pages += [f"{changelist('node')}?state={state}" for state in ("waiting", "approved", "new")]
    pages += [f"{changelist('node')}?q=skills", f"{changelist('node')}?kind__exact=policy"]
    pages += [f"{changelist('term')}?q=%E7%A8%BC", f"{changelist('approval')}?in_force__exact=1"]
    return pages
