"""Notes on an item's form: beside the words that they are about, and adopted into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from plan.models import Note
from plan.noting import Fit, fit_of, settle
from plan.roles import may_edit

ADOPTING = "note"
"""In the address of an item's form: the note whose suggestion is filled in."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with how it fits the words of today, and where it is read in full."""

    note: Note
    fit: Fit
    url: str


def noted(note: Note, frozen: Any) -> Noted:
    """Return a note as the staff's pages show it."""
    return Noted(note, fit_of(note, frozen), reverse("admin:plan_note_change", args=[note.pk]))


def note_add_url(obj: Any, place: str = "") -> str:
    """Return the address at which a note on an item is written or registered."""
    query = {"plan": obj.item_plan.pk, "item": obj.item_name, "place": place}
    return f"{reverse('admin:plan_note_add')}?{urlencode(query)}"


class NotedAdmin(admin.ModelAdmin[Any]):
    """An admin whose forms show the open notes, and open with a suggestion filled in."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form with the notes on the item."""
        obj = self.get_object(request, object_id)
        context: dict[str, Any] = {"notes": [], "note_add_url": ""}
        if obj is not None and request.user.has_perm("plan.view_note"):
            notes = Note.objects.on(obj.item_plan, obj.item_name)
            frozen = obj.freeze()
            context["notes"] = [noted(note, frozen) for note in notes.open()]
            context["notes_settled"] = len(notes) - len(context["notes"])
            context["note_list_url"] = _list_url(obj)
        if obj is not None and request.user.has_perm("plan.add_note"):
            context["note_add_url"] = note_add_url(obj)
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Fill a suggestion in, where the address names a note; nothing is saved by that."""
        note = self._adopting(request, kwargs.get("obj"))
        if note is not None:
            context["adopting"] = note
            if request.method == "GET" and note.suggestion:
                forms = [context["adminform"].form]
                for formset in context["inline_admin_formsets"]:
                    forms += formset.formset.initial_forms
                _fill_in(note, forms)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Settle the note whose suggestion was adopted with this save."""
        super().save_related(request, form, formsets, change)
        note = self._adopting(request, form.instance)
        if note is not None:
            settle(note, by=cast("User", request.user), adopted=True)

    def _adopting(self, request: HttpRequest, obj: Any) -> Note | None:
        """Return the note that the address names, if it is one on this item and still open.

        One that was adopted is not filled in again over what its editor has made of it since.
        """
        number = request.GET.get(ADOPTING, "")
        if obj is None or not number.isdecimal() or not may_edit(request.user, obj):
            return None
        notes = Note.objects.open().filter(plan=obj.item_plan, item=obj.item_name)
        return notes.filter(pk=int(number)).first()


def _list_url(obj: Any) -> str:
    query = {"plan__id__exact": obj.item_plan.pk, "q": obj.item_name, "settled": "all"}
    return f"{reverse('admin:plan_note_changelist')}?{urlencode(query)}"


def place_of(field: Any, original: Any) -> str:
    """Return the place of a bound field on an item's form: its own, or that of one of its parts."""
    name: str = field.name.removesuffix("_ja").removesuffix("_en")
    part = field.form.instance
    if part is original or type(part) is type(original):
        return name
    owners = {one.related_model: one.get_accessor_name() for one in original._meta.related_objects}
    return f"{owners.get(type(part), '')}:{getattr(part, 'key', '')}:{name}"


def _fill_in(note: Note, forms: list[Any]) -> None:
    """Put the suggestion into the field that it is about."""
    item_form = forms[0]
    for form in forms:
        for name in form.fields:
            if not name.endswith(f"_{note.lang}"):
                continue
            if place_of(form[name], item_form.instance) == note.place:
                form.initial[name] = note.suggestion
                form[name].__dict__.pop("initial", None)  # Django keeps what it once looked up
