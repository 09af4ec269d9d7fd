"""A plan and the documents above, below and beside it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.freeze import freeze_plan
from plan.items import PLAN, PlanItem
from plan.keys import validate_not_reserved
from plan.models.base import Bilingual, Keyed, KeyedManager, Reviewed, Sourced
from plan.models.division import Division
from plan.thaw import thaw_plan


class Stage(models.TextChoices):
    """How far the plan has come; shown on every public page."""

    DRAFT = "draft", _("draft")
    CONSULTATION = "consultation", _("open for comments")
    ADOPTED = "adopted", _("adopted")
    REVISED = "revised", _("revised")
    CLOSED = "closed", _("closed")


class Relation(models.TextChoices):
    """Where a document stands in relation to the plan."""

    ABOVE = "above", _("above: what the plan follows")
    BELOW = "below", _("below: plans for one field")
    BESIDE = "beside", _("beside: ordinances and charters")
    REPORT = "report", _("report that the plan builds on")


class PlanManager(models.Manager["Plan"]):
    """Find a plan by its address."""

    def get_by_natural_key(self, slug: str) -> Plan:
        return self.get(slug=slug)


class Plan(Reviewed, Bilingual):
    """One policy plan: its header. Its tree, statements and pages refer to it."""

    prefix = PLAN
    item = PlanItem
    bilingual = ("title", "publisher", "wording", "purpose", "notice", "notice_source", "source")
    to_plan = "pk"

    slug = models.SlugField(
        _("page address"),
        max_length=60,
        unique=True,
        validators=[validate_not_reserved],
        help_text=_("First part of every address of the plan. Example: industry-2024"),
    )
    title_ja = models.CharField(
        _("title (Japanese)"), max_length=200, help_text=_("Example: 群馬県産業振興基本計画")
    )
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    publisher_ja = models.CharField(
        _("publisher (Japanese)"),
        max_length=200,
        blank=True,
        help_text=_("Example: 群馬県産業経済部"),
    )
    publisher_en = models.CharField(_("publisher (English)"), max_length=200, blank=True)
    wording_ja = models.CharField(
        _("which text this is (Japanese)"),
        max_length=100,
        blank=True,
        help_text=_("Example: 原案 概要版"),
    )
    wording_en = models.CharField(_("which text this is (English)"), max_length=100, blank=True)
    period_start = models.DateField(_("first day"), help_text=_("Example: 2024-04-01"))
    period_end = models.DateField(_("last day"), help_text=_("Example: 2028-03-31"))
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    lead_division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("lead division")
    )
    purpose_ja = models.TextField(_("purpose (Japanese)"), blank=True)
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    notice_ja = models.TextField(
        _("notice on every page (Japanese)"),
        blank=True,
        help_text=_("What every reader must know about these words. Left empty: no notice."),
    )
    notice_en = models.TextField(_("notice on every page (English)"), blank=True)
    notice_url = models.URLField(_("source of the notice: address"), max_length=500, blank=True)
    notice_source_ja = models.CharField(
        _("source of the notice (Japanese)"), max_length=200, blank=True
    )
    notice_source_en = models.CharField(
        _("source of the notice (English)"), max_length=200, blank=True
    )
    official = models.BooleanField(
        _("this is the prefecture’s own site"),
        default=False,
        help_text=_("Until this is ticked, every page says that the site is not official."),
    )
    source_ja = models.CharField(
        _("where the text comes from (Japanese)"), max_length=200, blank=True
    )
    source_en = models.CharField(
        _("where the text comes from (English)"), max_length=200, blank=True
    )
    source_url = models.URLField(_("its address"), max_length=500, blank=True)
    read_on = models.DateField(_("read on"), null=True, blank=True)

    objects = PlanManager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_end__gt=models.F("period_start")),
                name="plan_ends_after_it_starts",
                violation_error_message=_("The last day must come after the first day."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="plan_stage_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(title_ja="") & ~models.Q(slug=""), name="plan_named"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def item_name(self) -> str:
        return PLAN

    @property
    def item_plan(self) -> Plan:
        return self

    @property
    def item_division_id(self) -> int | None:
        return self.lead_division_id

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the plan alone; its statements and documents are read when it is frozen."""
        return cls._default_manager.filter(pk=plan.pk).select_related("lead_division")

    def freeze(self) -> PlanItem:
        """Return the frozen form. Two queries, beside the division's."""
        return freeze_plan(self)

    def thaw(self, item: PlanItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_plan(self, item)


class RelatedDocument(Keyed, Bilingual, Sourced):
    """A plan, ordinance, charter or report that this plan stands in relation to."""

    bilingual = ("title", "subtitle", "period", "note", "source")
    parts_of = ("plan",)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="documents")
    key = models.SlugField(_("key"), max_length=60, help_text=_("Example: tourism-plan"))
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    title_ja = models.CharField(_("title (Japanese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=250, blank=True)
    subtitle_ja = models.CharField(_("subtitle (Japanese)"), max_length=200, blank=True)
    subtitle_en = models.CharField(_("subtitle (English)"), max_length=200, blank=True)
    period_ja = models.CharField(
        _("period as printed (Japanese)"),
        max_length=100,
        blank=True,
        help_text=_("Example: 2021年~2030年（10年間）"),
    )
    period_en = models.CharField(_("period as printed (English)"), max_length=100, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    objects = KeyedManager["RelatedDocument"]()

    class Meta:
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")
        ordering = ["plan", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="document_key_unique_in_plan",
                violation_error_message=_("Another document of this plan has this key."),
            ),
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="document_relation_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    def clean(self) -> None:
        if self.part_of and (self.part_of.plan_id != self.plan_id or self.part_of.part_of_id):
            raise ValidationError(
                {"part_of": _("Choose a document of this plan that is not itself a part.")}
            )
