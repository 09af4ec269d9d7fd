"""The yearly request to the divisions (照会), and who has answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.models.report import YEARS
from plan.models import Division, Plan
from plan.models.base import Follows


class Inquiry(models.Model):
    """One request: report on one fiscal year by a day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="inquiries", verbose_name=_("plan"))
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), validators=YEARS, help_text=_("The year to report on. Example: 2024")
    )
    deadline = models.DateField(_("deadline"))
    message = models.TextField(_("message to the divisions"), blank=True)
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("opened by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("request for reports")
        verbose_name_plural = _("requests for reports (照会)")
        ordering = ["plan", "-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "fiscal_year"],
                name="inquiry_one_a_year",
                violation_error_message=_("There is a request for that year already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year}年度 進捗状況の照会"


class Answer(Follows):
    """A division that was asked, and when it said that it has answered."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="answers")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer of a division")
        verbose_name_plural = _("answers of the divisions")
        ordering = ["inquiry", "division__key"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "division"], name="answer_one_a_division"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry} {self.division}"

    @classmethod
    def follow(cls, ended: list[Division], targets: list[Division]) -> None:
        """Ask of an open request whoever takes over; where all had answered, the answer goes on."""
        asked = cls.objects.filter(inquiry__closed_at=None, division__in=ended)
        for inquiry in Inquiry.objects.filter(pk__in=asked.values("inquiry")):
            old = list(asked.filter(inquiry=inquiry).order_by("answered_at"))
            last = old[-1] if all(one.answered_at for one in old) else None
            for division in targets:
                cls.objects.get_or_create(
                    inquiry=inquiry,
                    division=division,
                    defaults={
                        "answered_at": last.answered_at if last else None,
                        "answered_by": last.answered_by if last else None,
                    },
                )
            staying = {division.pk for division in targets}
            cls.objects.filter(
                pk__in=[one.pk for one in old if one.division_id not in staying]
            ).delete()
