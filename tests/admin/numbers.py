"""Indicators in the admin: made by one line, typed into their form, sent and confirmed."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html

from kpi.models import Indicator, Observation, Series, Target
from plan.models import Plan
from tests.admin.addresses import add, change
from tests.forms import OpenForm

NAMED = {
    "key": "income",
    "name_ja": "1人当たり県民所得",
    "name_en": "Income per head",
    "unit_ja": "円",
    "unit_en": "yen",
    "scale": "3",
}


def make_indicator(plan: Plan, **fields: Any) -> Indicator:
    """Return an indicator in thousand yen without numbers."""
    return Indicator.objects.create(plan=plan, **{**NAMED, "scale": 3, **fields})


def observe(indicator: Indicator, period: str, value: str, **fields: Any) -> Observation:
    return Observation.objects.create(indicator=indicator, period=period, value=value, **fields)


def aim(indicator: Indicator, period: str, value: str, **fields: Any) -> Target:
    fields = {"kind": "at_least", **fields}
    return Target.objects.create(indicator=indicator, period=period, value=value, **fields)


def split(indicator: Indicator, *names: str) -> list[Series]:
    """Return new series of an indicator; their names are their keys."""
    return [
        Series.objects.create(indicator=indicator, key=name, name_ja=name, position=place)
        for place, name in enumerate(names)
    ]


def new_form(client: Client) -> OpenForm:
    """Return the empty form."""
    return OpenForm(client, add("indicator"))


def form_of(client: Client, indicator: Indicator) -> OpenForm:
    return OpenForm(client, change(indicator))


def row(prefix: str, number: int, **fields: Any) -> dict[str, Any]:
    """Return what is typed into one row: observations-0-printed and so on."""
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def digests(response: Any) -> dict[str, str]:
    """Return the hidden fields of the confirmation that came back."""
    page = html.document_fromstring(response.content.decode())
    found = page.xpath("//*[@class='confirmation']//input[@type='hidden']")
    return {field.get("name"): field.get("value") for field in found}


def send_confirmed(form: OpenForm, **typed: Any) -> Any:
    """Send a form, and once more with what it asked to confirm; return the last answer."""
    first = form.send(**typed)
    if first.status_code == 302:
        return first
    return form.send(**typed, **digests(first))


def said_at(response: Any, anchor: str) -> str:
    """Return the words that stand in a row of the form."""
    page = html.document_fromstring(response.content.decode())
    (found,) = page.xpath(f"//*[@id='{anchor}']")
    return " ".join(found.text_content().split())


def confirmation(response: Any) -> list[str]:
    """Return the rows that are to be confirmed, each in words."""
    page = html.document_fromstring(response.content.decode())
    rows = page.xpath("//*[@class='confirmation']//tbody/tr")
    return [" ".join(one.text_content().split()) for one in rows]
