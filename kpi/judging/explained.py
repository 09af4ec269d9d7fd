"""The arithmetic explained to readers, in both languages: formulas, reasons, flags, sources.

Data, no logic. What a rule does stands in ``rules``, ``measure`` and ``levels``.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpi.judgements import Reason, Status
from plan.items import Text


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure, how it is computed, what it says and where the way of computing is from."""

    name: Text
    formula: Text
    says: Text


FORMULAS = (
    Formula(
        Text("目安（e）", "Expected by then (e)"),
        Text("e = b + (t − b) × n ÷ m", "e = b + (t − b) × n ÷ m"),
        Text(
            "基準値から目標値まで同じ速さで進むとしたときの、その時点の値。"
            "中間目標があるときは、中間目標を通る折れ線の上の値。",
            "The value by then on an even way from the baseline to the target; with interim "
            "targets, on the line through them.",
        ),
    ),
    Formula(
        Text("進み具合", "Pace"),
        Text("(a − b) ÷ (e − b)", "(a − b) ÷ (e − b)"),
        Text(
            "その時点までに見込む前進のうち、実際に進んだ割合。判定はこの割合による。",
            "The share of the advance expected by then that was made. The status follows it.",
        ),
    ),
    Formula(
        Text("進捗率", "Progress"),
        Text("(a − b) ÷ (t − b)", "(a − b) ÷ (t − b)"),
        Text(
            "基準値から目標値までの道のりのうち、進んだ割合。判定には使わない。",
            "The share of the whole way from baseline to target. No status follows from it.",
        ),
    ),
)

LETTERS = (
    (Text("b", "b"), Text("基準値", "the baseline")),
    (Text("t", "t"), Text("目標値", "the target")),
    (Text("a", "a"), Text("最新の実績値", "the newest value")),
    (
        Text("m", "m"),
        Text(
            "基準値の時期の終わりから目標の時期の終わりまでの年数",
            "years from the end of the baseline’s period to the end of the target’s",
        ),
    ),
    (
        Text("n", "n"),
        Text(
            "基準値の時期の終わりから実績値の時期の終わりまでの年数",
            "years from the end of the baseline’s period to the end of the newest value’s",
        ),
    ),
)

EXAMPLE = (
    Text(
        "目標までの期間の半分が過ぎた（n = m ÷ 2）とき、目安eは、bとtのちょうど中間になる。",
        "When half of the time is over (n = m ÷ 2), the expected point e is midway from b to t.",
    ),
    Text(
        "aがeに届いていれば（a = e）、進み具合は100%で「順調」になる。",
        "If a has reached e (a = e), the pace is 100% and the status “on track”.",
    ),
    Text(
        "aがbとeの中間なら、進み具合は50%で「やや遅れ」になる。",
        "If a is midway from b to e, the pace is 50% and the status “slightly behind”.",
    ),
    Text(
        "aがbと同じなら（a = b）、進み具合は0%で「遅れ」になる。",
        "If a equals b (a = b), the pace is 0% and the status “behind”.",
    ),
    Text(
        "aがbより目標から遠ければ「悪化」、aがtに達していれば「達成」になる。",
        "If a is further from the target than b, the status is “worsened”; if a has reached t, "
        "“achieved”.",
    ),
)
"""A case in letters, with the usual thresholds: no figure of it is anybody's."""

NEVER = (
    Text(
        "単年の基準値と累計の目標値との間の割合は出さない。",
        "No share is given between a baseline of one year and a target that is a running total.",
    ),
    Text(
        "累計の数え始めより前の値を、その累計の基準値としない。",
        "A value from before a count began is never the baseline of that running total.",
    ),
    Text(
        "時期の種類（年度、暦年、月、日）や長さが異なる値を、比べない。",
        "Values of periods of different kinds (fiscal year, calendar year, month, day) or lengths "
        "are not compared.",
    ),
    Text(
        "期限の来ていない順位・増減の目標を、遅れとしない。",
        "A place or a change on a year is not called behind before it is due.",
    ),
    Text(
        "「超」「未満」の目標を、境の値で満たしたとしない。",
        "A target of more, or less, than a number is not met by that number.",
    ),
    Text(
        "統計の断層をまたいで値を比べない。",
        "Values before and after a break in the series are not compared.",
    ),
    Text("値がないところをゼロとしない。", "A missing value is never taken for zero."),
    Text(
        "「前の年より増やす」のような目標や、分母がゼロになるときは、割合を出さない。",
        "No percentage is given for a target such as “more than the year before”, or where the "
        "denominator would be zero.",
    ),
    Text("割合は切り捨てて示す。", "Percentages are rounded down."),
)

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

FLAGS: dict[str, Text] = {
    "inconsistent": Text(
        "目標が、望ましい向きや基準値の時期と食い違う。",
        "The target contradicts the desired direction or the period of the baseline.",
    ),
    "interim": Text(
        "最後の目標ではなく、中間目標で見ている。", "Looked at by an interim target, not the last."
    ),
    "target_over": Text(
        "目標の時期が終わったのに、その時期の実績値がまだない。",
        "The period of the target is over, and there is no value for it yet.",
    ),
    "one_year_baseline": Text(
        "累計の目標に対し、基準値が単年の値である。",
        "The baseline is of one year, the target a running total.",
    ),
    "baseline_before_count": Text(
        "基準値が、累計の数え始めより前の値である。",
        "The baseline is from before the count of the running total began.",
    ),
    "baseline_missing": Text("基準値が記録にない。", "The baseline is missing."),
    "baseline_revised": Text(
        "基準値が後の公表で改定された。", "The baseline was revised by a later release."
    ),
    "revised": Text("実績値が後の公表で改定された。", "The value was revised by a later release."),
    "provisional": Text("実績値が速報値である。", "The value is provisional."),
    "about": Text("実績値が概数（約）である。", "The value is approximate."),
    "conflicting": Text("同じ日の出典により値が異なる。", "Sources of the same day differ."),
}
"""What is marked beside a status."""

SOURCES = (
    Text(
        "区分のしきい値：茨城県 数値目標・KPI進捗状況調書"
        "（期待値に対し、順調は100%以上、概ね順調は80～99%、やや遅れは50～79%、遅れは50%未満）",
        "Thresholds: Ibaraki Prefecture, progress sheets of targets and KPIs (against the "
        "expected value: on track from 100%, mostly on track 80 to 99%, slightly behind 50 to "
        "79%, behind below 50%)",
    ),
    Text(
        "目安：静岡県の期待値（基準値から目標値まで均等に進むとする。総務委員会、2021年10月8日）",
        "Expected point: the expected value of Shizuoka Prefecture, an even way from baseline to "
        "target (general affairs committee, 8 October 2021)",
    ),
    Text(
        "「悪化」を別の言葉にすること：福岡市 保健福祉総合計画の評価c",
        "A word of its own for “worsened”: assessment c of Fukuoka City’s health and welfare plan",
    ),
)
"""Where the ways of computing were read; the choice among them is this site's."""
