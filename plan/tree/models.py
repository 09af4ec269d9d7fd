"""The tree's columns and the only code that writes them. Nothing else imports mptt."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NoReturn, Self, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from plan.tree.lock import NEW_TREE, plan_lock

GAP = 2**20
"""Distance between new siblings: twenty moves fit between the same two neighbours."""

TREE_COLUMNS = ("tree_id", "lft", "rght", "level")
STRUCTURE = {"plan", "plan_id", "parent", "parent_id", "position", *TREE_COLUMNS}


class PlanTreeQuerySet(TreeQuerySet):  # type: ignore[misc]  # mptt is untyped
    """Refuse the bulk writes that would break the tree."""

    def update(self, **values: Any) -> int:
        if touched := STRUCTURE & values.keys():
            raise ValueError(f"Save each node instead of updating {sorted(touched)} in bulk.")
        return int(super().update(**values))

    def write_columns(self, **values: Any) -> int:
        """Write tree columns as they are. For plan.tree only, inside the plan's lock."""
        return int(super().update(**values))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete node by node, deepest first, so that each closes its gap."""
        total = 0
        counts: dict[str, int] = {}
        with transaction.atomic():
            for node in self.order_by("-level"):
                number, models_deleted = node.delete()
                total += number
                for label, count in models_deleted.items():
                    counts[label] = counts.get(label, 0) + count
        return total, counts

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Save node by node, or load a fixture with its tree columns.")


class PlanTreeManager(TreeManager.from_queryset(PlanTreeQuerySet)):  # type: ignore[misc]
    """Read the tree; its models write themselves."""


class PlanTree(MPTTModel):  # type: ignore[misc]  # mptt is untyped
    """A node of one plan's tree; siblings are in the order of (position, key)."""

    plan: models.ForeignKey[Any, Any] = models.ForeignKey(
        "plan.Plan", models.PROTECT, verbose_name=_("plan"), related_name="nodes"
    )
    parent = TreeForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands under"),
        help_text=_("What this belongs to. Example: a measure stands under its basic policy."),
    )
    key: models.SlugField[str, str] = models.SlugField(
        _("page address"),
        max_length=60,
        help_text=_(
            "Part of the page’s address for ever: lower-case letters, digits and hyphens. "
            "Example: startup-ecosystem"
        ),
    )
    position: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(
        _("position among its siblings"),
        null=True,
        blank=True,
        editable=False,
    )

    objects = PlanTreeManager()

    class Meta:
        abstract = True

    @property
    def place(self) -> tuple[int, str]:
        """Return what siblings are ordered by."""
        return (self.position or 0, self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under the plan's lock and put the node where its parent and position say."""
        with plan_lock(self.plan_id):
            self._state.fields_cache.pop("parent", None)  # it may be stale: read it again
            if self._state.adding:
                self._refuse_another_plan()
                self._take_a_place()
                super().save(*args, **kwargs)
            else:
                self._forget_stale_columns(kwargs.get("update_fields"))
                super().save(*args, **kwargs)
                self._restore_order()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete under the plan's lock; a node with children is protected."""
        with plan_lock(self.plan_id):
            if not type(self).objects.filter(pk=self.pk).exists():
                return 0, {}  # somebody else was first: its gap is closed already
            return super().delete(*args, **kwargs)  # type: ignore[no-any-return]

    def siblings(self) -> PlanTreeQuerySet:
        """Return the other children of this node's parent, in their order. One query."""
        others = type(self).objects.filter(plan_id=self.plan_id, parent_id=self.parent_id)
        return cast("PlanTreeQuerySet", others.exclude(pk=self.pk).order_by("position", "key"))

    def _next_sibling(self) -> Self | None:
        return next((node for node in self.siblings() if node.place > self.place), None)

    def _take_a_place(self) -> None:
        if self.position is None:
            last = self.siblings().last()
            self.position = GAP if last is None else (last.position or 0) + GAP
        if self.parent_id is None:
            with plan_lock(NEW_TREE):
                self.insert_at(None)
        elif (right := self._next_sibling()) is not None:
            self.insert_at(right, "left")
        else:
            self.insert_at(self.parent, "last-child")

    def _forget_stale_columns(self, only: Collection[str] | None) -> None:
        """Take tree columns from the database: this instance may have been read before a move.

        ``only`` are the fields that are saved, None for all: what is not saved moves nothing.
        """
        columns = ("plan_id", "parent_id", "position", *TREE_COLUMNS)
        stored = type(self).objects.values(*columns).get(pk=self.pk)
        if stored["plan_id"] != self.plan_id:
            raise ValueError("An item of the tree never changes its plan.")
        for column in TREE_COLUMNS:
            setattr(self, column, stored[column])
        if only is not None and not {"parent", "parent_id"} & set(only):
            self.parent_id = stored["parent_id"]
        if only is not None and "position" not in only:
            self.position = stored["position"]
        if self.parent_id != stored["parent_id"]:
            self._refuse_another_plan()
        self._mptt_cached_fields["parent"] = stored["parent_id"]

    def _refuse_another_plan(self) -> None:
        if self.parent is not None and self.parent.plan_id != self.plan_id:
            raise ValueError("An item of the tree stands in the plan of its parent.")

    def _restore_order(self) -> None:
        """Move among the siblings where position and key no longer agree with the tree."""
        if self.parent_id is None:
            return
        right = self._next_sibling()
        behind = self.siblings().filter(lft__gt=self.lft).order_by("lft").first()
        if right == behind:
            return
        if right is not None:
            type(self).objects.move_node(self, right, "left")
        else:
            type(self).objects.move_node(self, self.parent, "last-child")
