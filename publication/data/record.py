"""What became of the plan: yearly reports, editions, and what this edition changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from plan.items import Standing, Text, title_of
from publication.compare import VERBS, Change, Field, compare, items_of
from publication.current import edition_document, edition_of, editions_of
from publication.data.columns import HEAD, TAIL, Table, bilingual, column
from publication.data.frame import Frame, Record
from publication.data.tree import PLACED, Around
from publication.leaves import Value
from publication.listed import Listed


def _reports(frame: Frame) -> Iterator[Record]:
    document = frame.document
    words = {grade.key: grade.label for grade in document.plan.grades}
    for item in document.reports:
        node = document.node_by_key[item.node]
        url = f"{frame.url('progress_year', item.fiscal_year)}#{item.node}"
        around = Around(frame.place([item.node]), 0, words.get(item.grade, Text()))
        yield Record(item, frame.told(url, node.standing, words=True), around)


def known_editions(frame: Frame) -> list[Listed]:
    """Return the editions up to this one, the oldest first."""
    slug, number = frame.document.plan.slug, frame.document.number
    ours = list(reversed(editions_of(slug)))
    this = edition_of(slug, number)
    return ours[: ours.index(this) + 1] if this else ours


def _editions(frame: Frame) -> Iterator[Record]:
    for one in known_editions(frame):
        url = frame.origin + reverse("overview", args=["ja", one.address])
        yield Record(one, frame.told(url), _Moments(one))


@dataclass(frozen=True, slots=True)
class _Moments:
    """The times of an edition, in Japan."""

    edition: Listed

    @property
    def published_at(self) -> str:
        return timezone.localtime(self.edition.published_at).isoformat(timespec="seconds")

    @property
    def changes(self) -> tuple[str, ...]:
        """Return how much it changed by verb: added:3."""
        counts = self.edition.counts if self.edition.based_on else {}
        return tuple(f"{verb}:{counts[verb]}" for verb in VERBS if counts.get(verb))


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that an edition changed."""

    change: Change
    field: Field
    title: Text
    before: str
    """The number of the edition that it was compared with."""

    @property
    def part(self) -> str:
        return "/".join(self.change.part)

    @property
    def path(self) -> str:
        return "/".join(self.field.path)

    @property
    def old(self) -> str:
        return written(self.field.before)

    @property
    def new(self) -> str:
        return written(self.field.after)


def written(value: Value) -> str:
    """Return a value of a field as text; members of a list with a space between them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def edition_before(frame: Frame) -> Listed | None:
    """Return the edition before this one that was not withdrawn; None for the first."""
    earlier = [one for one in known_editions(frame)[:-1] if one.withdrawn_at is None]
    return earlier[-1] if earlier else None


def _changes(frame: Frame) -> Iterator[Record]:
    """Yield each field that differs from the edition before; nothing for the first one."""
    before = edition_before(frame)
    return changes_between(frame, before) if before else iter(())


def changes_between(frame: Frame, before: Listed) -> Iterator[Record]:
    """Yield each field of an edition that differs from another one."""
    old = edition_document(before)
    items = items_of(old) | items_of(frame.document)
    for change in compare(old, frame.document).seen:
        item = items[change.item]
        for field in change.fields:
            difference = Difference(change, field, title_of(item), before.number)
            yield Record(difference, frame.told(*_standing(frame, change, item), words=True))


def _standing(frame: Frame, change: Change, item: object) -> tuple[str, Standing]:
    """Return where what changed stands, and whether it is the plan's own."""
    standing: Standing = getattr(item, "standing", "own")
    if change.kind in {"node", "indicator"} and change.verbs != ("withdrawn",):
        return frame.url(change.kind, change.key), standing
    return frame.url("overview"), "own" if change.kind == "plan" else standing


