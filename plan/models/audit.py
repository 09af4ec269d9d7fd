"""The audit log: who did what on the staff's pages, when and from where. Lines are only added."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MORE = "…"
LONGEST_LIST = 115
"""Characters of addresses that a tally remembers."""


class AuditLine(models.Model):
    """One act. Each line holds the digest of the one before it, so that none can be changed,
    left out or put in between without every later one telling.

    What was approved, published or changed is kept where it belongs; a line only points there.
    """

    at = models.DateTimeField(_("when"))
    by = models.CharField(_("who (name for logging in)"), max_length=150, blank=True)
    act = models.CharField(_("act"), max_length=60)
    where = models.CharField(_("where"), max_length=300, blank=True)
    note = models.CharField(_("remark"), max_length=200, blank=True)
    address = models.GenericIPAddressField(_("from which address"), null=True)
    previous = models.CharField(_("digest of the line before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.where}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a line; none is ever rewritten."""
        if not self._state.adding:
            raise TypeError("The audit log never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log is kept.")

    def digest_of_what_it_says(self) -> str:
        """Return the SHA-256 of all that the line says, the digest of the one before included."""
        said = [self.previous, self.at.timestamp(), self.by, self.act, self.where, self.note]
        text = json.dumps([*said, str(self.address or "")], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


class AuditTally(models.Model):
    """How often one act of one name came again since its line: it becomes the next line."""

    by = models.CharField(max_length=150, blank=True)
    act = models.CharField(max_length=60)
    where = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    latest = models.DateTimeField()
    times = models.PositiveBigIntegerField(default=0)
    addresses = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "act"], name="one_tally_an_act")]

    def __str__(self) -> str:
        return f"{self.act} {self.times}"

    def add_address(self, address: str) -> None:
        """Remember whence it came, as long as there is room; an ellipsis tells of further ones."""
        known = self.addresses.split()
        if not address or address in known or MORE in known:
            return
        fits = len(self.addresses) + len(address) < LONGEST_LIST
        self.addresses = " ".join([*known, address if fits else MORE])

    def words(self) -> str:
        """Return what its line says, in no language: how often more, until when, and from where."""
        until = timezone.localtime(self.latest).strftime("%H:%M:%S")
        return f"+{self.times} (-{until}) {self.addresses}".rstrip()
