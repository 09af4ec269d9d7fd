"""The state of the English of one field, in the form of its item."""

from __future__ import annotations

from typing import Any

from django import template

from plan.models.base import Bilingual
from plan.translation import en_state, outdated_since, pair, translated
from plan.words import word_diff

register = template.Library()


@register.simple_tag
def english_state(line: Any) -> dict[str, Any]:
    """Return the state of the stored English of a form's pair, its day, and the word diff.

    ``line`` is a line of Django's admin: the Japanese, then the English.
    """
    obj = line.form.instance
    field = next((one.field for one in line), {"name": ""})
    name = (field["name"] if isinstance(field, dict) else field.name).removesuffix("_ja")
    if not isinstance(obj, Bilingual) or obj.pk is None or name not in obj.bilingual:
        return {"state": "current"}
    if line.form.is_bound:  # what is typed is not what the ledger knows
        return {"state": "current"}
    ja, was = pair(obj, name)[0], translated(obj, name)
    state = en_state(obj, name)
    runs = word_diff(was, ja) if state == "outdated" and was is not None else ()
    return {"state": state, "since": outdated_since(obj, name), "runs": runs}
