"""An indicator and its series."""

from __future__ import annotations

import itertools
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.freeze import freeze_indicator
from kpi.items import IndicatorItem
from kpi.models.fields import NumberField, PeriodField, validate_period
from kpi.models.labels import CHOICES, LABELS, Direction, Scale, YearKind
from kpi.quantities.numbers import exact
from kpi.thaw import thaw_indicator
from plan.kinds import Standing
from plan.models import Division, Node, Plan, Statement
from plan.models.base import Bilingual, Keyed, KeyedManager, Removable, Reviewed, Sourced

PERCENT = _("Percent of the advance expected by then. Example: 80")
PAGES_OF_THE_LIST = frozenset({"coverage", "statuses", "fields"})
"""Addresses under /indicators/ that are no indicator's."""

MARKS = frozenset({"last_observation", "last_target", "last_assessment"})
"""The highest row number ever given, of each kind of row."""


def validate_not_a_page(value: str) -> None:
    """Raise ValidationError where the list of indicators has a page of that name."""
    if value in PAGES_OF_THE_LIST:
        raise ValidationError(
            _("“%(value)s” is the address of a page of this site. Please choose another word."),
            code="reserved",
            params={"value": value},
        )


class Indicator(Reviewed, Keyed, Bilingual, Removable, Sourced):
    """What is measured, in which unit, and which way it should go."""

    prefix = "indicator"
    item = IndicatorItem
    labels = LABELS
    choices = CHOICES
    bilingual = tuple("name definition formula unit source_name why cycle_note source".split())

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="indicators", verbose_name=_("plan")
    )
    key = models.SlugField(
        _("page address"),
        max_length=60,
        validators=[validate_not_a_page],
        help_text=_("Part of the page’s address for ever. Example: income-per-capita"),
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    name_ja = models.CharField(
        _("name (Japanese)"), max_length=200, help_text=_("Example: 1人当たり県民所得")
    )
    name_en = models.CharField(_("name (English)"), max_length=250, blank=True)
    definition_ja = models.TextField(_("definition (Japanese)"), blank=True)
    definition_en = models.TextField(_("definition (English)"), blank=True)
    formula_ja = models.TextField(_("formula (Japanese)"), blank=True)
    formula_en = models.TextField(_("formula (English)"), blank=True)
    unit_ja = models.CharField(
        _("unit without scale (Japanese)"),
        max_length=40,
        blank=True,
        help_text=_("Example: 円, 人泊, ％, 位. Write 円 here, and choose 千 or 億 beside it."),
    )
    unit_en = models.CharField(
        _("unit without scale (English)"), max_length=60, blank=True, help_text=_("Example: yen")
    )
    scale = models.PositiveSmallIntegerField(
        _("scale"), choices=Scale.choices, default=Scale.ONE, help_text=_("千 and 円 make 千円.")
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=0, validators=[MaxValueValidator(6)]
    )
    direction = models.CharField(
        _("desired direction"), max_length=10, choices=Direction.choices, default=Direction.UP
    )
    year_kind = models.CharField(
        _("years are"),
        max_length=10,
        choices=YearKind.choices,
        default=YearKind.FISCAL,
        help_text=_("What a year printed without 年度 means."),
    )
    cumulative = models.BooleanField(
        _("running total (累計)"), default=False, help_text=_("Values add up over the years.")
    )
    cumulative_from = PeriodField(
        _("counted from"), blank=True, help_text=_("First period of the count. Example: FY2021")
    )
    source_name_ja = models.CharField(
        _("statistic or survey (Japanese)"),
        max_length=300,
        blank=True,
        help_text=_("Example: 県民経済計算"),
    )
    source_name_en = models.CharField(
        _("statistic or survey (English)"), max_length=300, blank=True
    )
    why_ja = models.TextField(_("why this target (Japanese)"), blank=True)
    why_en = models.TextField(_("why this target (English)"), blank=True)
    cycle_months = models.PositiveSmallIntegerField(
        _("a new value every … months"),
        default=12,
        help_text=_("0 where there is no fixed cycle."),
    )
    lag_months = models.PositiveSmallIntegerField(
        _("published … months after the period"),
        null=True,
        blank=True,
        help_text=_(
            "Until then a value is not overdue. Leave empty where it is not known: then nobody "
            "can say that a value is late."
        ),
    )
    cycle_note_ja = models.CharField(
        _("remark on the cycle (Japanese)"), max_length=200, blank=True
    )
    cycle_note_en = models.CharField(_("remark on the cycle (English)"), max_length=200, blank=True)
    nodes = models.ManyToManyField(
        Node, blank=True, related_name="indicators", verbose_name=_("measures")
    )
    statements = models.ManyToManyField(
        Statement, blank=True, related_name="indicators", verbose_name=_("measures the outcome")
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("division")
    )
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.OWN,
        help_text=_("“For reference” needs the source below. It is never judged."),
    )
    on_track = NumberField(_("on track from"), default="100", blank=False, help_text=PERCENT)
    mostly_on_track = NumberField(
        _("mostly on track from"), default="80", blank=False, help_text=PERCENT
    )
    slightly_behind = NumberField(
        _("slightly behind from"), default="50", blank=False, help_text=PERCENT
    )
    hold_tolerance = NumberField(
        _("tolerance of keeping"),
        default="0",
        blank=False,
        help_text=_("Percent of the level to keep that it may miss."),
    )

    last_observation = models.PositiveIntegerField(default=0, editable=False)
    last_target = models.PositiveIntegerField(default=0, editable=False)
    last_assessment = models.PositiveIntegerField(default=0, editable=False)

    objects = KeyedManager["Indicator"]()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["plan", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="indicator_key_unique_in_plan",
                violation_error_message=_("Another indicator of this plan has this address."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name_ja="") & ~models.Q(key=""), name="indicator_named"
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values)
                & models.Q(direction__in=Direction.values)
                & models.Q(year_kind__in=YearKind.values)
                & models.Q(scale__in=Scale.values),
                name="indicator_choices_known",
            ),
            models.CheckConstraint(
                condition=models.Q(cumulative=True) | models.Q(cumulative_from=""),
                name="indicator_counted_from_where_it_counts",
                violation_error_message=_("“Counted from” is for running totals alone."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Leave the marks of row numbers alone: rows raise them, and may have done so since."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            fields = self._meta.concrete_fields
            kwargs["update_fields"] = {one.name for one in fields if not one.primary_key} - MARKS
        super().save(*args, **kwargs)

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the indicators of a plan with all their numbers. Eight queries."""
        related = ("series", "observations", "targets", "assessments")
        numbers = [f"{name}__series" for name in related if name != "series"]
        indicators = cls._default_manager.filter(plan=plan).select_related("division", "plan")
        return indicators.prefetch_related(
            *related, *numbers, "nodes", "statements__node"
        ).order_by("position", "key")

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return "indicator", (self.plan.slug, self.key)

    def freeze(self) -> IndicatorItem:
        """Return the frozen form."""
        return freeze_indicator(self)

    def thaw(self, item: IndicatorItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_indicator(self, item)

    @classmethod
    def copy_between(cls, source: Plan, target: Plan) -> list[Any]:
        """Copy the indicators of a plan with series and values; its targets are its own."""
        from kpi.copying import copy_indicators  # which needs this model

        return copy_indicators(source, target)

    def clean(self) -> None:
        """Hold the thresholds in order, a count to its beginning, a reference to its source."""
        faults: dict[str, Any] = {}
        if self.cumulative_from:
            try:
                validate_period(self.cumulative_from)
            except ValidationError as error:
                faults["cumulative_from"] = error
        if not _descend(self.on_track, self.mostly_on_track, self.slightly_behind, "0"):
            faults["mostly_on_track"] = _(
                "The thresholds must go down: on track, mostly on track, slightly behind."
            )
        if self.standing == Standing.REFERENCE and not (self.source_ja and self.read_on):
            faults["source_ja"] = _(
                "What is shown for reference needs its source, with the day it was read."
            )
        if faults:
            raise ValidationError(faults)


class SeriesManager(models.Manager["Series"]):
    """Find a series by its indicator and key."""

    def get_by_natural_key(self, slug: str, indicator: str, key: str) -> Series:
        return self.get(indicator__plan__slug=slug, indicator__key=indicator, key=key)


class Series(Bilingual):
    """A breakdown row such as 小6 and 中3. Most indicators have none."""

    bilingual = ("name",)
    parts_of = ("indicator",)
    to_plan = "indicator__plan"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="series")
    key = models.SlugField(_("key"), max_length=40, help_text=_("Example: grade-6"))
    position = models.PositiveIntegerField(_("order"), default=0)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100, help_text=_("Example: 小6"))
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)

    objects = SeriesManager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series (breakdown)")
        ordering = ["indicator", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "key"],
                name="series_key_unique_in_indicator",
                violation_error_message=_("Another series of this indicator has this key."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name_ja="") & ~models.Q(key=""), name="series_named"
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.indicator.natural_key(), self.key)


def _descend(*thresholds: str) -> bool:
    """Return whether numbers go down from first to last; true where one is no number yet."""
    try:
        values = [exact(one) for one in thresholds]
    except ValueError:
        return True
    return all(high > low or low == 0 for high, low in itertools.pairwise(values))
