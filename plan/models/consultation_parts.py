"""What belongs to a consultation: ways to submit, material, opinions with the prefecture's view."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.base import Bilingual
from plan.models.consultation import LABELS, Consultation, Outcome, WayChannel
from plan.models.node import Node


class Way(Bilingual):
    """One way to submit; afterwards, how many letters came by it."""

    bilingual = ("detail",)
    parts_of = ("consultation",)
    to_plan = "consultation__plan"

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="ways")
    position = models.PositiveIntegerField(_("order"), default=0)
    channel = models.CharField(LABELS["channel"], max_length=10, choices=WayChannel.choices)
    detail_ja = models.TextField(
        _("address and remarks (Japanese)"),
        blank=True,
        help_text=_("Example: 〒371-8570 群馬県前橋市大手町1-1-1 ○○課 あて"),
    )
    detail_en = models.TextField(_("address and remarks (English)"), blank=True)
    url = models.URLField(
        _("address of the form"),
        max_length=500,
        blank=True,
        help_text=_("Of the electronic application. This site itself takes no opinions."),
    )
    letters = models.PositiveIntegerField(
        LABELS["letters"], null=True, blank=True, help_text=_("Entered with the result.")
    )

    class Meta:
        verbose_name = _("way to submit")
        verbose_name_plural = _("ways to submit")
        ordering = ["consultation", "position", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "channel"],
                name="way_once_a_channel",
                violation_error_message=_("This way is there already."),
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=WayChannel.values), name="way_channel_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_channel_display())


class Material(Bilingual):
    """A document of the consultation, where it is to be had, and how big it is."""

    bilingual = ("title",)
    parts_of = ("consultation",)
    to_plan = "consultation__plan"

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="materials")
    key = models.SlugField(_("key"), max_length=60, help_text=_("Example: full-text"))
    position = models.PositiveIntegerField(_("order"), default=0)
    title_ja = models.CharField(_("title (Japanese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=250, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    format = models.CharField(
        LABELS["format"], max_length=20, blank=True, help_text=_("Example: PDF")
    )
    pages = models.PositiveIntegerField(LABELS["pages"], null=True, blank=True)
    size = models.CharField(
        LABELS["size"], max_length=20, blank=True, help_text=_("Example: 1.2MB")
    )

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["consultation", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "key"],
                name="material_key_unique",
                violation_error_message=_("Another material has this key."),
            )
        ]

    def __str__(self) -> str:
        return self.title_ja


class Opinion(Bilingual):
    """Opinions of one sense in summary, the prefecture's view, and what became of the words."""

    bilingual = ("summary", "view")
    parts_of = ("consultation",)
    to_plan = "consultation__plan"

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="opinions")
    number = models.PositiveIntegerField(_("number"))
    node = models.ForeignKey(
        Node,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("item of the plan"),
    )
    summary_ja = models.TextField(_("summary of the opinion (Japanese)"))
    summary_en = models.TextField(_("summary of the opinion (English)"), blank=True)
    view_ja = models.TextField(_("the prefecture’s view (Japanese)"), blank=True)
    view_en = models.TextField(_("the prefecture’s view (English)"), blank=True)
    count = models.PositiveIntegerField(
        LABELS["count"], null=True, blank=True, help_text=_("Example: 3")
    )
    outcome = models.CharField(
        LABELS["outcome"], max_length=10, blank=True, choices=Outcome.choices
    )

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions and the prefecture’s view")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="opinion_number_unique",
                violation_error_message=_("Another opinion has this number."),
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    def clean(self) -> None:
        if self.node and self.node.plan_id != self.consultation.plan_id:
            raise ValidationError({"node": _("Choose an item of this plan.")})
