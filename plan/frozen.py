"""Every item of a plan in its frozen form, each kept under a name for the rows that it is made of.

Freezing thirteen hundred items takes a second, reading their rows a tenth of it. So each is frozen
once, and again when a row of its own was changed, whoever changed it: a form, an import, a command
or SQL. Nothing is kept in the database, and nothing outlives the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plan import canonical
from plan.models import Plan
from plan.models.base import Reviewed
from plan.rows import Place, signatures

ROOM = 10_000
"""Items that a process keeps."""

ONE_BY_ONE = 200
"""From so many on, all items of a model are read, instead of those that changed."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """An item as it stands in the working copy; ``text`` is the canonical text of ``item``."""

    name: str
    model: type[Reviewed]
    pk: int
    division: int | None
    removed: bool
    item: Any
    text: str

    @property
    def shown(self) -> str:
        """Return a name for exactly what an approver is shown of it."""
        return canonical.digest(f"{self.removed} {self.text}")


_kept: dict[Place, tuple[bytes, Frozen]] = {}


def frozen(obj: Reviewed) -> Frozen:
    """Freeze one item as the caller holds it."""
    item = obj.freeze()
    return Frozen(
        name=obj.item_name,
        model=type(obj),
        pk=obj.pk,
        division=obj.item_division_id,
        removed=getattr(obj, "removed", False),
        item=item,
        text=canonical.to_json(obj.item, item),
    )


def frozen_items(plan: Plan) -> list[Frozen]:
    """Return every item of a plan, parents before children.

    About thirty queries, however many items; twice as many and a few more where some changed.
    """
    before = signatures(plan)
    known = {place: _kept.get(place) for place in before}
    stale = [place for place, kept in known.items() if not kept or kept[0] != before[place]]
    fresh = {(one.model, one.pk): one for one in map(frozen, objects_of(plan, stale))}
    if fresh:
        _keep(fresh, before, signatures(plan))
    found = ((place, fresh.get(place) or (kept and kept[1])) for place, kept in known.items())
    return [one for _place, one in found if one]


def objects_of(plan: Plan, places: Iterable[Place]) -> list[Reviewed]:
    """Return some items of a plan as objects. A few queries a model."""
    numbers: dict[type[Reviewed], set[int]] = {}
    for model, pk in places:
        numbers.setdefault(model, set()).add(pk)
    found: list[Reviewed] = []
    for model, wanted in numbers.items():
        objects = model.for_freezing(plan)
        if len(wanted) < ONE_BY_ONE:
            objects = objects.filter(pk__in=wanted)
        found += [one for one in objects if one.pk in wanted]
    return found


def forget() -> None:
    """Keep nothing."""
    _kept.clear()


def _keep(
    fresh: dict[Place, Frozen], before: dict[Place, bytes], after: dict[Place, bytes]
) -> None:
    """Keep what was frozen, but for what somebody saved meanwhile: it may be half of each."""
    if len(_kept) + len(fresh) > ROOM:
        _kept.clear()
    for place, one in fresh.items():
        if after.get(place) == before[place]:
            _kept[place] = (before[place], one)
