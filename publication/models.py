"""Editions: immutable, numbered, hashed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.items import Text
from plan.models import Plan
from publication.listed import Listed
from publication.search.models import SearchEntry, SynonymGroup

__all__ = ["Act", "ActKind", "Edition", "EditionKind", "SearchEntry", "SynonymGroup"]


class EditionKind(models.TextChoices):
    """Why an edition was published; decides its number."""

    DRAFT = "draft", _("draft (0.x)")
    ADOPTION = "adoption", _("adoption (1.0)")
    REVISION = "revision", _("revision (+1.0)")
    DATA = "data", _("new data (+0.1)")
    CORRECTION = "correction", _("correction (+0.1)")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, read for a purpose."""

    def not_cancelled(self) -> EditionQuerySet:
        """Return the editions that were published or will be."""
        return self.filter(cancelled_at=None)

    def published_by(self, moment: dt.datetime) -> EditionQuerySet:
        """Return the editions in force or superseded at a moment, the newest first.

        Those that were withdrawn, whenever that was, are not among them.
        """
        published = self.not_cancelled().filter(published_at__lte=moment, withdrawn_at=None)
        return published.order_by("-published_at", "-pk")

    def scheduled_after(self, moment: dt.datetime) -> EditionQuerySet:
        """Return the edition of each plan whose time is still to come."""
        return self.not_cancelled().filter(published_at__gt=moment)

    def without_content(self) -> EditionQuerySet:
        """Leave the document out: for lists."""
        return self.defer("content")

    def listed(self) -> dict[str, tuple[Listed, ...]]:
        """Return all that were published or will be, by plan, the newest first. One query."""
        found: defaultdict[str, list[Listed]] = defaultdict(list)
        editions = self.not_cancelled().without_content().select_related("plan", "based_on")
        for edition in editions.defer("content", "based_on__content").order_by(
            "plan__slug", "-published_at", "-pk"
        ):
            found[edition.plan.slug].append(edition.listed)
        return {slug: tuple(ours) for slug, ours in found.items()}


class Edition(models.Model):
    """What the world sees, for ever: one document as canonical JSON."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions", verbose_name=_("plan"))
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=EditionKind.choices)
    label_ja = models.CharField(_("label (Japanese)"), max_length=100, blank=True)
    label_en = models.CharField(_("label (English)"), max_length=100, blank=True)
    note_ja = models.TextField(_("public note (Japanese)"), blank=True)
    note_en = models.TextField(_("public note (English)"), blank=True)
    decision_number = models.CharField(_("approval number (決裁番号)"), max_length=100, blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("compared with edition"),
    )
    counts = models.JSONField(_("counts of changes"), default=dict)
    digest = models.CharField(_("digest (SHA-256)"), max_length=64)
    # What may change of an edition after it was made, written by the acts alone (publication/
    # scheduling.py, withdrawing.py, redacting.py), each with an entry in the log of acts.
    cancelled_at = models.DateTimeField(_("schedule cancelled at"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    reason_ja = models.TextField(_("reason of the withdrawal (Japanese)"), blank=True)
    reason_en = models.TextField(_("reason of the withdrawal (English)"), blank=True)
    redacted_at = models.DateTimeField(_("personal data redacted at"), null=True)
    original_digest = models.CharField(
        _("digest as published, before redaction"), max_length=64, blank=True
    )
    content = models.TextField(_("content"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-pk"]
        constraints = [
            # The number of an edition that was never public is given out again.
            models.UniqueConstraint(
                fields=["plan", "major", "minor"],
                condition=models.Q(cancelled_at=None),
                name="edition_number_unique_in_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) | models.Q(withdrawn_at=None),
                name="edition_cancelled_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=EditionKind.values), name="edition_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "-published_at"], name="edition_current"),
            # All that each process asks for twice a second, so that no edition itself is read.
            models.Index(
                fields=[
                    "cancelled_at",
                    "plan",
                    "published_at",
                    "withdrawn_at",
                    "redacted_at",
                    "id",
                ],
                name="edition_looked_at",
            ),
        ]
        permissions = [
            ("withdraw_edition", _("Can withdraw a published edition, with a reason")),
            ("redact_edition", _("Can take personal data out of all editions")),
            ("roll_back_edition", _("Can make an earlier edition the record again")),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new edition; a published one never changes."""
        if not self._state.adding:
            raise TypeError("An edition never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("An edition is kept for ever.")

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def listed(self) -> Listed:
        """Return the edition as a value, without its document."""
        return Listed(
            pk=self.pk,
            plan=self.plan.slug,
            number=self.number,
            kind=self.kind,
            label=Text(self.label_ja, self.label_en),
            note=Text(self.note_ja, self.note_en),
            published_at=self.published_at,
            digest=self.digest,
            based_on=self.based_on.number if self.based_on else "",
            counts=self.counts,
            withdrawn_at=self.withdrawn_at,
            reason=Text(self.reason_ja, self.reason_en),
            original_digest=self.original_digest,
            redacted_at=self.redacted_at,
        )


class ActKind(models.TextChoices):
    """What may be done to an edition after it was made."""

    CANCEL = "cancel", _("schedule cancelled")
    WITHDRAW = "withdraw", _("edition withdrawn")
    REDACT = "redact", _("personal data redacted")
    ROLL_BACK = "roll_back", _("made the record again")


class Act(models.Model):
    """The log: who did what to an edition, when and why. Nothing in it ever changes."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name=_("plan"))
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="acts", verbose_name=_("edition")
    )
    kind = models.CharField(_("act"), max_length=20, choices=ActKind.choices)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    reason = models.TextField(_("why"))
    where = models.TextField(_("where"), blank=True)
    digest_before = models.CharField(_("digest before"), max_length=64, blank=True)
    digest_after = models.CharField(_("digest after"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("act on an edition")
        verbose_name_plural = _("acts on editions (log)")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ActKind.values), name="act_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.edition or ''}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; the log is never rewritten."""
        if not self._state.adding:
            raise TypeError("The log never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The log is kept for ever.")
