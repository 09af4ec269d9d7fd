"""Writing the English of one field, or confirming it; the Japanese cannot be reached from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plan.models.base import Reviewed
from plan.review import note_edit
from plan.translating.fields import Field, alike, fields_of
from plan.translation import confirm_translation
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from plan.models import Plan


class ChangedMeanwhile(ValidationError):
    """The Japanese or the English is no longer what the translator was shown."""


def translate(
    plan: Plan, key: str, english: str, *, by: User, shown: str, everywhere: bool = False
) -> list[Field]:
    """Save the English of a field and return the field as it was.

    With ``everywhere`` also that of all fields that wait with the same words; they follow it.
    ``shown`` names what the translator was shown. Raises ChangedMeanwhile where it is not so any
    more, ValidationError where the words cannot be taken; then nothing is saved.
    """
    with plan_lock(plan.pk):
        fields = _asked(plan, key, shown, by, everywhere=everywhere)
        for field in fields:
            write_english(field, english)
        _note(fields, by)
    return fields


def confirm(plan: Plan, key: str, *, by: User, shown: str, everywhere: bool = False) -> list[Field]:
    """Enter that the English of a field is right as it is; return what ``translate`` does."""
    with plan_lock(plan.pk):
        fields = _asked(plan, key, shown, by, everywhere=everywhere)
        for field in fields:
            if field.state == "missing":
                raise ValidationError(_("There is no English yet that could be confirmed."))
            confirm_translation(field.obj, field.name)
            field.obj.save(update_fields=["ledger"])
        _note(fields, by)
    return fields


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


def _asked(plan: Plan, key: str, shown: str, by: User, *, everywhere: bool) -> list[Field]:
    """Return the field as the database has it now, with all that are alike where asked for."""
    fields = fields_of(plan)
    field = next((one for one in fields if one.key == key), None)
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
    return [field, *(alike(field, fields, by) if everywhere else ())]


def _note(fields: list[Field], by: User) -> None:
    """Enter the edit into the history of each item, once."""
    items = {id(one.item): one.item for one in fields if isinstance(one.item, Reviewed)}
    for item in {item.item_name: item for item in items.values()}.values():
        note_edit(item, by)
