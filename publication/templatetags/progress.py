"""What the pages of a year's progress say of years, amounts and values."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from django import template
from django.utils.html import strip_tags

from kpi.charts.saying import Saying
from kpi.charts.words import Lang
from kpi.items import ReportItem
from kpi.judging.years import fiscal_year_of
from kpi.quantities.money import say_yen
from kpi.quantities.periods import say as say_period
from kpi.vintages import Known
from plan.dates import say_date
from plan.items import GradeItem, Text
from publication.document import PlanDocument
from publication.pages.yearly import Figure, Group
from publication.templatetags.words import language, render

register = template.Library()

EXCERPT = {"ja": 110, "en": 220}
"""Characters of an excerpt; English takes more of them."""


@register.filter
def year_words(year: int) -> str:
    """Return a fiscal year: 2024年度（令和6年度）, FY2024."""
    return say_date(f"FY{year}", language())


@register.filter
def short_year(year: int) -> str:
    """Return a fiscal year without its era: 2024年度, FY2024."""
    return say_period(f"FY{year}", language(), era=False)


@register.filter
def yen(amount: str) -> str:
    """Return an amount of yen in words."""
    return say_yen(amount, language())


@register.filter
def value_of(figure: Figure, known: Known) -> str:
    """Return a value of a figure in words: with unit and bound, or why there is none."""
    return Saying(figure.entry.indicator, cast("Lang", language())).value(known.item)


@register.filter
def other_period(known: Known) -> str:
    """Return the period of a value where it is not the whole fiscal year that it stands under."""
    period = known.period
    whole = period.kind == "fiscal" and fiscal_year_of(period.last) == period.first.year
    return "" if whole else say_period(period.text, language(), era=False)


@register.filter
def grade_of(document: PlanDocument, report: ReportItem) -> GradeItem | None:
    """Return the step of the plan's scale that a report gives; None for none."""
    return next((grade for grade in document.plan.grades if grade.key == report.grade), None)


@register.filter
def excerpt(text: Text) -> Text:
    """Return the beginning of a Markdown text without its marks, in both languages."""
    return replace(text, ja=_beginning(text.ja, "ja"), en=_beginning(text.en, "en"))


@register.filter
def with_grade(group: Group, grade: GradeItem) -> int:
    """Return how many measures of a policy were given a grade."""
    return group.counts[grade.key]


@register.filter
def without_grade(group: Group) -> int:
    """Return how many measures of a policy were reported without a grade."""
    return group.counts[""]


@register.filter
def unreported(group: Group) -> int:
    """Return how many measures of a policy have no report."""
    return len(group.measures) - len(group.reported)


def _beginning(markdown: str, lang: str) -> str:
    words = " ".join(strip_tags(render(markdown)).split())
    length = EXCERPT[lang]
    return words if len(words) <= length else f"{words[:length].rstrip()}…"
