"""Every field of a plan in two languages, in the order of the plan, with the state of its English.

The fields are those of the items, of their parts, and of the divisions, in whatever app they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from plan.canonical import digest
from plan.models import Division, Node, Plan
from plan.models.base import Bilingual, Reviewed
from plan.reviewed import reviewed_models
from plan.roles import REORGANISE, TRANSLATE, holds, may_edit, may_translate
from plan.translation import EnState, en_state, outdated_since, pair, translated
from plan.words import Run, word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

LANGUAGE = re.compile(r"\s*[(（](Japanese|日本語)[)）]\s*$")
"""What the forms add to the name of a field; here each row has both languages."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field in two languages. ``was`` is the Japanese that its English translates, if known."""

    key: str
    obj: Any
    name: str
    ja: str
    en: str
    state: EnState
    since: str
    was: str | None

    @property
    def item(self) -> Any:
        """Return the item, or the division, that the field belongs to."""
        return self.obj.whole

    @property
    def kind(self) -> str:
        """Return the name of the item's model, which the queue is filtered by."""
        return str(self.item._meta.model_name)

    @property
    def kind_words(self) -> str:
        """Return what kind of item it is."""
        item = self.item
        return str(item.kind_words if isinstance(item, Reviewed) else item._meta.verbose_name)

    @property
    def label(self) -> str:
        """Return what the field is called, with the part that it is of."""
        words = LANGUAGE.sub("", str(self.obj._meta.get_field(f"{self.name}_ja").verbose_name))
        if not self.obj.part_name:
            return words
        part = self.obj.part_name.partition(":")[2]
        return f"{self.obj._meta.verbose_name} {part}／{words}"

    @property
    def division(self) -> Division | None:
        """Return the division in charge, None where there is none."""
        item = self.item
        if isinstance(item, Division):
            return item
        return getattr(item, "lead_division" if isinstance(item, Plan) else "division", None)

    @property
    def waits(self) -> bool:
        """Say whether there is something to translate."""
        return self.state != "current"

    @property
    def diff(self) -> tuple[Run, ...]:
        """Return what changed in the Japanese since it was translated, word by word."""
        if self.state != "outdated" or self.was is None:
            return ()
        return word_diff(self.was, self.ja)

    @property
    def words(self) -> tuple[str, str, str | None]:
        """Return what fields that ask the same of a translator have in common."""
        return self.ja, self.en, self.was

    @property
    def shown(self) -> str:
        """Return a name for exactly what a translator is shown."""
        return shown_name(self.ja, self.en)


def shown_name(ja: str, en: str) -> str:
    """Return a name for a Japanese and an English text."""
    return digest(f"{ja}\0{en}")[:16]


@cache
def bilingual_models() -> tuple[type[Any], ...]:
    """Return the models in two languages: the items in their order, then their parts."""
    items: list[type[Any]] = list(reviewed_models().values())
    others: list[type[Any]] = [one for one in apps.get_models() if issubclass(one, Bilingual)]
    return (*items, *(model for model in others if model not in items))


def fields_of(plan: Plan) -> list[Field]:
    """Return every field that has words, in the order of the plan; nothing of what is removed.

    One query a model.
    """
    groups: dict[tuple[str, int], list[Any]] = {}
    wholes: dict[tuple[type[Any], int], Any] = {}
    for model in bilingual_models():
        for obj in _rows(model, plan):
            whole = _whole_of(obj, wholes)
            if not getattr(whole, "removed", False):
                groups.setdefault((whole._meta.label, whole.pk), []).append(obj)
    return [field for objects in groups.values() for obj in objects for field in _fields(obj)]


def alike(field: Field, fields: list[Field], by: User | AnonymousUser) -> list[Field]:
    """Return the other fields that wait with the same words, as far as somebody writes theirs."""
    return [
        one
        for one in fields
        if one.waits
        and one.words == field.words
        and one.key != field.key
        and may_be_translated_by(by, one)
    ]


def may_be_translated_by(user: User | AnonymousUser, field: Field) -> bool:
    """Say whether somebody writes the English of a field."""
    item = field.item
    if isinstance(item, Division):
        return holds(user, TRANSLATE, item.pk) or holds(user, REORGANISE, item.pk)
    return may_translate(user, item) or may_edit(user, item)


def _rows(model: type[Any], plan: Plan) -> Any:
    """Return the objects of a model: every whole, and the parts that have words."""
    names = {field.name for field in model._meta.fields}
    joined = {"plan", "node", "division", "lead_division"}.intersection(names)
    if model is Node:
        joined.add("parent")
    rows = model._default_manager.select_related(*joined.difference(model.parts_of))
    if model.parts_of:
        worded = models.Q()
        for field in model.bilingual:
            worded |= ~models.Q(**{f"{field}_ja": ""}) | ~models.Q(**{f"{field}_en": ""})
        rows = rows.filter(worded)
    return rows.filter(**{model.to_plan: plan.pk}) if model.to_plan else rows


def _whole_of(obj: Any, wholes: dict[tuple[type[Any], int], Any]) -> Any:
    """Return what an object is a part of, each read once: a part is tied to it."""
    for name in obj.parts_of:
        field = obj._meta.get_field(name)
        known = wholes.get((field.related_model, getattr(obj, field.attname)))
        if known is not None:
            setattr(obj, name, known)
    whole = obj.whole
    wholes.setdefault((type(whole), whole.pk), whole)
    return whole


def _fields(obj: Any) -> Iterator[Field]:
    name = obj.whole.item_name if isinstance(obj.whole, Reviewed) else f"division:{obj.key}"
    path = f"{name}/{obj.part_name}/" if obj.part_name else f"{name}/"
    for field in obj.bilingual:
        ja, en = pair(obj, field)
        if ja or en:
            yield Field(
                key=f"{path}{field}",
                obj=obj,
                name=field,
                ja=ja,
                en=en,
                state=en_state(obj, field),
                since=outdated_since(obj, field),
                was=translated(obj, field),
            )
