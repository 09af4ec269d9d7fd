"""Statements edited inside the form of what they belong to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.fields import PlainFields
from plan.admin.tidy import TidyForm
from plan.models import Node, Plan, Statement, StatementKind

ROWS: dict[Any, dict[str, Any]] = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})}}


class StatementForm(TidyForm):
    """Holds the key unique within the plan, also where the form does not show the plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True  # it is the end of an address

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"plan"}


class PlanStatementForm(StatementForm):
    """Looks at the directions of the policies too: Django compares an inline with itself alone."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        key = self.cleaned_data.get("key")
        taken = Statement.objects.filter(plan_id=self.instance.plan_id, key=key)
        if taken.exclude(node=None).exists():
            self.add_error("key", _("Another statement of this plan has this key."))
        return cleaned


class DirectionFormSet(BaseInlineFormSet[Statement, Node, forms.ModelForm[Statement]]):
    """Statements of a node: directions of the node's plan."""

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm[Statement]:
        form: forms.ModelForm[Statement] = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.plan_id = self.instance.plan_id
        form.instance.kind = StatementKind.DIRECTION
        return form


class DirectionInline(PlainFields, admin.StackedInline[Statement, Node]):
    """The directions of a policy."""

    model = Statement
    form = StatementForm
    formset = DirectionFormSet
    verbose_name = gettext_lazy("direction")
    verbose_name_plural = gettext_lazy("directions")
    fields = (("key", "position"), ("text_ja", "text_en"))
    formfield_overrides = ROWS
    extra = 0


class PlanStatementInline(PlainFields, admin.StackedInline[Statement, Plan]):
    """The statements of the plan's header."""

    model = Statement
    form = PlanStatementForm
    fields = (("kind", "place", "key", "position"), ("text_ja", "text_en"))
    formfield_overrides = ROWS
    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Statement]:
        """Leave the statements of nodes to their nodes."""
        return super().get_queryset(request).filter(node=None)
