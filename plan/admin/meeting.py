"""Where two saves of one item meet: field by field, what both, what each of two people changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plan.admin.cells import Cell, Cells, described, named_fields, sent_names
from plan.admin.marks import marked
from plan.merging import Meeting, Values, merge_words
from plan.models import Edit
from plan.opened import OPENED
from plan.people import name_of

CLASH, CHOOSE, MERGED, TAKE_ALL = "clash", "choose:", "merged:", "take_all"
"""Fields of the page: which cells clash, what was chosen, what was merged, one choice for all."""

MINE, THEIRS, BOTH = "mine", "theirs", "merged"
NOT_SENT_ON = {"csrfmiddlewaretoken", OPENED, "seen", "seen_before", CLASH, TAKE_ALL}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field in three forms."""

    cell: Cell
    name: str
    base: str
    theirs: str
    mine: str
    theirs_marked: SafeString
    mine_marked: SafeString
    merged: str
    """What is offered as both in one: words merged, else one's own."""
    fits: bool
    """Whether both changes fit into one text."""
    chosen: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A field that only one of two people changed: nothing is to be decided."""

    label: str
    words: SafeString


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says, and what it sends on unseen."""

    clashes: list[Clash]
    theirs: list[Aside]
    mine: list[Aside]
    fields: list[tuple[str, str]]

    @property
    def differs(self) -> bool:
        """Say whether somebody else saved anything that this form does not say too."""
        return bool(self.clashes or self.theirs)


def who_was_faster(latest: Edit | None, reader: Any) -> str:
    """Return who saved an item last, and when; it may have been the reader, in another window."""
    time = timezone.localtime(latest.at if latest else None).strftime("%H:%M")
    if latest and latest.by == reader:
        return _(
            "You saved this item at %(time)s in another window, after you had opened this one."
        ) % {"time": time}
    return _("%(user)s saved this item at %(time)s, after you had opened it.") % {
        "user": name_of(latest.by) if latest else _("Somebody"),
        "time": time,
    }


def decided(request: HttpRequest, formsets: list[Any], theirs: Cells) -> bool:
    """Put what was chosen into what was sent; return whether a choice is missing."""
    data = request.POST.copy()
    names = sent_names(formsets, data)
    missing = False
    for cell in filter(None, request.POST.getlist(CLASH)):
        choice = data.get(TAKE_ALL) or data.get(CHOOSE + cell, "")
        name = names.get(cell, cell)
        if choice == THEIRS:
            _put(data, name, theirs.get(cell, ()))
        elif choice == BOTH:
            _put(data, name, tuple(filter(None, [data.get(MERGED + cell, "")])))
        missing = missing or choice not in (MINE, THEIRS, BOTH)
    request.POST = data  # type: ignore[assignment]
    return missing


def meeting_of(
    data: QueryDict, form: Any, formsets: list[Any], base: Cells, theirs: Cells, mine: Cells
) -> Page:
    """Return what the page says. What only they changed goes into ``fields`` as they saved it."""
    fields = dict(named_fields(form, formsets))
    rows = {f"{one.prefix}/{row.instance.pk}": str(row.instance) for one in formsets
            for row in one.initial_forms}  # fmt: skip
    names, sent = sent_names(formsets, data), data.copy()
    page = Page([], [], [], [])
    for cell, field in fields.items():
        said = described(field, rows.get(cell.rpartition("/")[0], ""))
        if cell not in base:
            if theirs[cell]:
                page.theirs.append(Aside(said.label, marked("", said.say(theirs[cell]))))
            continue
        met = Meeting(base[cell], theirs[cell], mine[cell])
        if met.clashes:
            page.clashes.append(_clash(said, cell, met, data))
        elif met.they_changed and not met.i_changed:
            page.theirs.append(_aside(said, met.base, met.theirs))
            _put(sent, names.get(cell, cell), met.theirs)
        elif met.i_changed and not met.they_changed:
            page.mine.append(_aside(said, met.base, met.mine))
    for row in _rows_gone(base, theirs):
        page.theirs.append(Aside(_("A row was deleted."), marked(_words_of(row, base), "")))
        _leave_out(sent, formsets, row)
    page.fields.extend(
        (name, value)
        for name, values in sent.lists()
        if name not in NOT_SENT_ON and not name.startswith((CHOOSE, MERGED))
        for value in values
    )
    return page


def _clash(cell: Cell, name: str, met: Meeting, data: QueryDict) -> Clash:
    base, theirs, mine = map(cell.say, (met.base, met.theirs, met.mine))
    both = merge_words(base, theirs, mine) if cell.choices is None else None
    return Clash(
        cell=cell,
        name=name,
        base=base,
        theirs=theirs,
        mine=mine,
        theirs_marked=marked(base, theirs),
        mine_marked=marked(base, mine),
        merged=data.get(MERGED + name) or (mine if both is None else both),
        fits=both is not None,
        chosen=data.get(CHOOSE + name) or ("" if both is None else BOTH),
    )


def _aside(cell: Cell, before: Values, after: Values) -> Aside:
    return Aside(cell.label, marked(cell.say(before), cell.say(after)))


def _rows_gone(base: Cells, theirs: Cells) -> list[str]:
    """Return the rows that were deleted meanwhile, as ``statements/12``."""
    there = {cell.rpartition("/")[0] for cell in theirs}
    return list(
        dict.fromkeys(row for cell in base if (row := cell.rpartition("/")[0]) not in there)
    )


def _words_of(row: str, cells: Cells) -> str:
    return " ".join(
        value for cell, values in cells.items() if cell.startswith(f"{row}/") for value in values
    )


def _leave_out(data: QueryDict, formsets: list[Any], row: str) -> None:
    """Send a row that is not stored any more as a new one that is deleted: it is left alone."""
    prefix, _slash, pk = row.rpartition("/")
    for formset in formsets:
        if formset.prefix != prefix:
            continue
        field = formset.model._meta.pk.name
        total, initial = (int(data.get(f"{prefix}-{n}_FORMS", 0)) for n in ("TOTAL", "INITIAL"))
        kept = [n for n in range(total) if data.get(f"{prefix}-{n}-{field}") != pk]
        rows = [_take_row(data, prefix, n) for n in range(total)]
        for place, number in enumerate(kept):
            for name, values in rows[number].items():
                data.setlist(f"{prefix}-{place}-{name}", values)
        data[f"{prefix}-TOTAL_FORMS"] = str(len(kept))
        data[f"{prefix}-INITIAL_FORMS"] = str(initial - (total - len(kept)))


def _take_row(data: QueryDict, prefix: str, number: int) -> dict[str, list[str]]:
    start = f"{prefix}-{number}-"
    names = [name for name in data if name.startswith(start)]
    return {name.removeprefix(start): data.pop(name) for name in names}


def _put(data: QueryDict, name: str, values: Values) -> None:
    if values:
        data.setlist(name, list(values))
    elif name in data:
        data[name] = ""
