"""How a form asks: plain fields, each in its language, and no windows that pop up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext

if TYPE_CHECKING:
    Base = admin.options.BaseModelAdmin[Any]
else:
    Base = object

CHECKBOXES = forms.CheckboxSelectMultiple
"""For the few things that one item may point to: no script, no holding of keys."""


class MarkdownArea(forms.Textarea):
    """A text with headings, lists, tables: templates and scripts add what helps writing it."""

    is_markdown = True


class PlainFields(Base):
    """Mixin of an admin or an inline: forms for people at their daily work."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Return the form field without links to other forms; English is marked as English."""
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"  # the default from Django 6 on
        if db_field.name[:-3] in getattr(self.model, "markdown", ()):
            kwargs["widget"] = MarkdownArea(attrs={"rows": 12, "data-markdown": ""})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if field is not None and db_field.name.endswith("_en"):
            field.widget.attrs["lang"] = "en"
        return field


def in_words(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a log entry with its fields named in the staff's language, as the forms name them.

    Django keeps them in English, with a capital letter that no translation begins with.
    """
    for message in messages:
        for change in message.values():
            if "fields" in change:
                change["fields"] = [_say(label) for label in change["fields"]]
    return messages


def _say(label: str) -> str:
    return gettext(label[:1].lower() + label[1:]) if gettext(label) == label else gettext(label)
