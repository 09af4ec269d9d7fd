"""The form of an indicator: what it measures is chosen within its own plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from kpi.admin.boxes import spell_periods
from kpi.models import Indicator
from kpi.prints.typed import read_written_period
from plan.admin.fields import CHECKBOXES
from plan.models import Node, Statement, StatementKind

MEASURABLE = (StatementKind.OUTCOME, StatementKind.DIRECTION)
"""Kinds of statement that a number can speak to."""


class NodeField(forms.ModelMultipleChoiceField[Node]):
    """Items of the plan, each with its kind and number: 施策2：稼ぐ力の向上."""

    widget = CHECKBOXES

    def label_from_instance(self, obj: Any) -> str:
        """Return kind, number and title."""
        return f"{obj.get_kind_display()}{obj.number or ''}：{obj}"


class StatementField(forms.ModelMultipleChoiceField[Statement]):
    """Statements of the plan, each with the list that it stands in: 成果：…."""

    widget = CHECKBOXES

    def label_from_instance(self, obj: Any) -> str:
        """Return the list, the item that it belongs to, the words."""
        place = f"（{obj.node}）" if obj.node else ""
        return f"{obj.get_kind_display()}{place}：{obj}"


class IndicatorForm(forms.ModelForm[Indicator]):
    """What an indicator is. The rows of numbers have forms of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spell_periods(self)
        plan = self.instance.plan_id or self.data.get("plan") or self.initial.get("plan")
        for name in ("nodes", "statements"):
            if name in self.fields and str(plan or "").isdigit():
                field: Any = self.fields[name]
                field.queryset = field.queryset.filter(plan=plan)

    def clean(self) -> dict[str, Any] | None:
        """Hold what it measures to its plan."""
        super().clean()
        self._count_from()
        plan = self.cleaned_data.get("plan")
        plan_id = plan.pk if plan else self.instance.plan_id
        for name in ("nodes", "statements"):
            chosen = self.cleaned_data.get(name, ())
            if plan_id and any(one.plan_id != plan_id for one in chosen):
                self.add_error(name, _("Choose something of the same plan."))
        return self.cleaned_data

    def _count_from(self) -> None:
        """Read the year that a running total counts from as the indicator counts its years."""
        typed = str(self.data.get(self.add_prefix("cumulative_from"), ""))
        kind = self.cleaned_data.get("year_kind")
        if typed and kind and "cumulative_from" in self.changed_data and not self.errors:
            read = read_written_period(typed, bare_year=kind).period
            self.cleaned_data["cumulative_from"] = read


def nodes_in_order() -> models.QuerySet[Node]:
    """Return what an indicator can measure, in the order of the plan."""
    nodes: models.QuerySet[Node] = Node.objects.filter(removed=False).order_by("tree_id", "lft")
    return nodes


def statements_in_order() -> models.QuerySet[Statement]:
    """Return the statements that an indicator can measure: outcomes first, then directions."""
    place = models.Case(
        *(models.When(kind=kind, then=number) for number, kind in enumerate(MEASURABLE))
    )
    found = Statement.objects.filter(kind__in=MEASURABLE).select_related("node")
    return found.order_by(place, "node__tree_id", "node__lft", "position", "key")
