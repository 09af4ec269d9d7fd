"""The choices of the forms, and what the fields of a frozen indicator or report are called."""

from __future__ import annotations

from typing import Any, get_args

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kpi import items
from kpi.wording.words import MISSING, STATUSES
from plan.items import Text


def _say(text: Text) -> str:
    return text.en if (get_language() or "ja").startswith("en") else text.ja


say = lazy(_say, str)
"""A text of the arithmetic in the language that is active when it is shown."""


class Direction(models.TextChoices):
    """Which way the value should go."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
    HOLD = "hold", _("to stay as it is")


class YearKind(models.TextChoices):
    """What a bare year means."""

    FISCAL = "fiscal", _("fiscal years")
    CALENDAR = "calendar", _("calendar years")


class Scale(models.IntegerChoices):
    """Power of ten before the unit."""

    ONE = 0, _("none")
    THOUSAND = 3, "千"
    TEN_THOUSAND = 4, "万"
    MILLION = 6, "百万"
    HUNDRED_MILLION = 8, "億"
    TRILLION = 12, "兆"


class Bound(models.TextChoices):
    """What a value says of the true one."""

    EXACT = "exact", _("the value itself")
    AT_LEAST = "at_least", _("or more (以上)")
    AT_MOST = "at_most", _("or less (以下)")
    MORE_THAN = "more_than", _("more than this (超)")
    LESS_THAN = "less_than", _("less than this (未満)")
    ABOUT = "about", _("about (約)")


class TargetKind(models.TextChoices):
    """What a target asks for."""

    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    MORE_THAN = "more_than", _("more than (超)")
    LESS_THAN = "less_than", _("less than (未満)")
    EXACTLY = "exactly", _("exactly")
    BETWEEN = "between", _("between")
    HOLD = "hold", _("keep the level (維持)")
    INCREASE_ON = "increase_on", _("more than in a year (増加)")
    DECREASE_ON = "decrease_on", _("less than in a year (減少)")
    RANK = "rank", _("place among others (位)")
    WORDS = "words", _("in words")
    UNDECIDED = "undecided", _("to be decided (未定)")


MISSING_CHOICES = [(code, say(words)) for code, words in MISSING.items() if code]
STATUS_CHOICES = [(code, say(STATUSES[code])) for code in get_args(items.AssessedStatus)]

LABELS: dict[Any, Any] = {
    "definition": _("definition"),
    "formula": _("formula"),
    "unit": _("unit without scale"),
    "scale": _("scale"),
    "decimals": _("decimals"),
    "direction": _("desired direction"),
    "year_kind": _("years are"),
    "cumulative": _("running total (累計)"),
    "cumulative_from": _("counted from"),
    "source_name": _("statistic or survey"),
    "why": _("why this target"),
    "cycle_months": _("a new value every … months"),
    "lag_months": _("published … months after the period"),
    "cycle_note": _("remark on the cycle"),
    "nodes": _("measures"),
    "statements": _("measures the outcome"),
    "thresholds": _("thresholds"),
    "on_track": _("on track from"),
    "mostly_on_track": _("mostly on track from"),
    "slightly_behind": _("slightly behind from"),
    "hold_tolerance": _("tolerance of keeping"),
    "series": _("series"),
    "observations": _("yearly value"),
    "targets": _("target"),
    "assessments": _("assessment"),
    "value": _("value"),
    "upper": _("upper end"),
    "missing": _("why there is no value"),
    "printed": _("as printed"),
    "bound": _("what the value says"),
    "rank": _("place among others"),
    "provisional": _("provisional"),
    "breaks": _("break in the series"),
    "released_on": _("released on"),
    "release": _("release"),
    "reference": _("compared with"),
    "words": _("in words"),
    "baseline": _("baseline"),
    "status": _("status"),
    "reason": _("reason"),
    "node": _("item of the plan"),
    "fiscal_year": _("fiscal year"),
    "done": _("what was done"),
    "results": _("results"),
    "issues": _("issues"),
    "outlook": _("what comes next"),
    "budget": _("budget in yen"),
    "budget_printed": _("budget as printed"),
    "settled": _("settlement in yen"),
    "settled_printed": _("settlement as printed"),
    "grade": _("self-assessment"),
    "grade_reason": _("reason for it"),
    "opinions": _("opinions of the council"),
    items.TargetItem: {"kind": _("kind of target"), "period": _("to be reached by")},
    items.AssessmentItem: {
        "period": _("for the value of"),
        "on": _("assessed on"),
        "value": _("value assessed"),
        "release": _("release assessed"),
    },
    items.ReportItem: {"division": _("reported by")},
}

CHOICES: dict[str, dict[Any, Any]] = {
    "direction": dict(Direction.choices),
    "year_kind": dict(YearKind.choices),
    "scale": dict(Scale.choices),
    "bound": dict(Bound.choices),
    "missing": dict(MISSING_CHOICES),
    "kind": dict(TargetKind.choices),
    "status": dict(STATUS_CHOICES),
}
