"""People as staff look for them: by name and by what they log in with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PersonField(forms.ModelChoiceField[User]):
    """People by name and by what they log in with."""

    def label_from_instance(self, obj: Any) -> str:
        """Return a person as staff look for them."""
        return person_words(obj)


def person_words(user: User) -> str:
    """Return somebody's name with what they log in with."""
    name = f"{user.last_name} {user.first_name}".strip()
    return f"{name}（{user.username}）" if name else user.username


class PasswordWords(ReadOnlyPasswordHashWidget):
    """Say whether there is a password; how it is stored helps nobody in an office."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Put one sentence in the place of algorithm, salt and hash."""
        usable = bool(value) and is_password_usable(value)
        words = _("A password is set. Nobody can read it.") if usable else _("No password is set.")
        return {**super().get_context(name, value, attrs), "summary": [{"label": words}]}


class AccountForm(UserChangeForm[User]):
    """An account, in the staff's words."""

    password = ReadOnlyPasswordHashField(label=gettext_lazy("Password"), widget=PasswordWords)
