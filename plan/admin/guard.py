"""Nobody saves over newer words without having seen them, and nothing is saved twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django import forms
from django.contrib import admin
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from plan import opened
from plan.admin.cells import Cells, sent_cells, stored_cells
from plan.admin.fields import in_words
from plan.admin.meeting import CLASH, decided, meeting_of, who_was_faster
from plan.admin.tidy import TidyForm
from plan.kept import RESTORE, restore
from plan.models import Edit
from plan.review import frozen_json
from plan.tree.lock import plan_lock

SEEN = "seen"
"""The hidden field that carries what the form was opened on, signed."""

BEFORE = "seen_before"
"""On the page where two saves meet: what the form had been opened on at first."""

SALT = "plan.admin.guard"


def seen_in(obj: Any, cells: Cells) -> str:
    """Return what a form is opened on, to be sent back with it."""
    return signing.dumps({**_stands(obj), "cells": cells}, salt=SALT, compress=True)


def read_seen(text: str) -> dict[str, Any] | None:
    """Return what a form was opened on; None where it does not say so."""
    try:
        seen: dict[str, Any] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    seen["cells"] = {name: tuple(values) for name, values in seen["cells"].items()}
    return seen


class GuardedForm(forms.ModelForm[Any]):
    """Save only a form that says what it was opened on; show one that was kept as it was sent."""

    def is_valid(self) -> bool:
        """Refuse to save what is only given back after a login."""
        return super().is_valid() and RESTORE not in self.data

    def clean(self) -> dict[str, Any] | None:
        """Ask to look again where the form says nothing of what it was opened on."""
        cleaned = super().clean()
        if self.instance.pk and read_seen(self.data.get(SEEN, "")) is None:
            self.add_error(None, _("Please look at the item as it is now, then save again."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Hold what the form shows against what it only keeps: an address is unique in its plan.

        What the form has found wrong already stays out: nobody needs to be told twice.
        """
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - ({"plan", "key", "kind"} - {*self.errors})


class GuardedAdmin(admin.ModelAdmin[Any]):
    """An admin whose forms are guarded; its template holds the hidden fields."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Guard the form."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (GuardedForm, TidyForm, form), {})

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        """Write the history in the staff's language."""
        return in_words(super().construct_change_message(request, form, formsets, add))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Look and save under the plan's lock, so that nobody saves in between."""
        if hasattr(request, "kept_form"):
            restore(request, request.kept_form)
            del request.kept_form
        obj = self.get_object(request, object_id) if object_id else None
        # Only who saves waits for others; who reads must not make others wait.
        saves = obj is not None and request.method == "POST"
        with plan_lock(obj.item_plan.pk) if obj and saves else nullcontext():
            return self._guarded(request, obj, object_id, form_url, extra_context)

    def _guarded(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        if request.method != "POST" or RESTORE in request.POST:
            return super().changeform_view(request, *args)
        sent = opened.digest_of(request)
        if address := opened.saved_before(request, sent):
            return HttpResponseRedirect(address)
        if obj is not None and (page := self._meet(request, obj)) is not None:
            return page
        return super().changeform_view(request, *args)

    def _meet(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Return the page on which two saves meet; None where nobody was faster."""
        seen = read_seen(request.POST.get(SEEN, ""))
        if seen is None or not self.has_change_permission(request, obj):
            return None
        answered = CLASH in request.POST
        if not answered and _stands(obj).items() <= seen.items():
            return None
        form, formsets = self._unbound(request, obj)
        unanswered = decided(request, formsets, seen["cells"]) if answered else False
        if unanswered and (before := read_seen(request.POST.get(BEFORE, ""))) is not None:
            seen = before
        elif _stands(obj).items() <= seen.items():
            return None
        theirs = stored_cells(form, formsets)
        mine = sent_cells(form, formsets, request.POST, seen["cells"])
        meeting = meeting_of(request.POST, form, formsets, seen["cells"], theirs, mine)
        if not meeting.differs:
            return None
        edits = Edit.objects.filter(plan=obj.item_plan, item=obj.item_name)
        latest = edits.select_related("by").first()
        own = latest is not None and latest.by == request.user
        context = {
            **self.admin_site.each_context(request),
            "title": _("You saved this item in another window")
            if own
            else _("Somebody saved this item while you were writing"),
            "opts": self.opts,
            "original": obj,
            "meeting": meeting,
            "seen": seen_in(obj, theirs),
            "before": signing.dumps(seen, salt=SALT, compress=True),
            "own": own,
            "faster": who_was_faster(latest, request.user),
        }
        return TemplateResponse(request, "admin/plan/meeting_form.html", context)

    def _unbound(self, request: HttpRequest, obj: Any) -> tuple[Any, list[Any]]:
        """Return form and formsets as somebody who opens the item now would get them."""
        with _as_a_look(request):
            form = self.get_form(request, obj, change=True)(instance=obj)
            formsets, _inlines = self._create_formsets(request, obj, change=True)  # type: ignore[attr-defined]
        return form, formsets

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Let the form carry what it was opened on; one that comes back with faults keeps it."""
        obj = kwargs.get("obj")
        more: dict[str, Any] = {
            SEEN: "",
            "restored": RESTORE in request.POST,
        }
        if obj is not None and obj.pk:
            sent = request.POST.get(SEEN, "")
            if read_seen(sent) is not None:
                more[SEEN] = sent
            elif request.method == "POST":
                more[SEEN] = seen_in(obj, stored_cells(*self._unbound(request, obj)))
            else:
                formsets = [one.formset for one in context["inline_admin_formsets"]]
                more[SEEN] = seen_in(obj, stored_cells(context["adminform"].form, formsets))
        return super().render_change_form(request, {**context, **more}, *args, **kwargs)


@contextmanager
def _as_a_look(request: HttpRequest) -> Iterator[None]:
    """Let forms be made as for somebody who only opens the page."""
    method, request.method = request.method, "GET"
    try:
        yield
    finally:
        request.method = method


def _stands(obj: Any) -> dict[str, Any]:
    """Return the item as it is stored."""
    return {"content": frozen_json(obj), "removed": bool(getattr(obj, "removed", False))}
