"""The tree in the admin: shown as a tree, moved by dragging, written under the plan's lock."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from mptt.admin import DraggableMPTTAdmin

from plan.tree.moves import Where, move_node
from plan.tree.stepping import place_of_step, step_buttons

WHERES: dict[str, Where] = {"left": "left", "right": "right", "last-child": "last-child"}
DEEPEST = 6
"""Indents that static/admin/plan.css knows; deeper nodes are shown at the last one."""


class PlanTreeAdmin(DraggableMPTTAdmin):  # type: ignore[misc]  # mptt is untyped
    """A change list in which a node can be dragged before, after or into another."""

    mptt_level_indent = 24
    expand_tree_by_default = True

    def moved(self, request: HttpRequest, node: Any) -> None:
        """Do what belongs to a move beside the move itself."""

    @admin.display(description=gettext_lazy("move"))
    def tree_actions(self, item: Any) -> SafeString:
        """Return the handle that an item is dragged by; its column has a name, unlike mptt's."""
        handle: SafeString = super().tree_actions(item)
        address = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_move", args=[item.pk]
        )
        return format_html(
            '{}<a class="tree-move" href="{}">{}<span class="visually-hidden"> {}</span></a>{}',
            handle,
            address,
            _("Move"),
            item,
            step_buttons(item, address) if hasattr(item, "steps") else "",
        )

    @admin.display(description=gettext_lazy("title"))
    def indented_title(self, item: Any) -> SafeString:
        """Return the title, indented by a class: inline styles are forbidden here."""
        return format_html('<span class="level-{}">{}</span>', min(item.level, DEEPEST), item)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer no mass deletion: removal is an edit that is approved."""
        actions = super().get_actions(request)
        return {name: action for name, action in actions.items() if name != "delete_selected"}

    def _move_node(self, request: HttpRequest) -> HttpResponse:
        """Answer the drag. The list is loaded again after it and shows the message."""
        if not self.has_change_permission(request):
            return self._refuse(request, _("You may not move this."), status=403)
        where = WHERES.get(request.POST.get("position", ""))
        nodes = self.get_queryset(request)
        node = nodes.filter(pk=_number(request.POST.get("cut_item"))).first()
        target = nodes.filter(pk=_number(request.POST.get("pasted_on"))).first()
        if where is None or node is None or target is None:
            return self._refuse(request, _("This is no longer there. Please try again."))
        return self._place(request, node, target, where)

    def _place(self, request: HttpRequest, node: Any, target: Any, where: Where) -> HttpResponse:
        """Move a node and say so; refuse in words what may not be."""
        if not self.has_change_permission(request, node):
            words = _("This belongs to another division. Please ask the coordinator to move it.")
            return self._refuse(request, words, status=403)
        try:
            move_node(node, target, where)
        except ValidationError as error:
            return self._refuse(request, " ".join(error.messages))
        self.moved(request, node)
        self.message_user(
            request,
            _("“%(title)s” was moved. The public sees it once it is approved and published.")
            % {"title": node},
            messages.SUCCESS,
        )
        return HttpResponse("OK")

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which an item is moved without a script."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/", view, name=name), *super().get_urls()]

    def parents_for(self, node: Any) -> Any:
        """Return what a node may stand under, in the order of the tree."""
        return type(node).objects.filter(plan=node.plan).exclude(pk=node.pk)

    def move_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Offer every place that an item may take; on POST, move it there."""
        node = self.get_object(request, str(pk))
        if node is None:
            raise Http404(pk)
        if not self.has_change_permission(request, node):
            raise PermissionDenied
        if request.method == "POST":
            # "left 12", "right 12", "last-child 12": the same words as the drag sends
            where, _space, number = request.POST.get("to", "").partition(" ")
            target = self.get_queryset(request).filter(pk=_number(number)).first()
            if where in WHERES and target is not None:
                self._place(request, node, target, WHERES[where])
            else:
                self._refuse(request, _("This is no longer there. Please try again."))
            return HttpResponseRedirect(self._after_move(request, node, where))
        siblings = [*node.siblings(), node]
        siblings.sort(key=lambda one: one.place)
        at = siblings.index(node)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Move: %(item)s") % {"item": node},
            "opts": self.opts,
            "original": node,
            "siblings": siblings,
            "above": siblings[at - 1] if at else None,
            "below": siblings[at + 1] if at + 1 < len(siblings) else None,
            "parents": [one for one in self.parents_for(node) if one.pk != node.parent_id],
        }
        return TemplateResponse(request, "admin/plan/node/move_form.html", context)

    def _after_move(self, request: HttpRequest, node: Any, where: str) -> str:
        """Lead back to the page; from a row of the tree, to that row, where it is now."""
        if request.POST.get("from") != "tree":
            return request.path
        node.refresh_from_db()
        tree = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return f"{tree}#{place_of_step(node, where)}"

    def _refuse(self, request: HttpRequest, why: str, status: int = 200) -> HttpResponse:
        self.message_user(request, why, messages.ERROR)
        return HttpResponse("FAIL", status=status)

    def _tree_context(self, request: HttpRequest) -> dict[str, Any]:
        """Say the script's words in the staff's language; mptt has no Japanese of its own."""
        context: dict[str, Any] = super()._tree_context(request)
        context["messages"] = {
            "before": _("before this"),
            "child": _("under this"),
            "after": _("after this"),
            "collapseTree": _("Collapse all"),
            "expandTree": _("Expand all"),
        }
        return context


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None
