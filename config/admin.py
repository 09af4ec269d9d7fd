"""The staff site: names in the staff's language, one entry, and what waits at each step."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from config.door import DoorForm
from config.menu import menu_for
from plan.kept import keeping
from plan.opened import OPENED, opened_by, saved_forms
from plan.second_factor import begin

FOUND = 302
"""Status of the answer to a right name and password."""

ORDER = {
    name: place
    for place, name in enumerate(
        (
            "plan Node Plan Page Term Consultation Note ReviewLink Division Approval "
            "Posting Reorganisation AuditLine "
            "kpi Indicator Report Inquiry publication Edition Act SynonymGroup auth User Group"
        ).split()
    )
}
"""The staff's order of apps and models: what they edit most comes first."""


class PlanAdminSite(admin.AdminSite):
    """Serve the editing pages, titled for the people who use them."""

    site_title = _("Plan record: editing")
    site_header = _("Plan record: editing")
    index_title = _("Edit, approve, publish")
    empty_value_display = "－"
    enable_nav_sidebar = False  # two languages side by side need the width

    login_form = DoorForm

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the door; a right password begins a login, which may owe a second factor yet."""
        answer = super().login(request, extra_context)
        if request.method == "POST" and answer.status_code == FOUND:
            begin(request)
        return answer

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Let no form be lost when the login ran out."""
        return keeping(super().admin_view(view, cacheable))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Give every page what its forms carry, and the main menu."""
        context = super().each_context(request)
        menu = menu_for(request.user, context["available_apps"], request.path)
        forms = {OPENED: opened_by(request), "saved_forms": saved_forms(request)}
        return {**context, **forms, "menu": menu}

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits for approval and what for publication, above the list of models."""
        from config.desk import desks_for, due_reorganisations  # they need this site
        from config.guides import guides_for
        from plan.models import Division
        from plan.roles import delegable, divisions_of

        context = {
            "desks": desks_for(request.user),
            "may_add": request.user.has_perm("plan.add_plan"),
            "may_approve": request.user.has_perm("plan.add_approval"),
            "may_translate": request.user.has_perm("plan.translate"),
            "may_write_english": request.user.has_perm("plan.translate")
            or request.user.has_perm("plan.change_node"),
            "may_publish": request.user.has_perm("publication.add_edition"),
            "may_name_substitute": bool(delegable(request.user)),
            "own_divisions": Division.objects.filter(pk__in=divisions_of(request.user)),
            "due": due_reorganisations(request),
            "guides": guides_for(request.user),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        """Add the handover sheets, which tell of all that the apps know, and the guides."""
        from config import audit, guides, handover  # they need this site
        from plan.admin import second_factor

        wrap = self.admin_view
        return [
            path(
                "handover/division/<slug:key>/",
                wrap(handover.division_view),
                name="handover_division",
            ),
            path(
                "handover/<slug:slug>/<str:item>/",
                wrap(handover.item_view),
                name="handover_item",
            ),
            path("guide/<slug:guide>.md", wrap(guides.guide_view), name="guide"),
            path("guide/img/<slug:picture>.webp", wrap(guides.picture_view), name="guide_picture"),
            path("audit.csv", wrap(audit.audit_csv), name="audit_csv"),
            path("second-factor/", wrap(second_factor.own_view), name="second_factor"),
            path(
                "second-factor/check/",
                wrap(second_factor.check_view),
                name="second_factor_check",
            ),
            *super().get_urls(),
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """List apps and models in the order of the work, not of the alphabet."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: ORDER.get(model["object_name"], len(ORDER)))
        return sorted(apps, key=lambda app: ORDER.get(app["app_label"], len(ORDER)))
