"""Carrying out a reorganisation: items, people, open requests and contacts follow, all or nothing.

What follows is read anew each time, so that the dry run of today and the act of 1 April agree on
the rules and not on a list that has aged. Editions that were published keep the names they have.
"""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plan import canonical
from plan.models import Division, Node, Plan, Posting, Reorganisation, ReviewAct
from plan.models.base import Follows, Reviewed
from plan.people import name_of
from plan.review import SETTLED, State, current_state, note_edit
from plan.reviewed import reviewed_models
from plan.submitting import submit
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CONTACT = ("phone", "fax", "mail", "form_url", "address_ja", "address_en")
"""Fields of a division that a new one has from the first that ends, where nothing was entered."""


class ReorganisationRefused(ValidationError):
    """Why a reorganisation cannot be carried out, in words for the coordinator."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that follows. ``under`` is the policy that an item stands under, for splitting."""

    name: str
    kind: str
    title: str
    under: str
    goes_to: str
    obj: Any


def moves_of(reorganisation: Reorganisation) -> list[Move]:
    """Return the items and postings that follow, and where each goes. A few queries a model."""
    sources = set(reorganisation.sources.values_list("pk", flat=True))
    policies = _policies()
    found = []
    for obj in _items_of(sources):
        name = f"{obj.item_plan.slug}/{obj.item_name}"
        under = policies.get(_node_of(obj), "")
        found.append(Move(name, obj.kind_words, str(obj), under, reorganisation.goes_to(name), obj))
    postings = Posting.objects.not_over(reorganisation.effective_on).filter(division__in=sources)
    for one in postings.select_related("user", "division").order_by("user__username"):
        name = f"posting:{one.pk}"
        kind = str(one._meta.verbose_name)
        title = f"{name_of(one.user)} {one.get_role_display()}"
        found.append(Move(name, kind, title, "", reorganisation.goes_to(name), one))
    return found


def shown_moves(moves: list[Move]) -> str:
    """Return a name for exactly what the coordinator was shown."""
    return canonical.digest(repr([(one.name, one.title, one.goes_to) for one in moves]))


def carry_out(reorganisation: Reorganisation, *, by: User, shown: str | None = None) -> list[Move]:
    """Carry a reorganisation out and return what moved.

    ``shown`` is the digest of the dry run that was confirmed; the command has none. Raises
    ReorganisationRefused, and then nothing has changed.
    """
    with transaction.atomic(), ExitStack() as locks:
        for pk in Plan.objects.order_by("pk").values_list("pk", flat=True):
            locks.enter_context(plan_lock(pk))
        reorganisation = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
        _refuse_unless_due(reorganisation)
        moves = moves_of(reorganisation)
        if shown is not None and shown != shown_moves(moves):
            raise ReorganisationRefused(
                _("Something was changed meanwhile. Please look at the list again."), code="changed"
            )
        sources = list(reorganisation.sources.all())
        targets = _begin(reorganisation, sources)
        for move in moves:
            _follow(move, targets[move.goes_to], reorganisation.effective_on, by)
        _end([one for one in sources if one.key not in targets], targets, reorganisation)
        for model in following_models():
            model.follow(sources, list(targets.values()))
        reorganisation.done_at, reorganisation.done_by = timezone.now(), by
        reorganisation.save(update_fields=["done_at", "done_by"])
    return moves


@cache
def following_models() -> list[type[Follows]]:
    """Return the models that say themselves how their rows follow, in whatever app they are."""
    return [model for model in apps.get_models() if issubclass(model, Follows)]


def _items_of(divisions: set[int]) -> list[Reviewed]:
    """Return the items of some divisions in reading order, plans and their leading first."""
    found: list[Reviewed] = []
    for model in reviewed_models().values():
        place = _division_field(model)
        if place is None:
            continue
        rows = model._default_manager.filter(**{f"{place}__in": divisions})
        found += [obj for obj in rows.order_by(*_order(model)) if obj.follows_division]
    return found


