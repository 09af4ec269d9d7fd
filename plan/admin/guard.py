"""Nobody saves over somebody else's newer words without having seen them."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django import forms
from django.contrib import admin
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from plan.admin.fields import in_words
from plan.differences import differences
from plan.models import Edit
from plan.names import names_in
from plan.review import frozen_json, read_item
from plan.tree.lock import plan_lock

SEEN = "seen"
"""The hidden field that carries what the form was opened on, signed."""

SALT = "plan.admin.guard"
TOLD = 20
"""How many changes of somebody else are listed; the history has them all."""


def seen_in(obj: Any) -> str:
    """Return what a form is opened on, to be sent back with it."""
    content = {"content": frozen_json(obj), "removed": _is_removed(obj)}
    return signing.dumps(content, salt=SALT, compress=True)


class GuardedForm(forms.ModelForm[Any]):
    """Refuse to save an item that was changed since the form was opened; keep what was typed."""

    def clean(self) -> dict[str, Any] | None:
        """Compare what the form was opened on with what is stored now."""
        cleaned = super().clean()
        if self.instance.pk and (opened := self._opened_on()) is not None:
            self._compare(opened)
        return cleaned

    def _opened_on(self) -> dict[str, Any] | None:
        """Return what the form was opened on; None, and an error, where it does not say so."""
        try:
            opened: dict[str, Any] = signing.loads(self.data.get(SEEN, ""), salt=SALT)
        except signing.BadSignature:
            self.add_error(None, _("Please look at the item as it is now, then save again."))
            return None
        return opened

    def _compare(self, opened: dict[str, Any]) -> None:
        """Refuse where something was saved since, and list what."""
        now = {"content": frozen_json(self.instance), "removed": _is_removed(self.instance)}
        if opened != now:
            self.add_error(None, self._who_was_faster())
            before = read_item(self.instance.item_name, opened["content"])
            for one in differences(
                before, self.instance.freeze(), names_in(self.instance.item_plan)
            )[:TOLD]:
                words = _("Changed meanwhile: %(field)s: “%(before)s” → “%(after)s”")
                said = {"field": one.label, "before": one.before, "after": one.after}
                self.add_error(None, words % said)
            for name in self.changed_data:
                if isinstance(self.fields[name], forms.CharField):
                    stored = self.get_initial_for_field(self.fields[name], name)
                    words = _("Saved meanwhile: “%(words)s”")
                    self.add_error(name, words % {"words": stored})

    def _get_validation_exclusions(self) -> set[str]:
        """Hold what the form shows against what it only keeps: an address is unique in its plan."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"plan", "key", "kind"}

    def _who_was_faster(self) -> str:
        edit = Edit.objects.filter(
            plan=self.instance.item_plan, item=self.instance.item_name
        ).select_related("by")
        latest = edit.first()
        return _(
            "%(user)s saved this item at %(time)s, after you had opened it. Nothing of yours is "
            "lost: it is still in this form. Compare it with what is saved now, then save again."
        ) % {
            "user": latest.by if latest else _("Somebody"),
            "time": timezone.localtime(latest.at if latest else None).strftime("%H:%M"),
        }


def _is_removed(obj: Any) -> bool:
    return bool(getattr(obj, "removed", False))


class GuardedAdmin(admin.ModelAdmin[Any]):
    """An admin whose change form is guarded; its template holds the hidden field."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Guard the form that an item is changed with."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (GuardedForm, form), {}) if change else form

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
        obj = self.get_object(request, object_id) if object_id else None
        if obj is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        # Only who saves waits for others; who reads must not make others wait.
        with plan_lock(obj.item_plan.pk) if request.method == "POST" else nullcontext():
            context = {SEEN: seen_in(obj), **(extra_context or {})}
            return super().changeform_view(request, object_id, form_url, context)
