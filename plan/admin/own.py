"""Who sees and changes an item in the admin, as ``plan.roles`` says: its own division's people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from plan.models import Division
from plan.roles import may_edit, may_erase, may_view, reach

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class OwnDivision(Base):
    """Mixin of the admin of an item: its rights are those of the item's division.

    Django asks these for forms, inlines, actions, history and deletion alike.
    """

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever reads items of this kind."""
        if obj is None:
            return super().has_view_permission(request, obj)
        return may_view(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever edits this item; of no item in particular, whoever edits any."""
        if obj is None:
            return super().has_change_permission(request, obj)
        return may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may erase this item."""
        if obj is None:
            return super().has_delete_permission(request, obj)
        return may_erase(request.user, obj)

    def own_divisions(self, request: HttpRequest) -> frozenset[int] | None:
        """Return the divisions whose items this person makes and edits; None for all."""
        return reach(request.user, f"{self.opts.app_label}.change_{self.opts.model_name}")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer one's own divisions alone: nobody puts an item into another one's hands."""
        if db_field.name != "division" or (own := self.own_divisions(request)) is None:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = Division.objects.filter(pk__in=own)
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.required = True
        if len(own) == 1:
            field.initial = next(iter(own))
        return field
