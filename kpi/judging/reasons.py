"""Each rule in a few words, and the statuses that it can give. Data, no logic."""

from __future__ import annotations

from kpi.judgements import Reason, Status
from plan.items import Text

_MET: tuple[Status, ...] = ("achieved", "on_track")

STATUS_OF: dict[Reason, tuple[Status, ...]] = {
    "met": _MET,
    "kept": _MET,
    "relative_met": _MET,
    "rank_met": _MET,
    "path": ("on_track", "mostly_on_track", "slightly_behind", "behind"),
    "beyond_path": ("on_track",),
    "relative_short": ("behind",),
    "rank_short": ("behind",),
    "on_edge": ("on_track", "mostly_on_track", "behind"),
    "worse_than_baseline": ("worsened",),
    "lost": ("worsened",),
    "relative_worse": ("worsened",),
    "rank_worse": ("worsened",),
    "no_value_yet": ("awaiting",),
    "baseline_to_come": ("awaiting",),
    "reference_to_come": ("awaiting",),
    "before_due": ("awaiting",),
    "no_target": ("undeterminable",),
    "words_only": ("undeterminable",),
    "undecided": ("undeterminable",),
    "against_direction": ("undeterminable",),
    "baseline_after_target": ("undeterminable",),
    "no_baseline": ("undeterminable",),
    "baseline_is_bound": ("undeterminable",),
    "value_is_bound": ("undeterminable",),
    "one_year_value": ("undeterminable",),
    "one_year_baseline": ("undeterminable",),
    "break_in_series": ("undeterminable",),
    "conflicting_values": ("undeterminable",),
    "spans_differ": ("undeterminable",),
    "no_reference_value": ("undeterminable",),
    "no_rank": ("undeterminable",),
}
"""The statuses that each rule can give, in the order in which the page lists the rules."""

REASONS: dict[Reason, Text] = {
    "met": Text("目標値を満たしている", "the target is met"),
    "kept": Text("保つべき水準にある", "the level to keep is kept"),
    "relative_met": Text(
        "比べる年から目標の向きに動いた", "changed as desired since the year compared with"
    ),
    "rank_met": Text("目標の順位にある", "the place aimed at is held"),
    "path": Text("目安に対する進み具合による", "by the pace against the expected point"),
    "beyond_path": Text(
        "目安に届いている（前進を見込まない時期）",
        "the expected point is reached while no advance is expected",
    ),
    "relative_short": Text(
        "目標の時期の値が、比べる年と変わらない",
        "when due, the same as in the year compared with",
    ),
    "rank_short": Text(
        "目標の時期に、目標の順位にない", "when due, the place aimed at is not held"
    ),
    "on_edge": Text(
        "「超」「未満」の目標の境に、期限の値がちょうどある"
        "（基準値から進んでいれば概ね順調。順調の下限が100%より低ければ順調。進んでいなければ遅れ）",
        "exactly at the edge of a target of more or less than that, when due (mostly on track if "
        "it came from the baseline, on track where that begins below 100%, behind if it never "
        "moved)",
    ),
    "worse_than_baseline": Text("基準値より目標から遠い", "further away than the baseline"),
    "lost": Text("保つべき水準を失った", "the level to keep is lost"),
    "relative_worse": Text(
        "比べる年から目標と逆に動いた", "changed the other way since the year compared with"
    ),
    "rank_worse": Text("基準の順位より下がった", "below the place of the baseline"),
    "no_value_yet": Text("基準値より後の実績値がない", "no value after the baseline yet"),
    "baseline_to_come": Text("基準値がまだない", "the baseline is still to come"),
    "reference_to_come": Text(
        "比べる年の値がまだない", "the value to compare with is still to come"
    ),
    "before_due": Text(
        "順位・増減・「超」「未満」の目標をまだ満たしておらず、目標の時期の値がない",
        "a place, a change on a year, or more or less than a number is not reached yet, and there "
        "is no value for the target’s period",
    ),
    "no_target": Text("目標が記録にない", "no target is recorded"),
    "words_only": Text("目標が言葉だけで示されている", "the target is in words alone"),
    "undecided": Text("目標の値が定められていない", "the value of the target is not decided"),
    "against_direction": Text(
        "目標が望ましい向きと食い違う", "the target contradicts the desired direction"
    ),
    "baseline_after_target": Text(
        "基準の時期が目標の時期より前でない", "the baseline is not before the target"
    ),
    "no_baseline": Text(
        "目標を満たさず、基準値がない", "the target is not met and there is no baseline"
    ),
    "baseline_is_bound": Text(
        "基準値が「以上」「以下」の値である", "the baseline is only a limit (at least, at most)"
    ),
    "value_is_bound": Text(
        "実績値が「以上」「以下」の値で、目標と比べきれない",
        "the value is only a limit and leaves the target open",
    ),
    "one_year_value": Text(
        "累計の目標に対し、単年の値しかない", "only values of single years for a running total"
    ),
    "one_year_baseline": Text(
        "累計の目標に対し、基準値が単年である", "a baseline of one year for a running total"
    ),
    "break_in_series": Text("統計の断層がある", "there is a break in the series"),
    "conflicting_values": Text("出典により値が異なる", "sources give different values"),
    "spans_differ": Text(
        "時期の種類（年度、暦年、月、日）や長さが異なる",
        "the periods are of different kinds (fiscal year, calendar year, month, day) or lengths",
    ),
    "no_reference_value": Text("比べる年の値がない", "no value for the year to compare with"),
    "no_rank": Text("順位が記録されていない", "no place is recorded"),
}
"""Each rule in a few words; the sentence of an indicator says it with its figures."""
