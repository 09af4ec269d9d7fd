"""Pages of the site and its glossary: written by staff, published with the plan."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.freeze import freeze_page, freeze_term
from plan.items import PageItem, TermItem
from plan.models.base import Bilingual, Keyed, KeyedManager, Removable, Reviewed, Sourced
from plan.models.plan import Plan
from plan.thaw import thaw_page, thaw_term


class PageKey(models.TextChoices):
    """The pages that the site has an address for."""

    ABOUT = "about", _("about this site")
    ACCESSIBILITY = "accessibility", _("accessibility policy")
    TERMS = "terms", _("terms of use")


class Page(Reviewed, Keyed, Bilingual, Removable):
    """A page about the site."""

    prefix = "page"
    item = PageItem
    bilingual = ("title", "body")
    markdown = ("body",)

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="pages", verbose_name=_("published with the plan")
    )
    key = models.SlugField(_("page"), max_length=60, choices=PageKey.choices)
    title_ja = models.CharField(_("title (Japanese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    body_ja = models.TextField(
        _("text (Japanese)"),
        blank=True,
        help_text=_("Empty line: new paragraph. “- ” at the start of a line: list. ## heading."),
    )
    body_en = models.TextField(_("text (English)"), blank=True)

    objects = KeyedManager["Page"]()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages of the site")
        ordering = ["plan", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="page_key_unique_in_plan",
                violation_error_message=_("This plan has this page already."),
            ),
            models.CheckConstraint(
                condition=models.Q(key__in=PageKey.values), name="page_key_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return self.key, ()

    def freeze(self) -> PageItem:
        """Return the frozen form."""
        return freeze_page(self)

    def thaw(self, item: PageItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_page(self, item)


class Basis(models.TextChoices):
    """Where an English term comes from."""

    OFFICIAL = "official", _("the prefecture’s own English")
    PUBLIC = "public", _("another public body’s English")
    ANALOGY = "analogy", _("by analogy with an official English name")
    OWN = "own", _("our own translation")


class Term(Reviewed, Keyed, Bilingual, Removable, Sourced):
    """An entry of the glossary: one Japanese term and the English that this site uses."""

    prefix = "term"
    item = TermItem
    bilingual = ("term", "note", "source")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="terms", verbose_name=_("published with the plan")
    )
    key = models.SlugField(_("key"), max_length=60, help_text=_("Example: earning-power"))
    term_ja = models.CharField(_("term (Japanese)"), max_length=100, help_text=_("Example: 稼ぐ力"))
    term_en = models.CharField(
        _("term (English)"), max_length=200, blank=True, help_text=_("Example: earning power")
    )
    reading = models.CharField(
        _("reading"), max_length=100, blank=True, help_text=_("In hiragana. Example: かせぐちから")
    )
    basis = models.CharField(
        _("basis of the English"), max_length=10, choices=Basis.choices, default=Basis.OWN
    )
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    objects = KeyedManager["Term"]()

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["plan", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="term_key_unique_in_plan",
                violation_error_message=_("Another glossary entry has this key."),
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="term_basis_known"
            ),
        ]

    def __str__(self) -> str:
        return self.term_ja

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return "glossary", ()

    def freeze(self) -> TermItem:
        """Return the frozen form."""
        return freeze_term(self)

    def thaw(self, item: TermItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_term(self, item)
