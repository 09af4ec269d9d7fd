"""What can be found, and the words that mean the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Found(models.TextChoices):
    """Kinds of things that are found, in the order in which they are offered."""

    PLAN = "plan", _("plan")
    PHILOSOPHY = "philosophy", _("basic philosophy")
    POLICY = "policy", _("basic policy")
    MEASURE = "measure", _("measure")
    STATEMENT = "statement", _("statement")
    PROJECT = "project", _("project or initiative")
    INDICATOR = "indicator", _("indicator")
    REPORT = "report", _("progress report")
    DOCUMENT = "document", _("related document")
    CONSULTATION = "consultation", _("consultation")
    TERM = "term", _("term of the glossary")
    PAGE = "page", _("page of the site")


class SearchEntry(models.Model):
    """One thing that can be found in an edition, in both languages.

    Derived from the edition and written in its transaction (publication/search/index.py). What is
    looked up of it stands beside: an FTS5 table on SQLite, a tsvector on PostgreSQL.
    """

    edition = models.ForeignKey(
        "publication.Edition", models.CASCADE, related_name="search_entries", editable=False
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Found.choices)
    key = models.CharField(max_length=200)
    plan = models.CharField(max_length=60)
    policy = models.CharField(max_length=60, blank=True)
    division = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=10, blank=True)
    date = models.CharField(max_length=10, blank=True)
    """The day as of which it says what it says, as far as known (ISO 8601)."""
    path = models.CharField(max_length=300)
    """The address behind the language: ``industry-2024/startup-ecosystem/``."""
    label_ja = models.CharField(max_length=400, blank=True)
    label_en = models.CharField(max_length=400, blank=True)
    title_ja = models.TextField()
    title_en = models.TextField(blank=True)
    text_ja = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    labels = models.CharField(max_length=100, blank=True)
    """Words under which its label is found: ``#2 #2-3`` (publication/search/query.py)."""

    FACETS: ClassVar = ("plan", "kind", "policy", "division", "status", "standing")

    weight = models.FloatField(default=1.0)
    """How much more than another it is likely to be meant (publication/search/entries.py)."""

    class Meta:
        default_permissions = ()
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "position"], name="search_entry_place_unique_in_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title_ja}"


class SynonymGroup(models.Model):
    """Expressions that mean the same: whoever looks for one of them finds the others too."""

    words = models.TextField(
        _("expressions that mean the same"),
        help_text=_(
            "One on each line, in either language. Example: DX, デジタルトランスフォーメーション, "
            "digital transformation"
        ),
    )
    note = models.CharField(
        _("remark"), max_length=200, blank=True, help_text=_("For colleagues; never shown.")
    )

    class Meta:
        verbose_name = _("synonyms of the search")
        verbose_name_plural = _("synonyms of the search")
        ordering = ["words"]

    def __str__(self) -> str:
        return "、".join(self.members)

    @property
    def members(self) -> list[str]:
        """Return the expressions, each once."""
        lines = (line.strip() for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
