"""What people do on an item's way to approval: hand it in, ask for a change, take it back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.plan import Plan


class Act(models.TextChoices):
    """What somebody did with an item that is not approved yet."""

    SUBMITTED = "submitted", _("submitted for approval")
    RETURNED = "returned", _("change asked for")
    WITHDRAWN = "withdrawn", _("submission taken back")


class ReviewActQuerySet(models.QuerySet["ReviewAct"]):
    """Acts, read for a purpose."""

    def on(self, plan: Plan, item: str) -> ReviewActQuerySet:
        """Return what was done with one item, the newest first."""
        return self.filter(plan=plan, item=item).select_related("by")

    def latest_of(self, plan: Plan) -> dict[str, ReviewAct]:
        """Return the newest act of every item of a plan that has any, by name. One query."""
        acts = self.filter(plan=plan).select_related("by").order_by("at", "pk")
        return {act.item: act for act in acts}


class ReviewAct(models.Model):
    """One act, kept for ever with who and when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="review_acts")
    item = models.CharField(_("item"), max_length=130)
    act = models.CharField(_("act"), max_length=12, choices=Act.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"))
    words = models.TextField(_("message"), blank=True)
    digest = models.CharField(
        max_length=64, help_text=_("Names exactly what was submitted or judged.")
    )

    objects = ReviewActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act of review")
        verbose_name_plural = _("acts of review")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["plan", "item", "at"], name="review_act_of_item")]
        constraints = [
            models.CheckConstraint(condition=models.Q(act__in=Act.values), name="review_act_known"),
            models.CheckConstraint(
                condition=~models.Q(act=Act.RETURNED) | ~models.Q(words=""),
                name="review_act_says_what_to_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new act; what was done is never rewritten."""
        if not self._state.adding:
            raise TypeError("An act of review never changes.")
        super().save(*args, **kwargs)
