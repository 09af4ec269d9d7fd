"""The rows in which new divisions are entered, for a reorganisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.models import Division

ROWS = 4
"""New divisions that one reorganisation may begin; more are entered as a second one."""


class NewDivisionForm(forms.Form):
    """A division that begins. Left empty, its contact is that of the first that ends."""

    name_ja = forms.CharField(label=gettext_lazy("name (Japanese)"), max_length=100)
    name_en = forms.CharField(label=gettext_lazy("name (English)"), max_length=150, required=False)
    key = forms.CharField(
        label=gettext_lazy("key"),
        max_length=60,
        validators=[validate_slug],
        help_text=gettext_lazy("Example: labour-policy"),
    )
    department_ja = forms.CharField(
        label=gettext_lazy("department (Japanese)"), max_length=100, required=False
    )
    phone = forms.CharField(label=gettext_lazy("telephone"), max_length=30, required=False)
    mail = forms.EmailField(label=gettext_lazy("e-mail"), required=False)

    def clean_key(self) -> str:
        """Refuse the key of a division that is there."""
        key: str = self.cleaned_data["key"]
        if Division.objects.filter(key=key).exists():
            raise forms.ValidationError(_("Another division has this key. Choose a new one."))
        return key


class NewDivisionFormSet(forms.BaseFormSet[NewDivisionForm]):
    """The rows; those left empty are none."""

    def entered(self) -> list[dict[str, Any]]:
        """Return what was entered, row by row."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]

    def clean(self) -> None:
        """Refuse two rows with one key."""
        keys = [form.cleaned_data.get("key") for form in self.forms if form.has_changed()]
        if len(set(keys)) < len(keys):
            raise forms.ValidationError(_("Two new divisions have the same key."))


NewDivisions = forms.formset_factory(
    NewDivisionForm, formset=NewDivisionFormSet, extra=ROWS, max_num=ROWS
)
