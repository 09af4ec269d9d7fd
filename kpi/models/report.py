"""The yearly report of a node (進捗報告)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.freeze import freeze_report
from kpi.items import ReportItem
from kpi.models.fields import NumberField
from kpi.models.labels import CHOICES, LABELS
from kpi.thaw import thaw_report
from plan.models import Division, Grade, Node, Plan
from plan.models.base import Bilingual, Removable, Reviewed

YEARS = (MinValueValidator(2000), MaxValueValidator(2999))
AS_PRINTED = _("As the budget papers write it. Example: 2億2,671万円")


class ReportManager(models.Manager["Report"]):
    """Find a report by its node and year."""

    def get_by_natural_key(self, slug: str, node: str, fiscal_year: int) -> Report:
        return self.get(plan__slug=slug, node__key=node, fiscal_year=fiscal_year)


class Report(Reviewed, Bilingual, Removable):
    """What was done in one fiscal year for one node, and how its division sees it."""

    prefix = "report"
    item = ReportItem
    labels = LABELS
    choices = CHOICES
    bilingual = ("done", "results", "issues", "outlook", "grade_reason", "opinions")
    markdown = bilingual

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports", verbose_name=_("plan"))
    node = models.ForeignKey(
        Node, models.PROTECT, related_name="reports", verbose_name=_("item of the plan")
    )
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), validators=YEARS, help_text=_("Example: 2024")
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("reported by")
    )
    done_ja = models.TextField(_("what was done (Japanese)"), blank=True)
    done_en = models.TextField(_("what was done (English)"), blank=True)
    results_ja = models.TextField(_("results (Japanese)"), blank=True)
    results_en = models.TextField(_("results (English)"), blank=True)
    issues_ja = models.TextField(_("issues (Japanese)"), blank=True)
    issues_en = models.TextField(_("issues (English)"), blank=True)
    outlook_ja = models.TextField(_("what comes next (Japanese)"), blank=True)
    outlook_en = models.TextField(_("what comes next (English)"), blank=True)
    budget_printed = models.CharField(
        _("budget as printed"), max_length=60, blank=True, help_text=AS_PRINTED
    )
    budget = NumberField(_("budget in yen"), editable=False)
    settled_printed = models.CharField(
        _("settlement as printed"), max_length=60, blank=True, help_text=AS_PRINTED
    )
    settled = NumberField(_("settlement in yen"), editable=False)
    grade = models.ForeignKey(
        Grade, models.PROTECT, null=True, blank=True, verbose_name=_("self-assessment")
    )
    grade_reason_ja = models.TextField(_("reason for it (Japanese)"), blank=True)
    grade_reason_en = models.TextField(_("reason for it (English)"), blank=True)
    opinions_ja = models.TextField(_("opinions of the council (Japanese)"), blank=True)
    opinions_en = models.TextField(_("opinions of the council (English)"), blank=True)

    objects = ReportManager()

    class Meta:
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports (進捗報告)")
        ordering = ["plan", "-fiscal_year", "node__tree_id", "node__lft"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "fiscal_year"],
                name="report_one_a_node_and_year",
                violation_error_message=_("There is a report of that year already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year}年度 {self.node.title_ja}"

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.node.natural_key(), self.fiscal_year)

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return "node", (self.plan.slug, self.node.key)

    @property
    def key(self) -> str:
        """Return the node's key with the year: its name among the items of the plan."""
        return f"{self.node.key}@FY{self.fiscal_year}"

    @property
    def item_division_id(self) -> int | None:
        return self.division_id or self.node.division_id

    @property
    def follows_division(self) -> bool:
        """Go along while the year is still being asked for; older reports keep who reported."""
        asked = self.plan.inquiries.filter(fiscal_year=self.fiscal_year, closed_at=None)
        return asked.exists()

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the reports of a plan with what freezing needs. One query."""
        related = ("plan", "node__plan", "division", "grade")
        reports = cls._default_manager.filter(plan=plan).select_related(*related)
        return reports.order_by("fiscal_year", "node__lft", "pk")

    def freeze(self) -> ReportItem:
        """Return the frozen form."""
        return freeze_report(self)

    def thaw(self, item: ReportItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_report(self, item)

    def clean(self) -> None:
        """Hold node and scale to the plan."""
        if self.node_id and self.node.plan_id != self.plan_id:
            raise ValidationError({"node": _("Choose something of the same plan.")})
        if self.grade and self.grade.plan_id != self.plan_id:
            raise ValidationError({"grade": _("Choose a step of this plan’s scale.")})
