"""Review links: an address that lets people without an account read a part and leave notes."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.models.plan import Plan


class ReviewLink(models.Model):
    """One link. Its token is known to whoever has the address; here is only its fingerprint."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="review_links", verbose_name=_("plan")
    )
    label = models.CharField(
        _("for whom"), max_length=200, help_text=_("Example: 産業振興審議会 第2回")
    )
    item = models.CharField(_("part"), max_length=130, blank=True)
    """Name of the item that may be read; empty for the whole draft."""
    with_below = models.BooleanField(_("with all that stands under it"), default=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    expires_on = models.DateField(_("last day"), help_text=_("The link works until that evening."))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    uses = models.PositiveIntegerField(_("pages read"), default=0)
    last_used_at = models.DateTimeField(_("last read"), null=True, blank=True)

    class Meta:
        verbose_name = _("review link")
        verbose_name_plural = _("review links")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(with_below=False) | ~models.Q(item=""),
                name="review_link_whole_or_part",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, revoked_by=None)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="review_link_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def has_expired(self, today: dt.date | None = None) -> bool:
        """Say whether its last day is over, in Japan."""
        return self.expires_on < (today or timezone.localdate())

    @property
    def is_live(self) -> bool:
        """Say whether it opens anything today."""
        return self.revoked_at is None and not self.has_expired()


class Tally(models.Model):
    """How often something happened in one stretch of time: what limits count with."""

    name = models.CharField(max_length=100)
    begins = models.PositiveBigIntegerField()
    """Number of the stretch: seconds since 1970 divided by its length."""
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(fields=["name", "begins"], name="tally_unique_in_its_time")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.count}"
