"""Pasted text made plain when a form is saved: it is said, and it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plan.admin.marks import marked
from plan.cleaning import WORDS, Cleaned, clean, clean_pasted, tidy_line
from plan.review import note_edit
from plan.tree.lock import plan_lock

AS_TYPED = "as_typed"
"""In a form: the names of fields whose cleaning was undone. In a session: what stood there."""

LONGEST = 200_000
"""Characters that are cleaned at once while somebody pastes."""


class TidyForm(forms.ModelForm[Any]):
    """A form that makes its words plain where they were changed."""

    made_plain: dict[str, tuple[str, Cleaned]]
    """By field: what was sent, and what it was made into."""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        self.made_plain = {}
        as_typed = self.data.getlist(AS_TYPED) if hasattr(self.data, "getlist") else []
        for name in self.changed_data:
            sent = self.cleaned_data.get(name)
            if name[-3:] not in {"_ja", "_en"} or not isinstance(sent, str):
                continue
            if self.add_prefix(name) in as_typed:
                continue
            lines = isinstance(self.fields[name].widget, forms.Textarea)
            found = clean(sent) if lines else tidy_line(sent)
            self.cleaned_data[name] = found.text
            if found.done:
                self.made_plain[name] = (sent.replace("\r\n", "\n"), found)


@dataclass(frozen=True, slots=True)
class Tidied:
    """One field that was made plain, as it is remembered until it is undone."""

    model: str
    pk: int
    field: str
    label: str
    raw: str
    text: str


class TidyAdmin(admin.ModelAdmin[Any]):
    """An admin that says what was made plain, and puts back what was typed."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which cleaning is undone."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_as_typed"
        view = self.admin_site.admin_view(self.as_typed_view)
        return [path("<int:pk>/as-typed/", view, name=name), *super().get_urls()]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say what was made plain, once everything has its number."""
        super().save_related(request, form, formsets, change)
        forms_ = [form, *(row for formset in formsets for row in formset.forms)]
        rows = [row for row in forms_ if getattr(row, "made_plain", None) and row.instance.pk]
        if not rows:
            return
        obj = form.instance
        request.session[AS_TYPED] = [self.opts.label, obj.pk, [
            [row._meta.model._meta.label, row.instance.pk, name, str(row.fields[name].label), raw,
             found.text]
            for row in rows for name, (raw, found) in row.made_plain.items()
        ]]  # fmt: skip
        made = [one for row in rows for _raw, one in row.made_plain.values()]
        done = dict.fromkeys(str(WORDS[kind]) for one in made for kind in one.done)
        words = _("Pasted text was made plain: %(done)s.") % {"done": "、".join(done)}
        link = format_html('<a href="{}">{}</a>', self._as_typed(obj), _("Undo"))
        self.message_user(request, format_html("{} {}", words, link), messages.INFO)

    def as_typed_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what was made plain; on POST, put back what was typed, where it still stands so."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404(pk)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        label, number, found = request.session.get(AS_TYPED, ["", 0, []])
        kept = [Tidied(*one) for one in found] if (label, number) == (self.opts.label, pk) else []
        if request.method == "POST":
            with plan_lock(obj.item_plan.pk):
                back = [one for one in kept if self._put_back(obj, one)]
                if back:
                    note_edit(obj, cast("User", request.user))
                    self.log_change(request, obj, _("Made plain again as it was typed."))
            request.session.pop(AS_TYPED, None)
            words = _("It stands there again as it was typed.") if back else _("Nothing to undo.")
            self.message_user(request, words, messages.SUCCESS if back else messages.WARNING)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("What was made plain: %(item)s") % {"item": obj},
            "opts": self.opts,
            "original": obj,
            "compared": [{"label": one.label, "words": marked(one.raw, one.text)} for one in kept],
        }
        return TemplateResponse(request, "admin/plan/as_typed_form.html", context)

    def _put_back(self, obj: Any, one: Tidied) -> bool:
        """Write what was typed; leave alone what was changed since, or belongs to another item."""
        row = _row_of(obj, one)
        if row is None or getattr(row, one.field) != one.text:
            return False
        setattr(row, one.field, one.raw)
        row.save()
        return True

    def _as_typed(self, obj: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_as_typed"
        return reverse(name, args=[obj.pk])


def _row_of(obj: Any, one: Tidied) -> Model | None:
    """Return the item itself, or one of its rows; None for what is gone or not its own."""
    if obj._meta.label == one.model:
        return cast("Model", type(obj)._default_manager.get(pk=obj.pk))
    for relation in obj._meta.related_objects:
        if relation.related_model._meta.label == one.model and relation.one_to_many:
            rows = getattr(obj, relation.get_accessor_name())
            return cast("Model | None", rows.filter(pk=one.pk).first())
    return None


@require_POST
def tidy_view(request: HttpRequest) -> HttpResponse:
    """Answer what pasted text is made into, with what was done to it in words."""
    if not request.user.has_perm("plan.view_node"):
        raise PermissionDenied
    text, html = request.POST.get("text", ""), request.POST.get("html", "")
    if len(text) + len(html) > LONGEST * 4:
        return JsonResponse({"text": text, "done": []})
    found = clean_pasted(text, html) if request.POST.get("lines") else tidy_line(text)
    return JsonResponse({"text": found.text, "done": [str(WORDS[kind]) for kind in found.done]})
