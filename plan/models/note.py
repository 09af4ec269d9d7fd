"""Notes: what somebody said of an item or of one place in it, and what was answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.models.plan import Plan
from plan.models.review_link import ReviewLink
from plan.people import name_of


class Channel(models.TextChoices):
    """How a note came."""

    STAFF = "staff", _("comment by staff")
    LINK = "link", _("by a review link")
    TELEPHONE = "telephone", _("by telephone")
    FAX = "fax", _("by FAX")
    MAIL = "mail", _("by e-mail")
    POST = "post", _("by post")
    COUNTER = "counter", _("at the counter")
    MEETING = "meeting", _("in a meeting")


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes, read for a purpose."""

    def open(self) -> NoteQuerySet:
        """Return what nobody has settled yet."""
        return self.filter(settled_at=None)

    def on(self, plan: Plan, item: str) -> NoteQuerySet:
        """Return the notes on one item with their replies, the oldest first. Two queries."""
        found = self.filter(plan=plan, item=item).select_related("by", "link")
        return found.prefetch_related("replies__by").order_by("at", "pk")


class Note(models.Model):
    """One note. ``place`` is a place of ``plan.places``; ``quoted`` the words it is about."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="notes", verbose_name=_("plan"))
    item = models.CharField(_("item"), max_length=130)
    place = models.CharField(_("field or statement"), max_length=200, blank=True)
    lang = models.CharField(
        _("about the words in"), max_length=2, choices=settings.LANGUAGES, default="ja"
    )
    quoted = models.TextField(_("words that the note is about"), blank=True)
    text = models.TextField(_("what was said"))
    suggestion = models.TextField(
        _("suggested words"),
        blank=True,
        help_text=_("The whole field or statement as it should read, where somebody said so."),
    )
    channel = models.CharField(
        _("how it came"), max_length=10, choices=Channel.choices, default=Channel.STAFF
    )
    link = models.ForeignKey(
        ReviewLink,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("review link"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written or registered by"),
    )
    author = models.CharField(
        _("who said it"), max_length=100, blank=True, help_text=_("Example: 審議会 委員 前橋花子")
    )
    affiliation = models.CharField(_("affiliation"), max_length=150, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    whereabouts = models.CharField(
        _("page and line"), max_length=100, blank=True, help_text=_("Example: 3ページ 12行目")
    )
    at = models.DateTimeField(_("written at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    adopted = models.BooleanField(_("note adopted"), default=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note or comment")
        verbose_name_plural = _("notes and comments")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["plan", "item"], name="note_on_item")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=Channel.values), name="note_channel_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=models.Q(channel=Channel.LINK, link__isnull=False, by__isnull=True)
                | (~models.Q(channel=Channel.LINK) & models.Q(link=None, by__isnull=False)),
                name="note_by_a_link_or_by_staff",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, adopted=False)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="note_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 40 else f"{self.text[:40]}…"

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to settle it."""
        return self.settled_at is None

    @property
    def who(self) -> str:
        """Return who said it: the author with the affiliation, or the member of staff."""
        said = "　".join(part for part in (self.affiliation, self.author) if part)
        return said or (name_of(self.by) if self.by else "")


class Reply(models.Model):
    """An answer to a note. Who left the note by a link sees it only where it says so."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="replies")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"))
    text = models.TextField(_("reply"))
    for_author = models.BooleanField(
        _("an answer: whoever left the note by a review link sees it"), default=False
    )

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="reply_says_something")
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new reply; what was said is never rewritten."""
        if not self._state.adding:
            raise TypeError("A reply never changes.")
        super().save(*args, **kwargs)
