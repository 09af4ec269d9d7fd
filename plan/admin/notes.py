"""Notes and comments in the admin: what waits for an answer, each with its thread."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.note_form import NoteForm
from plan.admin.noted import ADOPTING, note_add_url, noted
from plan.models import Channel, Note, Plan
from plan.models.base import Reviewed
from plan.noting import fit_of, item_called, leave_note, reopen, reply, settle
from plan.reviewed import working_copy
from plan.roles import holds, may_edit, may_view

ANSWER_NOTES = "plan.change_note"
"""Held for the items of one's division: to reply, to settle, to adopt."""


class ReplyForm(forms.Form):
    """A reply, and whether whoever left the note may read it."""

    text = forms.CharField(
        label=gettext_lazy("Reply"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    for_author = forms.BooleanField(
        label=gettext_lazy("An answer: whoever has the review link reads it there"), required=False
    )


class SettledFilter(admin.SimpleListFilter):
    """Open notes first: they are what waits."""

    title = gettext_lazy("settled or not")
    parameter_name = "settled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer what else there is than open notes."""
        return [("yes", _("settled")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        """Call the usual choice by its name."""
        found = list(super().choices(changelist))
        return [{**found[0], "display": _("open")}, *found[1:]]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        """Return the open notes where nothing else was chosen."""
        if self.value() == "all":
            return queryset
        return queryset.filter(settled_at__isnull=self.value() != "yes")


class NoteChangeList(ChangeList):
    """A list whose notes carry the items that they are about. Twelve queries a plan."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the page's notes and the working copy of their plans."""
        super().get_results(request)
        plans = {note.plan_id: note.plan for note in self.result_list}
        items = {
            (number, obj.item_name): obj
            for number, plan in plans.items()
            for obj in working_copy(plan)
        }
        for note in self.result_list:
            note.obj = items.get((note.plan_id, note.item))


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin[Note]):
    """Notes of all channels in one list; written on a page of their own."""

    list_display = ("excerpt", "about", "channel", "said_by", "at", "standing")
    list_filter = (SettledFilter, "channel", "plan", "link")
    list_select_related = ("plan", "by", "link")
    search_fields = ("text", "suggestion", "author", "affiliation", "item")
    date_hierarchy = "at"
    sortable_by = ("at",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Note]:
        """Read the notes with their replies."""
        return super().get_queryset(request).prefetch_related("replies__by")

    @admin.display(description=gettext_lazy("what was said"))
    def excerpt(self, note: Note) -> str:
        """Return the beginning of a note."""
        return str(note)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """List notes with what they are about."""
        return NoteChangeList

    @admin.display(description=gettext_lazy("about"))
    def about(self, note: Any) -> str:
        """Return what the note is about, by its name today."""
        if note.obj is None:
            return str(note.item)
        label = fit_of(note, note.obj.freeze()).label
        return f"{note.obj}（{label}）" if label else str(note.obj)

    @admin.display(description=gettext_lazy("who said it"))
    def said_by(self, note: Note) -> str:
        """Return who said it."""
        return note.who

    @admin.display(description=gettext_lazy("state"))
    def standing(self, note: Note) -> SafeString:
        """Say whether a note waits, was answered, adopted or settled."""
        if note.adopted:
            return format_html('<span class="state state-approved">{}</span>', _("note adopted"))
        if not note.is_open:
            return format_html('<span class="state state-removed">{}</span>', _("settled"))
        if note.replies.all():
            return format_html('<span class="state state-in_review">{}</span>', _("answered"))
        return format_html('<span class="state state-edited">{}</span>', _("open"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what was said is kept."""
        return False

    # One note -----------------------------------------------------------------------------------

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a note with its thread; on POST reply, settle it or take it up again."""
        note = self.get_object(request, object_id)
        if note is None:
            raise Http404(object_id)
        if not self.has_view_permission(request, note):
            raise PermissionDenied
        obj = item_called(note.plan, note.item)
        may_answer = holds(request.user, ANSWER_NOTES, obj.item_division_id if obj else None)
        form = ReplyForm(request.POST or None)
        if request.method == "POST":
            if not may_answer:
                raise PermissionDenied
            if form.is_valid() and self._act(request, note, form):
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": str(note),
            "opts": self.opts,
            "original": note,
            "one": noted(note, obj.freeze() if obj else None),
            "obj": obj,
            "form": form,
            "may_answer": may_answer,
            "item_url": _form_of(obj) if obj else "",
            "adopt_url": f"{_form_of(obj)}?{ADOPTING}={note.pk}"
            if obj and may_edit(request.user, obj)
            else "",
        }
        return TemplateResponse(request, "admin/plan/note/page.html", context)

    def _act(self, request: HttpRequest, note: Note, form: ReplyForm) -> bool:
        """Do what the pressed button says; False, and an error, where it lacks words."""
        user, text = cast("User", request.user), form.cleaned_data["text"].strip()
        settling = "_settle" in request.POST
        if "_reopen" in request.POST:
            reopen(note)
            self.message_user(request, _("The note is open again."), messages.SUCCESS)
            return True
        if not text and not settling:
            form.add_error("text", _("Please write your reply."))
            return False
        if text:
            reply(note, by=user, text=text, for_author=form.cleaned_data["for_author"])
        if settling:
            settle(note, by=user)
        said = _("The note was settled.") if settling else _("Your reply was kept.")
        self.message_user(request, said, messages.SUCCESS)
        return True

    # A new note ---------------------------------------------------------------------------------

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Write a comment or register an opinion; first ask on which item."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        obj = self._asked_for(request)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Write a comment, or register an opinion that came in"),
            "opts": self.opts,
        }
        if obj is None:
            context["plans"] = [(plan, _choices(plan)) for plan in Plan.objects.all()]
            return TemplateResponse(request, "admin/plan/note/choose.html", context)
        form = NoteForm(obj, request.POST or None, initial=_initial(request))
        if request.method == "POST" and form.is_valid():
            note = leave_note(obj, by=cast("User", request.user), **form.cleaned_data)
            self.log_addition(request, note, [{"added": {}}])
            self.message_user(request, _("The note was kept."), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:plan_note_change", args=[note.pk]))
        context |= {"form": form, "obj": obj, "item_url": _form_of(obj)}
        return TemplateResponse(request, "admin/plan/note/form.html", context)

    def _asked_for(self, request: HttpRequest) -> Reviewed | None:
        """Return the item that the address names, where this person may see it."""
        number, name = request.GET.get("plan", ""), request.GET.get("item", "")
        plan = Plan.objects.filter(pk=int(number)).first() if number.isdecimal() else None
        obj = item_called(plan, name) if plan else None
        if obj is None:
            return None
        if not may_view(request.user, obj):
            raise PermissionDenied
        return obj


def _initial(request: HttpRequest) -> dict[str, str]:
    channel = request.GET.get("channel", "")
    known = channel in Channel.values
    return {
        "place": request.GET.get("place", ""),
        "channel": channel if known else Channel.STAFF,
    }


def _choices(plan: Plan) -> list[tuple[str, str, str]]:
    """Return every item of a plan: its kind, what it is called, where a note on it is written."""
    return [(obj.kind_words, str(obj), note_add_url(obj)) for obj in working_copy(plan)]


def _form_of(obj: Reviewed) -> str:
    name = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change"
    return reverse(name, args=[obj.pk])