REPORTS = Table(
    name="reports",
    title=Text("進捗報告", "Yearly reports"),
    description=Text(
        "担当課が年度ごとに報告した内容。1行に1項目1年度。",
        "What divisions reported; one node and fiscal year a row.",
    ),
    key=("node", "fiscal_year"),
    records=_reports,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        column("node", "key", "項目", "node", "item.node"),
        column("fiscal_year", "integer", "年度", "fiscal year", "item.fiscal_year"),
        *PLACED,
        column("division", "key", "担当課", "division", "item.division"),
        *bilingual("done", "取組実績", "what was done", "item.done"),
        *bilingual("results", "成果", "results", "item.results"),
        *bilingual("issues", "課題", "issues", "item.issues"),
        *bilingual("outlook", "今後の方向", "outlook", "item.outlook"),
        column("budget", "decimal", "予算額（円）", "budget (yen)", "item.budget"),
        column("budget_printed", "text", "予算額（印刷の表記）", "budget as printed",
               "item.budget_printed"),
        column("settled", "decimal", "決算額（円）", "settled (yen)", "item.settled"),
        column("settled_printed", "text", "決算額（印刷の表記）", "settled as printed",
               "item.settled_printed"),
        column("grade", "key", "自己評価の区分", "grade", "item.grade"),
        column("grade_ja", "text", "自己評価の言葉", "grade in words (Japanese)",
               "more.label.ja"),
        column("grade_en", "text", "自己評価の言葉（英語）", "grade in words (English)",
               "more.label.en"),
        *bilingual("grade_reason", "評価の理由", "reason of the grade",
                   "item.grade_reason"),
        *bilingual("opinions", "審議会等の意見", "opinions of others", "item.opinions"),
        *TAIL,
    ),
)  # fmt: skip

EDITIONS = Table(
    name="editions",
    title=Text("版", "Editions"),
    description=Text(
        "この版までの、公開されたすべての版。", "All editions published up to this one."
    ),
    key=("number",),
    records=_editions,
    columns=(
        *HEAD,
        column("number", "code", "版の番号", "number", "item.number"),
        column("kind", "word", "種類", "kind", "item.kind",
               values=("draft", "adoption", "revision", "data", "correction")),
        *bilingual("label", "区分の名称", "label", "item.label"),
        *bilingual("note", "意味", "note", "item.note"),
        column("published_at", "time", "公開日時", "published at", "more.published_at"),
        column("based_on", "code", "前の版", "edition before", "item.based_on"),
        column("changes", "keys", "変更の数", "how much it changed", "more.changes"),
        column("digest", "key", "ダイジェスト値（SHA-256）", "digest (SHA-256)", "item.digest"),
        column("original_digest", "key", "公開時のダイジェスト値", "digest as published",
               "item.original_digest", note=Text(
            "個人情報を伏せた版だけ。", "Only where personal data was taken out since.")),
        column("redacted_on", "date", "個人情報を伏せた日", "redacted on", "item.redacted_on"),
        column("withdrawn_on", "date", "取下げ日", "withdrawn on", "item.withdrawn_on"),
        *bilingual("reason", "取下げの理由", "why withdrawn", "item.reason"),
        *TAIL,
    ),
)  # fmt: skip

CHANGES = Table(
    name="changes",
    title=Text("前の版からの変更", "Changes"),
    description=Text(
        "この版が前の版から変えたこと。1行に1欄。最初の版にはない。",
        "What this edition changed against the one before, one field a row; none for the first.",
    ),
    key=("item", "field"),
    records=_changes,
    columns=(
        *HEAD,
        column("edition_before", "code", "前の版", "edition before", "item.before"),
        column("item", "key", "項目", "item", "item.change.item"),
        column("part", "text", "項目の部分", "part of the item", "item.part"),
        column("title_ja", "text", "題名", "title (Japanese)", "item.title.ja"),
        column("title_en", "text", "題名（英語）", "title (English)", "item.title.en"),
        column("verbs", "keys", "何が起きたか", "what happened", "item.change.verbs",
               note=Text("added withdrawn moved renumbered reworded changed の語。",
                         "Words: added withdrawn moved renumbered reworded changed.")),
        column("field", "text", "欄", "field", "item.path"),
        column("before", "text", "変更前", "before", "item.old"),
        column("after", "text", "変更後", "after", "item.new"),
        *TAIL,
    ),
)  # fmt: skip
