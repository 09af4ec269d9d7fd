"""The states of items in words, and a filter by them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from plan.models import Plan
from plan.review import SETTLED, State, states_of

STATE_WORDS = {
    State.NEW: _("new: never approved"),
    State.EDITED: _("edited: not approved"),
    State.IN_REVIEW: _("in review: waiting for the approver"),
    State.RETURNED: _("change asked for"),
    State.APPROVED: _("approved"),
    State.REMOVING: _("to be removed: not approved"),
    State.REMOVED: _("removed"),
}

__all__ = ["SETTLED", "STATE_WORDS", "WAITING", "StateFilter", "state_words"]

WAITING = "waiting"
"""In the filter: any state in which an item waits for approval."""


def state_words(state: State) -> SafeString:
    """Return a state as a word with its shape and colour."""
    return format_html('<span class="state state-{}">{}</span>', state.value, STATE_WORDS[state])


class StateFilter(admin.SimpleListFilter):
    """Items by state. It is not stored, so the states of all plans are worked out once."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer what waits for approval first, then each state."""
        return [
            (WAITING, _("waiting for approval")),
            *((state.value, words) for state, words in STATE_WORDS.items()),
        ]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        """Return the items in the chosen state. Thirteen queries a plan."""
        if self.value() is None:
            return queryset
        states = {plan.pk: states_of(plan) for plan in Plan.objects.all()}
        found = []
        for obj in queryset:
            state = states[obj.item_plan.pk][obj.item_name]
            if state.value == self.value() or (self.value() == WAITING and state not in SETTLED):
                found.append(obj.pk)
        return queryset.filter(pk__in=found)
