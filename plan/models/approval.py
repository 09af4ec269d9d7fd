"""The record: what of each item was last approved, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.plan import Plan

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Approvals, read for a purpose."""

    def record_of(self, plan: Plan) -> ApprovalQuerySet:
        """Return the approvals in force: one for each item of ``plan``."""
        return self.filter(plan=plan, in_force=True).order_by("item")

    def forced(self) -> ApprovalQuerySet:
        """Return what people approved of their own changes, with why; the newest first."""
        return self.exclude(by=None).exclude(reason="").order_by("-at", "-pk")


class Approval(models.Model):
    """One approval. Kept for ever; the latest of an item is in force."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="approvals", verbose_name=_("plan"))
    item = models.CharField(_("item"), max_length=130)
    content = models.TextField(_("content, frozen"))
    removes = models.BooleanField(_("removal"), default=False)
    in_force = models.BooleanField(_("in force"), default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    at = models.DateTimeField(_("approved at"))
    reason = models.TextField(_("why without a second person"), blank=True)

    decision_number = models.CharField(
        _("approval number (決裁番号)"),
        max_length=100,
        blank=True,
        help_text=_("Number of the paper or electronic decision (決裁). Example: 産政第123号"),
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals (the record)")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "item"],
                condition=models.Q(in_force=True),
                name="approval_one_in_force_an_item",
            ),
        ]
        permissions = [("force_approval", _("Can approve a change of one’s own, with a reason"))]

    def __str__(self) -> str:
        return self.item

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new approval; what was approved is never rewritten."""
        if not self._state.adding:
            raise TypeError("An approval never changes.")
        super().save(*args, **kwargs)


class EditQuerySet(models.QuerySet["Edit"]):
    """Edits, read for a purpose."""

    def written_by(self, user: User) -> EditQuerySet:
        """Return the edits that somebody made by hand: what four eyes ask about."""
        return self.filter(by=user, carried_along=False)


class Edit(models.Model):
    """Who changed an item, and what it said then: four eyes, history and revert stand on it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    item = models.CharField(max_length=130)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content = models.TextField(blank=True)
    """The item, frozen, after this edit; empty where it says the same as after the edit before."""
    removed = models.BooleanField(default=False)
    reverted_to = models.DateTimeField(null=True, blank=True)
    """When it had last said this, where an earlier state was brought back."""
    carried_along = models.BooleanField(default=False)
    """A reorganisation gave it to another division; nobody wrote anything."""

    objects = EditQuerySet.as_manager()

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["plan", "item", "at"], name="edit_of_item")]

    def __str__(self) -> str:
        return self.item
