"""One clause a rule, in both languages: what it looked at and what it found. Data, no logic.

``sentences`` fills a clause in and adds the result. In Japanese it ends in the plain form, so
that ので can follow it.
"""

from __future__ import annotations

from kpi.items import TargetKind
from kpi.judgements import Reason
from plan.items import Text

WISHES: dict[TargetKind, Text] = {
    "at_least": Text("{period}の{aim}値{value}以上", "the {period} {aim} of at least {value}"),
    "at_most": Text("{period}の{aim}値{value}以下", "the {period} {aim} of at most {value}"),
    "more_than": Text("{period}の{aim}値{value}超", "the {period} {aim} of more than {value}"),
    "less_than": Text("{period}の{aim}値{value}未満", "the {period} {aim} of less than {value}"),
    "exactly": Text("{period}の{aim}値{value}", "the {period} {aim} of {value}"),
    "between": Text(
        "{period}の{aim}値{value}から{upper}まで", "the {period} {aim} of {value} to {upper}"
    ),
    "hold": Text("{period}の{aim}（{value}の維持）", "the {period} {aim} of keeping {value}"),
    "increase_on": Text(
        "{period}の{aim}（{compared}よりも増加）", "the {period} {aim} (more than in {compared})"
    ),
    "decrease_on": Text(
        "{period}の{aim}（{compared}よりも減少）", "the {period} {aim} (less than in {compared})"
    ),
    "rank": Text("{period}の{aim}（{place}）", "the {period} {aim} ({place})"),
    "words": Text("{period}の{aim}「{words}」", "the {period} {aim} (“{words}”)"),
    "undecided": Text("{period}の{aim}", "the {period} {aim}"),
}
"""How each kind of target is named."""

CLAUSES: dict[Reason, Text] = {
    "met": Text("{value}は、{target}を満たしている", "{value} meets {target}"),
    "path": Text(
        "{value}は、{start}と{target}を結ぶ{line}上の目安{expected}に対し、"
        "進み具合が{formula}＝{pace}%で、{band}にあたる",
        "{value} stands against {expected}, expected by then on {line} from {start} to "
        "{target}, at a pace of {formula} = {pace}%, which is {band}",
    ),
    "beyond_path": Text(
        "{value}は、{start}と{target}を結ぶ{line}上の目安{expected}に届いている"
        "（見込む前進が0か逆向きのため、割合は出さない）",
        "{value} reaches {expected}, expected by then on {line} from {start} to {target} "
        "(no advance is expected by then, so no percentage is given)",
    ),
    "worse_than_baseline": Text(
        "{value}は、{start}より{target}から遠い（差は{difference}）",
        "{value} is further from {target} than {start} (a difference of {difference})",
    ),
    "kept": Text("{value}は、{target}の水準にある", "{value} is at the level of {target}"),
    "lost": Text(
        "{value}は、{target}の水準になく、{start}より離れている（差は{difference}）",
        "{value} is not at the level of {target}, which {start} was (a difference of {difference})",
    ),
    "relative_met": Text(
        "{value}と{reference}との差は{difference}で、{target}を満たしている",
        "{value} differs from {reference} by {difference}, which meets {target}",
    ),
    "relative_short": Text(
        "{value}は{reference}と同じで、{target}を満たしていない",
        "{value} equals {reference}, which does not meet {target}",
    ),
    "relative_worse": Text(
        "{value}と{reference}との差は{difference}で、{target}とは逆の向きである",
        "{value} differs from {reference} by {difference}, the opposite way of {target}",
    ),
    "rank_met": Text("{place}は、{target}を満たしている", "{place} meets {target}"),
    "rank_short": Text("{place}は、{target}を満たしていない", "{place} does not meet {target}"),
    "rank_worse": Text(
        "{place}は、{target}を満たしておらず、{place_before}より下である",
        "{place} does not meet {target} and is below {place_before}",
    ),
    "on_edge": Text(
        "{value}は、{target}の境にちょうどあり、満たしてはいない",
        "{value} stands exactly at the edge of {target}, which it does not meet",
    ),
    "before_due": Text(
        "{subject}は{target}をまだ満たしておらず、その時期の値が{on}現在の記録にない",
        "{subject} does not meet {target} yet, and no value for that period is recorded as of {on}",
    ),
    "no_value_yet": Text(
        "{target}に対し、{after}実績値が{on}現在の記録にない",
        "for {target} no value{after} is recorded as of {on}",
    ),
    "baseline_to_come": Text(
        "{target}の基準とする{start_period}の値が、{on}現在の記録にない",
        "the value for {start_period}, the baseline of {target}, is not recorded as of {on}",
    ),
    "reference_to_come": Text(
        "{target}が比べる{reference_period}の値が、{on}現在の記録にない",
        "the value for {reference_period}, with which {target} compares, is not recorded "
        "as of {on}",
    ),
    "no_target": Text(
        "{latest}に対し、比べる目標が記録にない",
        "no target is recorded that could be compared with {latest}",
    ),
    "words_only": Text(
        "{target}は言葉で示され、値と比べられない",
        "{target} is in words and cannot be compared with a value",
    ),
    "undecided": Text(
        "{target}の値が定められていない", "the value of {target} has not been decided"
    ),
    "against_direction": Text(
        "{target}が、{desired}ことを望む指標の向きや{start}と食い違う",
        "{target} contradicts the desired direction ({desired}) or {start}",
    ),
    "baseline_after_target": Text(
        "{target}に対し、基準とする{start_period}がそれより前でない",
        "{start_period}, the baseline of {target}, is not before it",
    ),
    "no_baseline": Text(
        "{latest}は{target}を満たさず、{start}からの進み具合を計算できない",
        "{latest} does not meet {target}, and no pace from {start} can be computed",
    ),
    "baseline_is_bound": Text(
        "{value}が{target}を満たしておらず、{start}は限度だけが分かる値で、進み具合を計算できない",
        "{value} does not meet {target}, and no pace can be computed from {start}, only a limit",
    ),
    "value_is_bound": Text(
        "{latest}や比べる値は限度だけが分かる値で、{target}と比べきれない",
        "{latest}, or what it is compared with, is only a limit, which leaves {target} open",
    ),
    "one_year_value": Text(
        "記録にあるのは単年の値だけで、累計の{target}と比べられない",
        "only values of single years are recorded, which {target}, a running total, "
        "cannot be compared with",
    ),
    "one_year_baseline": Text(
        "{latest}が{target}を満たしておらず、基準値は単年、目標値は累計で、進み具合を計算できない",
        "{latest} does not meet {target}, and no pace can be computed from a baseline of one year "
        "to a running total",
    ),
    "break_in_series": Text(
        "{broken}以降の値はそれより前の値と比べられず（統計の断層）、{latest}を{target}と比べられない",
        "values from {broken} on cannot be compared with earlier ones (a break in the series), "
        "nor {latest} with {target}",
    ),
    "conflicting_values": Text(
        "{conflict}の値が出典により異なり、{target}と比べられない",
        "sources differ on the value for {conflict}, which cannot be compared with {target}",
    ),
    "spans_differ": Text(
        "{latest}と{unlike}とは、時期の種類や長さが異なり、比べられない",
        "{latest} and {unlike} are of periods of different kinds or lengths and cannot be compared",
    ),
    "no_reference_value": Text(
        "{target}が比べる{reference_period}の値がない",
        "there is no value for {reference_period}, with which {target} compares",
    ),
    "no_rank": Text(
        "{latest}に順位が記録されておらず、{target}と比べられない",
        "no place is recorded for {latest}, which cannot be compared with {target}",
    ),
}
