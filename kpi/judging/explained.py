"""The arithmetic explained to readers, in both languages: formulas, reasons, flags, sources.

Data, no logic. What a rule does stands in ``rules``, ``measure`` and ``levels``.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    Text(
        "担当課の評価を、その後に改定された値の評価としない（値が改定されたら、評価は終わる）。",
        "What a division said of a value is not taken for its word on the revised one: with the "
        "value the assessment ends.",
    ),
    Text("値がないところをゼロとしない。", "A missing value is never taken for zero."),
    Text(
        "「前の年より増やす」のような目標や、分母がゼロになるときは、割合を出さない。",
        "No percentage is given for a target such as “more than the year before”, or where the "
        "denominator would be zero.",
    ),
    Text("割合は切り捨てて示す。", "Percentages are rounded down."),
)

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