def _division_field(model: type[models.Model]) -> str | None:
    names = {field.name for field in model._meta.get_fields()}
    return next((one for one in ("division", "lead_division") if one in names), None)


def _order(model: type[models.Model]) -> list[str]:
    return ["tree_id", "lft"] if model is Node else ["pk"]


def _policies() -> dict[int | None, str]:
    """Return the title of the policy over each node, by the node's number. One query."""
    found: dict[int | None, str] = {}
    for node in Node.objects.order_by("tree_id", "lft"):
        found[node.pk] = node.title_ja if node.kind == "policy" else found.get(node.parent_id, "")
    return found


def _node_of(obj: Reviewed) -> int | None:
    return obj.pk if isinstance(obj, Node) else getattr(obj, "node_id", None)


def _refuse_unless_due(reorganisation: Reorganisation) -> None:
    if reorganisation.done_at:
        raise ReorganisationRefused(_("This has been carried out already."), code="done")
    if reorganisation.effective_on > timezone.localdate():
        raise ReorganisationRefused(
            _("This takes effect on %(day)s. It can be carried out from that day on."),
            code="early",
            params={"day": reorganisation.effective_on},
        )


def _begin(reorganisation: Reorganisation, sources: list[Division]) -> dict[str, Division]:
    """Return the divisions that things go to, by key; those that are not there yet are made."""
    found: dict[str, Division] = {}
    for fields in reorganisation.targets:
        division = Division.objects.filter(key=fields["key"]).first()
        if division is None:
            contact = {name: getattr(sources[0], name) for name in CONTACT if sources}
            entered = {name: words for name, words in fields.items() if words}
            first_day = reorganisation.effective_on.isoformat()
            division = Division(**contact | entered, valid_from=first_day)
            division.full_clean()
            division.save()
        found[division.key] = division
    return found


def _follow(move: Move, target: Division, day: dt.date, by: User) -> None:
    if isinstance(move.obj, Posting):
        _follow_posting(move.obj, target, day)
        return
    if move.obj.item_division_id == target.pk:
        return
    state = current_state(move.obj)
    place = _division_field(type(move.obj))
    type(move.obj)._default_manager.filter(pk=move.obj.pk).update(**{str(place): target})
    setattr(move.obj, str(place), target)
    note_edit(move.obj, by, carried_along=True)
    if (state in SETTLED or state == State.IN_REVIEW) and current_state(move.obj) not in SETTLED:
        _hand_in(move.obj, target, day, by, waited=state == State.IN_REVIEW)


def _hand_in(obj: Reviewed, target: Division, day: dt.date, by: User, *, waited: bool) -> None:
    """Let an item that nobody is writing on wait for its new approver, and say why it does.

    What had been handed in before goes on waiting, with what was said then.
    """
    last = ReviewAct.objects.on(obj.item_plan, obj.item_name).first() if waited else None
    said = {"day": date_format(day, "Y年n月j日"), "division": target}
    words = [gettext("Reorganisation on %(day)s: now with %(division)s.") % said]
    if last is not None:
        words.append(f"{name_of(last.by)}：{last.words}".rstrip("："))
    submit(obj, by=by, words="\n".join(words))


def _follow_posting(posting: Posting, target: Division, day: dt.date) -> None:
    """End a posting on the day before, and go on in the new division; what was to come moves."""
    if posting.division_id == target.pk:
        return
    if posting.since < day:
        Posting.objects.filter(pk=posting.pk).update(until=day - dt.timedelta(days=1))
    else:
        Posting.objects.filter(pk=posting.pk).delete()
    Posting.objects.get_or_create(
        user=posting.user,
        division=target,
        role=posting.role,
        since=max(posting.since, day),
        defaults={"until": posting.until, "substitute_for": posting.substitute_for},
    )


def _end(
    ending: list[Division], targets: dict[str, Division], reorganisation: Reorganisation
) -> None:
    last_day = (reorganisation.effective_on - dt.timedelta(days=1)).isoformat()
    for division in ending:
        Division.objects.filter(pk=division.pk).update(valid_to=last_day)
        division.successors.add(*targets.values())
