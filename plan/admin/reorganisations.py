"""Reorganisations in the admin: entered, looked at item by item, carried out (組織改正)."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plan.admin.fields import CHECKBOXES, PlainFields
from plan.admin.new_divisions import NewDivisionFormSet, NewDivisions
from plan.models import Division, Reorganisation
from plan.reorganising import Move, carry_out, moves_of, shown_moves


class ReorganisationForm(forms.ModelForm[Reorganisation]):
    """What ends, what begins, and when."""

    existing = forms.ModelMultipleChoiceField(
        label=gettext_lazy("divisions that stay and take over"),
        help_text=gettext_lazy(
            "Where a division that is there already takes over. One that ends and is ticked here "
            "too gives a part away and stays."
        ),
        queryset=Division.objects.all(),
        required=False,
        widget=CHECKBOXES,
    )

    class Meta:
        model = Reorganisation
        fields = ("effective_on", "sources", "note")
        widgets = {"sources": CHECKBOXES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Division.objects.filter(valid_to="").order_by("department_ja", "key")
        for name in ("sources", "existing"):
            if name in self.fields:  # whoever only reads has none of them
                cast("Any", self.fields[name]).queryset = current
        if self.instance.pk:
            known = [one["key"] for one in self.instance.targets]
            self.initial["existing"] = list(current.filter(key__in=known))
        self.begin = NewDivisions(
            self.data if self.is_bound else None,
            initial=_new_ones(self.instance),
            prefix="new",
        )

    def clean(self) -> dict[str, Any] | None:
        """Hold that something begins, and that no new division has the key of another."""
        cleaned = super().clean()
        if not self.begin.is_valid():
            self.add_error(None, _("Please mend the new divisions below."))
        elif not self.targets():
            self.add_error(None, _("Say which division takes over: a new one, or one that stays."))
        return cleaned

    def targets(self) -> list[dict[str, str]]:
        """Return the divisions that things go to, the new ones first."""
        ending = set(self.cleaned_data.get("sources", ()))
        stay = list(self.cleaned_data.get("existing", ()))
        giving = [_named(one) for one in stay if one in ending]
        begun = cast("NewDivisionFormSet", self.begin).entered()
        return [*giving, *begun, *(_named(one) for one in stay if one not in ending)]


def _named(division: Division) -> dict[str, str]:
    return {"key": division.key, "name_ja": division.name_ja}


def _new_ones(reorganisation: Reorganisation) -> list[dict[str, str]]:
    known = set(Division.objects.values_list("key", flat=True))
    return [one for one in reorganisation.targets if one["key"] not in known]


@admin.register(Reorganisation)
class ReorganisationAdmin(PlainFields, admin.ModelAdmin[Reorganisation]):
    """Reorganisations: planned, and carried out on their day or later."""

    form = ReorganisationForm
    list_display = ("name", "effective_on", "note", "done_at")
    list_display_links = None
    fields = ("effective_on", "sources", "existing", "note")
    change_form_template = "admin/plan/reorganisation_change_form.html"

    @admin.display(description=gettext_lazy("reorganisation"), ordering="effective_on")
    def name(self, reorganisation: Reorganisation) -> SafeString:
        """Return the name, leading to the page of what follows."""
        return format_html('<a href="{}">{}</a>', self._page(reorganisation), reorganisation)

    def get_urls(self) -> list[URLPattern]:
        """Add the page of the dry run."""
        view = self.admin_site.admin_view(self.page_view)
        return [path("<int:pk>/", view, name="plan_reorganisation_page"), *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow changing what was not carried out yet."""
        done = obj is not None and obj.done_at is not None
        return super().has_change_permission(request, obj) and not done

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow giving up what was not carried out yet."""
        done = obj is None or obj.done_at is not None
        return super().has_delete_permission(request, obj) and not done

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Show the rows of new divisions under the form."""
        context["begin"] = getattr(context["adminform"].form, "begin", None)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep what begins with what ends."""
        obj.targets = form.targets()
        if not change:
            obj.planned_by = request.user
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead to the dry run."""
        return HttpResponseRedirect(self._page(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead to the dry run."""
        return HttpResponseRedirect(self._page(obj))

    def page_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what goes where; on POST, keep where each goes, or carry it out."""
        found = self.get_object(request, str(pk))
        if found is None:
            raise Http404(pk)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, found):
                raise PermissionDenied
            return self._act(request, found)
        moves = [] if found.done_at else moves_of(found)
        today = timezone.localdate()
        context = {
            **self.admin_site.each_context(request),
            "title": str(found),
            "opts": self.opts,
            "reorganisation": found,
            "sources": found.sources.all(),
            "policies": _by_policy(moves),
            "several": len(found.targets) > 1,
            "count": len(moves),
            "shown": shown_moves(moves),
            "due": found.effective_on <= today,
            "may_change": self.has_change_permission(request, found),
        }
        return TemplateResponse(request, "admin/plan/reorganisation.html", context)

    def _act(self, request: HttpRequest, found: Reorganisation) -> HttpResponse:
        chosen = _chosen(request, found)
        if "_carry_out" not in request.POST or chosen != _kept(found):
            found.destinations = chosen
            found.save(update_fields=["destinations"])
            self.message_user(request, _("Kept. Nothing has moved yet."), messages.SUCCESS)
            return HttpResponseRedirect(self._page(found))
        by = cast("User", request.user)
        try:
            moved = carry_out(found, by=by, shown=request.POST.get("shown", ""))
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(self._page(found))
        self.log_change(request, found, _("Carried out."))
        words = ngettext(
            "Carried out: %(count)s thing moved. Items wait for approval.",
            "Carried out: %(count)s things moved. Items wait for approval.",
            len(moved),
        )
        self.message_user(request, words % {"count": len(moved)}, messages.SUCCESS)
        return HttpResponseRedirect(self._page(found))

    def _page(self, found: Reorganisation) -> str:
        return reverse("admin:plan_reorganisation_page", args=[found.pk])


def _by_policy(moves: list[Move]) -> list[tuple[str, list[Move]]]:
    """Return what moves by policy, people last."""
    groups: dict[str, list[Move]] = {}
    for move in moves:
        heading = _("people") if move.name.startswith("posting:") else move.under
        groups.setdefault(heading or _("of the plan as a whole"), []).append(move)
    return list(groups.items())


def _kept(found: Reorganisation) -> dict[str, str]:
    """Return where each thing goes as it was kept, or by rule."""
    return {move.name: move.goes_to for move in moves_of(found)}


def _chosen(request: HttpRequest, found: Reorganisation) -> dict[str, str]:
    """Return where each thing goes: as chosen for it, or for all of its policy."""
    chosen = {}
    for number, (_policy, moves) in enumerate(_by_policy(moves_of(found))):
        for_all = request.POST.get(f"policy-{number}", "")
        for move in moves:
            key = for_all or request.POST.get(f"to-{move.name}", "")
            chosen[move.name] = key if key in found.keys else move.goes_to
    return chosen
