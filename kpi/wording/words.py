"""The words of the arithmetic in both languages: statuses, what they mean, missing values."""

from __future__ import annotations

from kpi.items import Direction, Missing, ThresholdsItem
from kpi.judgements import Status
from plan.items import Text

MACHINE = Text(
    "機械計算（県の評価ではありません）", "Computed (not an assessment by the prefecture)"
)

STATUSES: dict[Status, Text] = {
    "achieved": Text("達成", "achieved"),
    "on_track": Text("順調", "on track"),
    "mostly_on_track": Text("概ね順調", "mostly on track"),
    "slightly_behind": Text("やや遅れ", "slightly behind"),
    "behind": Text("遅れ", "behind"),
    "worsened": Text("悪化", "worsened"),
    "undeterminable": Text("判定不能", "cannot be determined"),
    "awaiting": Text("実績待ち", "awaiting data"),
    "not_judged": Text("参考", "for reference"),
}

RULES: dict[Status, Text] = {
    "achieved": Text(
        "最後の目標を満たしている。維持・範囲・増減・順位の目標は、目標の時期の値で見る。",
        "The last target is met. Targets to keep a level, stay in a range, change on a year or "
        "hold a place are looked at with the value of their own period.",
    ),
    "on_track": Text(
        "進み具合（基準値からの前進÷その時点までに見込む前進）が{on_track}%以上。"
        "または、中間目標や、時期の来ていない維持などの目標を満たしている。",
        "The pace (advance since the baseline ÷ advance expected by then) is {on_track}% or "
        "more; or an interim target, or a target to keep that is not yet due, is met.",
    ),
    "mostly_on_track": Text(
        "進み具合が{mostly_on_track}%以上{on_track}%未満。",
        "The pace is {mostly_on_track}% or more and below {on_track}%.",
    ),
    "slightly_behind": Text(
        "進み具合が{slightly_behind}%以上{mostly_on_track}%未満。",
        "The pace is {slightly_behind}% or more and below {mostly_on_track}%.",
    ),
    "behind": Text(
        "進み具合が{slightly_behind}%未満で、基準値より悪くはない。",
        "The pace is below {slightly_behind}%, and the value is no worse than the baseline.",
    ),
    "worsened": Text(
        "基準値（増減の目標では比べる年の値）より目標から遠い。",
        "Further from the target than the baseline, or than the year to compare with.",
    ),
    "undeterminable": Text(
        "値があっても、目標と比べられない。理由を文に示す。",
        "Even with a value there is nothing to compare; the sentence says why.",
    ),
    "awaiting": Text(
        "基準値より後の実績値が、まだ記録にない。または、順位・増減・「超」「未満」の目標を"
        "まだ満たしておらず、目標の時期の値がない。",
        "No value after the baseline is recorded yet; or a target for a place, for a change on a "
        "year, or for more or less than a number is not reached yet and not due.",
    ),
    "not_judged": Text(
        "参考の指標。計算だけを示し、評価はしない。",
        "An indicator shown for reference: the arithmetic is shown, nothing is assessed.",
    ),
}
"""What each status means, with the thresholds to be filled in by ``str.format``."""

MISSING: dict[Missing, Text] = {
    "": Text("値なし", "no value"),
    "not_surveyed": Text("未調査", "not yet surveyed"),
    "not_published": Text("未公表", "not published"),
    "unreadable": Text("判読不能", "unreadable"),
    "suppressed": Text("秘匿", "suppressed"),
    "discontinued": Text("調査終了", "discontinued"),
    "not_applicable": Text("該当なし", "not applicable"),
}

DESIRED: dict[Direction, Text] = {
    "up": Text("増やす", "upwards"),
    "down": Text("減らす", "downwards"),
    "hold": Text("保つ", "to stay"),
}


def rule_of(status: Status, thresholds: ThresholdsItem) -> Text:
    """Return what a status means, with the thresholds of an indicator filled in."""
    shares = {
        "on_track": thresholds.on_track,
        "mostly_on_track": thresholds.mostly_on_track,
        "slightly_behind": thresholds.slightly_behind,
    }
    return Text(RULES[status].ja.format(**shares), RULES[status].en.format(**shares))
