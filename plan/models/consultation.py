"""Consultations (意見募集): announced, open, closed, answered. Each is an item of its plan."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.consultation import ConsultationItem, WayItem
from plan.freeze_consultation import freeze_consultation
from plan.keys import validate_not_reserved
from plan.models.base import Bilingual, Keyed, KeyedManager, Removable, Reviewed
from plan.models.division import Division
from plan.models.plan import Plan
from plan.thaw_consultation import thaw_consultation


class WayChannel(models.TextChoices):
    """How opinions may be submitted."""

    ONLINE = "online", _("electronic application")
    POST = "post", _("post")
    FAX = "fax", _("FAX")
    MAIL = "mail", _("electronic mail")
    COUNTER = "counter", _("in person")


class Revised(models.TextChoices):
    """Whether the text was changed after the consultation."""

    YES = "yes", _("the text was revised")
    NO = "no", _("the text stays as it was")


class Outcome(models.TextChoices):
    """What became of an opinion."""

    REVISED = "revised", _("the text was revised accordingly")
    INCLUDED = "included", _("the text says so already")
    KEPT = "kept", _("the text stays as it was")
    NOTED = "noted", _("taken note of for the work to come")


LABELS: dict[Any, Any] = {
    "purpose": _("purpose and content"),
    "opens": _("first day of submission"),
    "closes": _("last day of submission"),
    "deadline": _("remark on the deadline"),
    "who": _("who may submit"),
    "required": _("what has to be stated"),
    "schedule": _("when the plan is to be adopted"),
    "places": _("where the material is to be had"),
    "result_plan": _("when and where the result is published"),
    "ways": _("way to submit"),
    "channel": _("channel"),
    "detail": _("address and remarks"),
    "letters": _("letters received"),
    "materials": _("material"),
    "format": _("format"),
    "pages": _("pages"),
    "size": _("size"),
    "result_on": _("result published on"),
    "result_note": _("words about the result"),
    "revised": _("whether the text was revised"),
    "opinions": _("opinion"),
    "summary": _("summary of the opinion"),
    "view": _("the prefecture’s view"),
    "count": _("number of opinions"),
    "outcome": _("what became of it"),
    "node": _("item of the plan"),
    WayItem: {"url": _("address of the form")},
}


class Consultation(Reviewed, Bilingual, Keyed, Removable):
    """One round of a consultation on the plan, from its announcement to its result."""

    prefix = "consultation"
    item = ConsultationItem
    labels = LABELS
    choices = {
        "channel": dict(WayChannel.choices),
        "revised": dict(Revised.choices),
        "outcome": dict(Outcome.choices),
    }
    bilingual = ("title", "purpose", "deadline", "who", "required", "schedule", "places",
                 "result_plan", "result_note")  # fmt: skip

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="consultations", verbose_name=_("plan")
    )
    key = models.SlugField(
        _("key"),
        max_length=60,
        validators=[validate_not_reserved],
        help_text=_("Example: draft-2026"),
    )
    title_ja = models.CharField(
        _("title (Japanese)"),
        max_length=200,
        help_text=_("As announced. Example: 「○○計画（原案）」に関する意見募集"),
    )
    title_en = models.CharField(_("title (English)"), max_length=250, blank=True)
    purpose_ja = models.TextField(
        _("purpose and content (Japanese)"), blank=True, help_text=_("Example: 趣旨及び内容")
    )
    purpose_en = models.TextField(_("purpose and content (English)"), blank=True)
    opens = models.DateField(LABELS["opens"])
    closes = models.DateField(LABELS["closes"], help_text=_("This day counts."))
    deadline_ja = models.CharField(
        _("remark on the deadline (Japanese)"),
        max_length=200,
        blank=True,
        help_text=_("Example: 必着。郵送は当日消印有効"),
    )
    deadline_en = models.CharField(
        _("remark on the deadline (English)"), max_length=250, blank=True
    )
    who_ja = models.TextField(_("who may submit (Japanese)"), blank=True)
    who_en = models.TextField(_("who may submit (English)"), blank=True)
    required_ja = models.TextField(
        _("what has to be stated (Japanese)"),
        blank=True,
        help_text=_("Example: 氏名、住所、電話番号"),
    )
    required_en = models.TextField(_("what has to be stated (English)"), blank=True)
    schedule_ja = models.CharField(
        _("when the plan is to be adopted (Japanese)"), max_length=200, blank=True
    )
    schedule_en = models.CharField(
        _("when the plan is to be adopted (English)"), max_length=250, blank=True
    )
    places_ja = models.TextField(
        _("where the material is to be had (Japanese)"),
        blank=True,
        help_text=_("Example: 県民センター、各行政県税事務所"),
    )
    places_en = models.TextField(_("where the material is to be had (English)"), blank=True)
    result_plan_ja = models.TextField(
        _("when and where the result is published (Japanese)"), blank=True
    )
    result_plan_en = models.TextField(
        _("when and where the result is published (English)"), blank=True
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("division")
    )
    result_on = models.DateField(
        LABELS["result_on"],
        null=True,
        blank=True,
        help_text=_("From this day on the page shows the result."),
    )
    result_note_ja = models.TextField(_("words about the result (Japanese)"), blank=True)
    result_note_en = models.TextField(_("words about the result (English)"), blank=True)
    revised = models.CharField(LABELS["revised"], max_length=3, blank=True, choices=Revised.choices)

    objects = KeyedManager["Consultation"]()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["plan", "-opens", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="consultation_key_unique_in_plan",
                violation_error_message=_("Another consultation of this plan has this key."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")),
                name="consultation_closes_after_it_opens",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            models.CheckConstraint(
                condition=models.Q(result_on=None) | models.Q(result_on__gt=models.F("closes")),
                name="consultation_result_after_it_closed",
                violation_error_message=_("The result comes after the last day of submission."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return "consultation", (self.plan.slug,)

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the consultations of a plan with their parts. Five queries."""
        found = super().for_freezing(plan).select_related("plan", "division")
        return found.prefetch_related("ways", "materials", "opinions__node")

    def freeze(self) -> ConsultationItem:
        """Return the frozen form."""
        return freeze_consultation(self)

    def thaw(self, item: ConsultationItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_consultation(self, item)
