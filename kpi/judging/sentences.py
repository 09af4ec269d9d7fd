"""One sentence a judgement, in each language: the rule, its inputs, its result.

Built from the same case and finding as the status, so that the two cannot part. Percentages are
rounded down to one decimal. A reference indicator gets the arithmetic and no verdict.
"""

from __future__ import annotations

from kpi.judging.case import Case
from kpi.judging.figures import Figures
from kpi.judging.measure import Finding
from kpi.judging.phrases import CLAUSES
from kpi.wording.words import STATUSES
from plan.items import Text


def sentence(case: Case, finding: Finding) -> Text:
    """Return the sentence of a judgement in both languages."""
    return Text(_japanese(case, finding), _english(case, finding))


def _japanese(case: Case, finding: Finding) -> str:
    parts = Figures(case, finding, "ja")
    clause = CLAUSES[finding.reason].ja.format_map(parts) + parts.notes()
    if case.indicator.standing == "own":
        return f"{clause}ので「{STATUSES[finding.status].ja}」です。"
    state = "状態" if finding.status in {"awaiting", "undeterminable"} else "という計算"
    return f"{clause}{state}です（参考の指標のため、評価はしません）。"


def _english(case: Case, finding: Finding) -> str:
    parts = Figures(case, finding, "en")
    clause = CLAUSES[finding.reason].en.format_map(parts) + parts.notes()
    clause = clause[0].upper() + clause[1:]
    if case.indicator.standing == "own":
        return f"{clause}, so the status is “{STATUSES[finding.status].en}”."
    return f"{clause}; this is for reference and is not assessed."
