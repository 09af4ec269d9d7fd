"""Divisions of the prefecture: reference data, taken as they stand when an edition is made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.dates import validate_partial_date
from plan.models.base import Bilingual, Sourced


class DivisionQuerySet(models.QuerySet["Division"]):
    """Divisions, read for a purpose."""

    def for_freezing(self) -> DivisionQuerySet:
        """Return what the frozen form needs, in a stable order. Two queries."""
        return self.prefetch_related("successors").order_by("key")


class DivisionManager(models.Manager["Division"]):
    """Find a division by its key."""

    def get_by_natural_key(self, key: str) -> Division:
        return self.get(key=key)


class Division(Bilingual, Sourced):
    """A division, for the time in which it bears its name."""

    bilingual = ("name", "department", "address", "note", "source")
    to_plan = ""

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Example: labour-policy")
    )
    name_ja = models.CharField(
        _("name (Japanese)"), max_length=100, help_text=_("Example: 労働政策課")
    )
    name_en = models.CharField(
        _("name (English)"),
        max_length=150,
        blank=True,
        help_text=_("Example: Labour Policy Division"),
    )
    department_ja = models.CharField(
        _("department (Japanese)"), max_length=100, blank=True, help_text=_("Example: 産業経済部")
    )
    department_en = models.CharField(
        _("department (English)"),
        max_length=150,
        blank=True,
        help_text=_("Example: Department of Industry and Economy"),
    )
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        help_text=_("Half-width, with hyphens. Left empty, the page says that it is not known."),
    )
    fax = models.CharField(_("FAX"), max_length=30, blank=True)
    mail = models.EmailField(_("e-mail"), blank=True)
    form_url = models.URLField(_("enquiry form"), blank=True)
    address_ja = models.CharField(_("postal address (Japanese)"), max_length=200, blank=True)
    address_en = models.CharField(_("postal address (English)"), max_length=200, blank=True)
    valid_from = models.CharField(
        _("valid from"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("As far as it is known: 2022, 2022-04 or 2022-04-01."),
    )
    valid_to = models.CharField(
        _("valid to"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
    )
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    objects = DivisionManager.from_queryset(DivisionQuerySet)()

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name_ja

    def natural_key(self) -> tuple[str]:
        return (self.key,)
