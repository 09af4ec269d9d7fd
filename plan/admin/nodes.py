"""The tree and its nodes in the admin."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plan.admin.fields import CHECKBOXES, PlainFields
from plan.admin.items import ItemAdmin, ItemChangeList
from plan.admin.statements import DirectionInline
from plan.admin.states import StateFilter
from plan.admin.tidy import TidyForm
from plan.kinds import PARENTS, Kind
from plan.models import Link, Node
from plan.models.node import NodeQuerySet
from plan.review import note_edit
from plan.sdgs import SDGS
from plan.tree.admin import PlanTreeAdmin
from plan.tree.stepping import mark_steps


class LinkInline(PlainFields, admin.StackedInline[Link, Node]):
    """The sources and links of a node."""

    model = Link
    form = TidyForm
    fields = (("url", "read_on", "position"), ("title_ja", "title_en"), ("source_ja", "source_en"))
    extra = 0


class PolicyFilter(admin.SimpleListFilter):
    """Everything under one basic policy, and the policy itself."""

    title = _("basic policy")
    parameter_name = "policy"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the policies in the order of their plans."""
        policies = Node.objects.filter(kind=Kind.POLICY).order_by("tree_id", "lft")
        return [(str(one.pk), f"{one.number or ''} {one}".strip()) for one in policies]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Node]
    ) -> models.QuerySet[Node]:
        """Return the part of the tree under the chosen policy."""
        value = self.value() or ""
        if not value.isdecimal():
            return queryset
        top = Node.objects.filter(pk=int(value)).first()
        if top is None:
            return queryset.none()
        return queryset.filter(tree_id=top.tree_id, lft__gte=top.lft, rght__lte=top.rght)


class ServedField(forms.ModelMultipleChoiceField[Node]):
    """What a project may serve, each with its kind and number before its title."""

    widget = CHECKBOXES

    def label_from_instance(self, obj: Any) -> str:
        """Return a label such as 施策2：稼ぐ力の向上."""
        return f"{obj.get_kind_display()}{obj.number or ''}：{obj}"


class TreeChangeList(ItemChangeList):
    """The tree; whole, each row that somebody may move says what stands above and below it."""

    def get_results(self, request: HttpRequest) -> None:
        """Mark the rows, unless a filter hides neighbours."""
        super().get_results(request)
        if request.GET:
            return
        mark_steps(self.result_list)
        for node in self.result_list:
            if not self.model_admin.has_change_permission(request, node):
                del node.steps


@admin.register(Node)
class NodeAdmin(ItemAdmin, PlanTreeAdmin):
    """Policies, measures and projects as one tree."""

    list_display = ("tree_actions", "indented_title", "kind", "number", "division", "state")
    list_display_links = ("indented_title",)
    sortable_by = ()  # in the order of the tree, or it is none
    list_filter = (StateFilter, PolicyFilter, "plan", "kind", "standing", "division", "removed")
    search_fields = ("title_ja", "title_en", "key")
    inlines = (DirectionInline, LinkInline)
    radio_fields = {"standing": admin.HORIZONTAL, "division_standing": admin.HORIZONTAL}

    PLACE = (
        _("Place in the plan"),
        {"fields": (("plan", "parent"), ("kind", "number", "key"), "removed")},
    )
    WORDS = (
        _("Words"),
        {"fields": (("title_ja", "title_en"), ("lead_ja", "lead_en"), ("body_ja", "body_en"))},
    )
    FACTS = (
        _("Responsibility and dates"),
        {
            "fields": (
                ("division", "division_standing"),
                ("started", "ended"),
                "sdgs",
                ("standing", "led_by"),
            )
        },
    )
    DESIGNATION = (
        _("Gunma Model project"),
        {
            "fields": (
                "contributes_to",
                ("designated_by_ja", "designated_by_en"),
                "designated_on",
                ("designation_note_ja", "designation_note_en"),
                ("designation_url", "designation_read_on"),
                ("designation_source_ja", "designation_source_en"),
            )
        },
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[TreeChangeList]:
        """List the tree with the steps of each node."""
        return TreeChangeList

    def get_fieldsets(self, request: HttpRequest, obj: Node | None = None) -> Any:
        """Ask for a project's own fields only where there can be a project."""
        sections = [self.PLACE, self.WORDS, self.FACTS]
        if obj is None or obj.kind == Kind.PROJECT:
            sections.append(self.DESIGNATION)
        return sections

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Node]:
        """Read the list with what its columns show."""
        nodes: NodeQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return nodes.for_changelist()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer what a project can serve, in the order of the plan."""
        served = Node.objects.filter(kind__in=(Kind.POLICY, Kind.MEASURE))
        kwargs |= {"queryset": served.order_by("tree_id", "lft"), "form_class": ServedField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask for the SDGs by ticking them, not by writing a list."""
        if db_field.name != "sdgs":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.TypedMultipleChoiceField(
            label=_("SDGs"),
            help_text=_("Tick only the goals that the prefecture itself names."),
            choices=[(goal, f"{goal} {name.ja}") for goal, name in SDGS.items()],
            coerce=int,
            required=False,
            widget=CHECKBOXES(attrs={"class": "in-a-row"}),
        )

    def get_inlines(self, request: HttpRequest, obj: Node | None) -> Any:
        """Ask for directions only where there are any: under a policy."""
        stays = obj is None or obj.kind == Kind.POLICY or obj.statements.exists()
        return self.inlines if stays else (LinkInline,)

    def parents_for(self, node: Node) -> models.QuerySet[Node]:
        """Return what a node may stand under by its kind."""
        kinds = PARENTS.get(node.kind, frozenset())
        found = super().parents_for(node).filter(kind__in=kinds, removed=False)
        return found.order_by("tree_id", "lft")  # type: ignore[no-any-return]

    def moved(self, request: HttpRequest, node: Node) -> None:
        """Remember the move as an edit of the moved item."""
        note_edit(node, cast("User", request.user))
        self.log_change(request, node, [{"changed": {"fields": [gettext("Place in the plan")]}}])
