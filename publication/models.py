"""Editions: immutable, numbered, hashed."""

from __future__ import annotations

import datetime as dt
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models import Plan
from publication.search.models import SearchEntry, SynonymGroup

__all__ = ["Edition", "EditionKind", "SearchEntry", "SynonymGroup"]


class EditionKind(models.TextChoices):
    """Why an edition was published; decides its number."""

    DRAFT = "draft", _("draft (0.x)")
    ADOPTION = "adoption", _("adoption (1.0)")
    REVISION = "revision", _("revision (+1.0)")
    DATA = "data", _("new data (+0.1)")
    CORRECTION = "correction", _("correction (+0.1)")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, read for a purpose."""

    def published_by(self, moment: dt.datetime) -> EditionQuerySet:
        """Return the editions in force or superseded at a moment, newest first."""
        return self.filter(published_at__lte=moment).order_by("-published_at", "-pk")

    def without_content(self) -> EditionQuerySet:
        """Leave the document out: for lists."""
        return self.defer("content")


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
    digest = models.CharField(_("digest (SHA-256)"), max_length=64)
    content = models.TextField(_("content"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "major", "minor"], name="edition_number_unique_in_plan"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=EditionKind.values), name="edition_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["plan", "-published_at"], name="edition_current")]

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
