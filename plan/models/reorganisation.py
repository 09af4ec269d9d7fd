"""A reorganisation (組織改正): which divisions end, which begin, who and what goes where."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.division import Division


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    """Reorganisations, read for a purpose."""

    def due(self, day: dt.date) -> ReorganisationQuerySet:
        """Return what was decided for a day or before, and was not carried out, oldest first."""
        return self.filter(done_at=None, effective_on__lte=day).order_by("effective_on", "pk")


class Reorganisation(models.Model):
    """Divisions are renamed (one to one), split (one to several) or merged (several to one).

    Nothing changes until it is carried out, by a button or by a command, on its day or later
    (docs/adr/0012). The divisions that begin are made then: until then nobody reads of them.
    """

    effective_on = models.DateField(
        _("takes effect on"), help_text=_("The first day of the new divisions. Example: 2027-04-01")
    )
    sources = models.ManyToManyField(
        Division, related_name="+", verbose_name=_("divisions that end")
    )
    targets = models.JSONField(_("divisions that begin"), default=list)
    """What each is called and how it is reached: fields of ``Division``; the first is the heir."""
    destinations = models.JSONField(default=dict, blank=True)
    """Name of what moves → key of the division that it goes to; the heir has what is not named."""
    note = models.CharField(
        _("by which decision"),
        max_length=200,
        blank=True,
        help_text=_("Example: 群馬県行政組織規則の一部改正"),
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    planned_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("carried out by"),
    )
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations (組織改正)")
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        names = "、".join(one["name_ja"] for one in self.targets)
        return f"{self.effective_on:%Y-%m-%d} {names}"

    @property
    def keys(self) -> list[str]:
        """Return the keys of the divisions that begin, the heir first."""
        return [one["key"] for one in self.targets]

    def goes_to(self, name: str) -> str:
        """Return the key of the division that something goes to, given its name."""
        key: Any = self.destinations.get(name)
        return key if key in self.keys else self.keys[0]
