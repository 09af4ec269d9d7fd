"""People as staff look for them: by name and by what they log in with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User


class PersonField(forms.ModelChoiceField[User]):
    """People by name and by what they log in with."""

    def label_from_instance(self, obj: Any) -> str:
        """Return a person as staff look for them."""
        return person_words(obj)


def person_words(user: User) -> str:
    """Return somebody's name with what they log in with."""
    name = f"{user.last_name} {user.first_name}".strip()
    return f"{name}（{user.username}）" if name else user.username
