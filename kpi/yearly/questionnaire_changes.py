"""What a filled-in questionnaire would change, cell by cell, before anything is changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from kpi.models import Indicator, Inquiry, Series
from kpi.quantities.money import say_yen
from kpi.yearly.amounts import read_yen
from kpi.yearly.owing import Duty
from kpi.yearly.questionnaire_content import (
    LONG,
    LONGEST,
    MISSING_WORDS,
    PROVISIONAL,
    VALUE_FIELDS,
    names,
    stored,
    value_key,
)
from kpi.yearly.questionnaire_reading import Fault, Reading
from kpi.yearly.values import Entry, fault_of, fill
from plan.canonical import digest
from plan.cleaning import WORDS, clean, clean_line

SCREEN, SHEET = "screen", "sheet"
"""The two ways to decide a conflict: what is on the screen stays, or the sheet takes its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: what stands on the screen now, what the sheet would make of it.

    ``conflict`` says that the screen has changed since the sheet was written; ``told`` what is
    read from a print; ``doubts`` what to look at; ``cleaned`` what was tidied.
    """

    key: str
    sheet: str
    cell: str
    what: str
    old: str
    new: str
    conflict: bool = False
    told: str = ""
    doubts: tuple[str, ...] = ()
    cleaned: str = ""


@dataclass(slots=True)
class Examined:
    """The changes that a questionnaire would make, and what keeps it from making any."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0

    @property
    def digest(self) -> str:
        """Return a name for exactly what was shown."""
        rows = [[one.key, one.old, one.new, one.conflict] for one in self.changes]
        return digest(json.dumps(rows, ensure_ascii=False))

    @property
    def conflicts(self) -> list[Change]:
        return [one for one in self.changes if one.conflict]


def examine(reading: Reading, inquiry: Inquiry, duty: Duty) -> Examined:
    """Return what would change. Where a sheet says what it said when written, nothing does.

    So a workbook that nobody touched changes nothing, whatever was edited meanwhile.
    """
    found = Examined(faults=list(reading.faults))
    screen, words = stored(inquiry, duty), names(duty)
    for key, text in reading.now.items():
        place = reading.places[key]
        if text == place.before:
            found.unchanged += 1
        elif key not in screen:
            what = _("This is no longer asked of this division.")
            found.faults.append(Fault(place.sheet, place.cell, what, _("Ask the coordinator.")))
        elif (new := tidy(key, text))[0] != screen[key]:
            found.changes.append(
                Change(
                    key=key,
                    sheet=place.sheet,
                    cell=place.cell,
                    what=words[key],
                    old=screen[key],
                    new=new[0],
                    conflict=screen[key] != place.before,
                    cleaned=new[1],
                )
            )
        else:
            found.unchanged += 1
    grades = set(inquiry.plan.grades.values_list("label_ja", flat=True))
    for change in found.changes:
        found.faults += _fault_of_cell(change, grades)
    found.changes = [_with_amount(one) for one in found.changes]
    _look_at_values(found, screen, inquiry, duty)
    return found


def tidy(key: str, text: str) -> tuple[str, str]:
    """Return a text as it will be stored, and what was tidied, in words."""
    if key.rpartition("/")[2] not in {*LONG, "note"}:
        return clean_line(text), ""
    cleaned = clean(text)
    return cleaned.text, "、".join(str(WORDS[kind]) for kind in cleaned.done)


def entry_from(words: dict[str, str], indicator: Indicator, series: Series | None) -> Entry:
    """Return the entry that four cells make together."""
    printed, provisional, missing, note = (
        words[value_key(indicator, series, field)] for field in VALUE_FIELDS
    )
    return Entry(printed, MISSING_WORDS.get(missing, ""), provisional == PROVISIONAL, note)


def _fault_of_cell(change: Change, grades: set[str]) -> list[Fault]:
    name = change.key.rpartition("/")[2]
    choices = {"grade": grades, "missing": set(MISSING_WORDS), "provisional": {PROVISIONAL}}
    if name in choices and change.new and change.new not in choices[name]:
        what = _("“%(word)s” is not one of the words to choose from.") % {"word": change.new}
        remedy = _("Choose from: %(words)s") % {"words": "、".join(sorted(choices[name]))}
        if not choices[name]:
            what = _("This plan has no scale for self-assessments yet.")
            remedy = _("Leave the cell empty, and write what you think under the reason.")
        return [Fault(change.sheet, change.cell, what, remedy)]
    longest = LONGEST.get(name)
    if longest and len(change.new) > longest:
        what = _("The text is too long: %(count)s characters.") % {"count": len(change.new)}
        remedy = _("Shorten it to %(longest)s characters.") % {"longest": longest}
        return [Fault(change.sheet, change.cell, what, remedy)]
    return []


def _with_amount(change: Change) -> Change:
    """Return a change of an amount with what it comes to."""
    if change.key.rpartition("/")[2] not in {"budget_printed", "settled_printed"}:
        return change
    value, fault = read_yen(change.new)
    if fault is not None:
        return replace(change, doubts=(kept_as_text(fault.ja),))
    return replace(change, told=say_yen(value, "ja") if value else "")


def kept_as_text(why: str) -> str:
    """Return the warning that an amount was not read."""
    return _("The amount is kept as text; it cannot be read. %(why)s") % {"why": why}


def _look_at_values(found: Examined, screen: dict[str, str], inquiry: Inquiry, duty: Duty) -> None:
    """Hold the four cells of a value to each other, and say what is read from the print."""
    changed = {change.key: change for change in found.changes}
    words = screen | {key: change.new for key, change in changed.items()}
    for indicator, series in duty.rows():
        keys = [value_key(indicator, series, field) for field in VALUE_FIELDS]
        touched = [changed[key] for key in keys if key in changed]
        if not touched:
            continue
        entry = entry_from(words, indicator, series)
        before = entry_from(screen, indicator, series)
        if fault := fault_of(entry, before):
            found.faults.append(Fault(touched[0].sheet, touched[0].cell, fault.ja))
            continue
        filled = fill(indicator, series, inquiry.fiscal_year, entry)
        doubts = tuple(doubt.ja for doubt in filled.doubts)
        said = replace(touched[0], told=filled.told.ja, doubts=doubts)
        found.changes[found.changes.index(touched[0])] = said
