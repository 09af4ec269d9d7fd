"""What a division typed for the year, shown as it was read before anything is saved.

As in the form of an indicator: the first sending stores nothing and shows what was read and what
is doubtful; the second one sends back the digest of what was shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpi.admin.answering import ValueLine
from kpi.admin.asked import Question, Remark
from kpi.entering.rows import shell_of
from kpi.models import Inquiry
from kpi.models.labels import say
from kpi.wording.telling import told_period
from kpi.yearly.values import fill
from plan import canonical


@dataclass(frozen=True, slots=True)
class Held:
    """The values that wait: their lines, and what is asked of them; nothing where one is wrong."""

    lines: list[ValueLine]
    questions: tuple[Question, ...] = ()
    digest: str = ""


def questions_of(lines: list[ValueLine], inquiry: Inquiry) -> Held:
    """Return what is to be confirmed of the values that would be saved. Saves nothing."""
    questions, shown = [], []
    for line in lines:
        if not line.form.changes():
            continue
        entry = line.form.entry
        filled = fill(line.indicator, line.series, inquiry.fiscal_year, entry)
        if filled.doubts or entry.printed != line.form.before.printed:
            question = Question(
                anchor=line.form["printed"].id_for_label,
                name=line.name,
                period=say(told_period(line.period)),
                printed=entry.printed,
                told=say(filled.told),
                remarks=[Remark(say(one), doubt=True) for one in filled.doubts],
            )
            questions.append(question)
            meant = shell_of(line.indicator)
            shown.append((line.form.prefix, entry, meant.unit, filled.told, filled.doubts))
    digest = canonical.digest(repr(shown)) if shown else ""
    return Held(lines, tuple(questions), digest)
