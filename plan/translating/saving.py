"""Writing the English of one field, or confirming it; the Japanese cannot be reached from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plan.models.base import Reviewed
from plan.review import note_edit
from plan.translating.fields import Field, field_of
from plan.translation import confirm_translation
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from plan.models import Plan


class ChangedMeanwhile(ValidationError):
    """The Japanese or the English is no longer what the translator was shown."""


def translate(plan: Plan, key: str, english: str, *, by: User, shown: str) -> Field:
    """Save the English of a field and return the field as it was.

    ``shown`` names what the translator was shown. Raises ChangedMeanwhile where it is not so any
    more, ValidationError where the words cannot be taken; then nothing is saved.
    """
    with plan_lock(plan.pk):
        field = _as_shown(plan, key, shown)
        write_english(field, english)
        _note(field, by)
    return field


def confirm(plan: Plan, key: str, *, by: User, shown: str) -> Field:
    """Enter that the English of a field is right as it is, and return the field as it was."""
    with plan_lock(plan.pk):
        field = _as_shown(plan, key, shown)
        if field.state == "missing":
            raise ValidationError(_("There is no English yet that could be confirmed."))
        confirm_translation(field.obj, field.name)
        field.obj.save(update_fields=["ledger"])
        _note(field, by)
    return field


def write_english(field: Field, english: str) -> None:
    """Check and save the English of a field. To be called under the plan's lock."""
    check_english(field, english)
    setattr(field.obj, f"{field.name}_en", tidy(english))
    field.obj.save(update_fields=[f"{field.name}_en"])


def check_english(field: Field, english: str) -> None:
    """Raise ValidationError where these words cannot be the English of a field."""
    words = tidy(english)
    if not words:
        raise ValidationError(_("Write the English first. Nothing was saved."), code="empty")
    column: Any = field.obj._meta.get_field(f"{field.name}_en")
    column.clean(words, field.obj)


def tidy(text: str) -> str:
    """Return a text with one kind of line end and nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _as_shown(plan: Plan, key: str, shown: str) -> Field:
    field = field_of(plan, key)
    if field is None:
        raise ChangedMeanwhile(_("This field is no longer there."), code="gone")
    if field.shown != shown:
        raise ChangedMeanwhile(
            _(
                "Somebody changed this field after you had opened the page. Your words are still "
                "here: compare them with what is saved now, then save again."
            ),
            code="changed",
        )
    return field


def _note(field: Field, by: User) -> None:
    if isinstance(field.item, Reviewed):
        note_edit(field.item, by)
