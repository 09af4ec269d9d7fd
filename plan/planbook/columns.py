"""The sheets of a plan's workbook and their columns, in one place."""

from __future__ import annotations

from plan.exchange.tables import YES, Column, Table
from plan.kinds import Kind, LedBy, Standing
from plan.models import Place, Relation, Stage, StatementKind

ADDRESS = "半角の小文字、数字、ハイフン。例：startup-ecosystem。一度決めたら変えません。"
NEW = f"{ADDRESS}新しい行は空欄でもよく、英語の名称から付けます。"
WHEN = "分かるところまで。例：2024、2024-04、2024-04-01、FY2024。"
DAY = "例：2026-11-23。"
SEVERAL = "複数あるときは「、」で区切ります。"

CHECK = Column(
    "check", "照合", "key", 20, "書き出した時の内容のしるし。変えません。新しい行では空欄にします。"
)
DELETE = Column("delete", "削除", "yes", 8, f"{YES}を書くと、この行を削除します。")


def pair(
    name: str, ja: str, width: int = 34, note: str = "", also: tuple[str, ...] = ()
) -> tuple[Column, Column]:
    """Return the columns of a field in two languages."""
    english = tuple(f"{one}（英語）" for one in also)
    return (
        Column(f"{name}_ja", ja, "text", width, note, also=also),
        Column(f"{name}_en", f"{ja}（英語）", "text", width, also=english),
    )


SOURCE = (
    Column(
        "url",
        "出典のアドレス（URL）",
        "text",
        34,
        "https:// から始まるアドレス。",
        also=("アドレス（URL）",),
    ),
    *pair("source", "出典", 24, "どこに書かれているか。"),
    Column("read_on", "閲覧日", "date", 13, DAY),
)

HEADER = Table("plan", "計画", (
    Column("slug", "ページのアドレス", "key", 18, ADDRESS, needed=True, also=("計画のアドレス",)),
    *pair("title", "名称", note="例：群馬県産業振興基本計画"),
    *pair("publisher", "発行者", 24),
    *pair("wording", "本文の種類", 18, "例：原案 概要版", ("文言",)),
    Column("period_start", "開始日", "date", 13, "例：2024-04-01。", also=("期間の初日",)),
    Column("period_end", "終了日", "date", 13, "例：2028-03-31。", also=("期間の末日",)),
    Column("stage", "段階", "choice", 14, "", tuple(Stage.choices)),
    Column("lead_division", "主管課キー", "key", 20, "「担当課一覧」のキー又は名称。"),
    *pair("purpose", "目的"),
    *pair("notice", "全ページに表示するお知らせ", also=("全ページの注意書き",)),
    Column("notice_url", "お知らせの出典（URL）", "text", 34, also=("注意書きの出典のアドレス",)),
    *pair("notice_source", "お知らせの出典", 24, also=("注意書きの出典",)),
    Column("official", "県の公式サイトである", "yes", 10, f"公式サイトであれば{YES}。",
           also=("県の公式サイト",)),
    *pair("source", "本文の出典", 24),
    Column("source_url", "本文の出典（URL）", "text", 34, also=("本文の出典のアドレス",)),
    Column("read_on", "閲覧日", "date", 13, DAY),
    CHECK,
))  # fmt: skip

NODES = Table("nodes", "体系", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("kind", "種別", "choice", 14, "承認した後は変えられません。", tuple(Kind.choices),
           needed=True, also=("種類",)),
    Column("parent", "上位の項目キー", "key", 22,
           "上の項目のキー。基本理念は空欄。変えると移動します。", needed=True,
           also=("上位キー",)),
    Column("order", "順序", "whole", 8, "同じ上位の中で何番目か。空欄なら最後。"),
    Column("number", "番号", "whole", 8, "表示だけに使います。例：2 → 基本方針Ⅱ、施策2。"),
    *pair("title", "名称"), *pair("lead", "リード文", 44), *pair("body", "本文", 50),
    Column("division", "担当課キー", "key", 20, "「担当課一覧」のキー又は名称。"),
    Column("division_standing", "担当課の区分", "choice", 14, "", tuple(Standing.choices),
           also=("担当課の位置づけ",)),
    Column("started", "開始", "text", 12, WHEN), Column("ended", "終了", "text", 12, WHEN),
    Column("sdgs", "SDGs", "text", 12, f"目標の番号。{SEVERAL}例：8、9"),
    Column("standing", "位置づけの別", "choice", 14,
           "「参考」には「資料リンク」に出典が要ります。", tuple(Standing.choices)),
    Column("led_by", "実施主体", "choice", 12, "", tuple(LedBy.choices), also=("主体",)),
    Column("contributes_to", "貢献する先キー", "key", 24,
           f"プロジェクトが貢献するほかの項目。{SEVERAL}", also=("寄与先キー",)),
    *pair("designated_by", "群馬モデルと呼んだ者", 24),
    Column("designated_on", "呼ばれた年月日", "text", 12, WHEN, also=("呼んだ日",)),
    *pair("designation_note", "呼称の補足", 30, also=("群馬モデルの補足",)),
    Column("designation_url", "呼称の出典（URL）", "text", 34,
           also=("群馬モデルの出典のアドレス",)),
    Column("designation_read_on", "呼称の出典の閲覧日", "date", 13, DAY,
           also=("群馬モデルの出典の閲覧日",)),
    *pair("designation_source", "呼称の出典の名称", 24, also=("群馬モデルの出典",)),
    Column("removed", "削除", "yes", 8, f"{YES}を書くと削除の対象になり、消すと戻ります。"
           "承認して公開するまで公開ページは変わりません。"),
    CHECK,
))  # fmt: skip

STATEMENTS = Table("statements", "文", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("node", "項目キー", "key", 22, "方向性は基本方針のキー。計画そのものの文は空欄。",
           needed=True),
    Column("kind", "一覧の種別", "choice", 16, "", tuple(StatementKind.choices), needed=True,
           also=("一覧",)),
    Column("place", "位置づけの図の中の位置", "choice", 20, "「位置づけ」だけに要ります。",
           tuple(Place.choices), also=("位置づけ図での場所",)),
    Column("position", "順序", "whole", 8, "小さい順に並びます。"),
    *pair("text", "本文", 60, also=("文",)), DELETE, CHECK,
))  # fmt: skip

DOCUMENTS = Table("documents", "関連文書", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("relation", "本計画との関係", "choice", 18, "", tuple(Relation.choices), needed=True,
           also=("関係",)),
    Column("part_of", "親の文書キー", "key", 20, "別の文書の一部であるとき、そのキー。",
           also=("含む文書のキー",)),
    Column("position", "順序", "whole", 8, "小さい順に並びます。"),
    *pair("title", "名称"), *pair("subtitle", "副題", 24),
    *pair("period", "期間の表記", 20), *pair("note", "補足"), *SOURCE, DELETE, CHECK,
))  # fmt: skip

LINKS = Table("links", "資料リンク", (
    Column("node", "項目キー", "key", 24, "どの項目の資料か。", needed=True),
    Column("position", "番号", "whole", 8, "項目の中の番号。新しい行は空欄なら自動で付きます。",
           needed=True),
    *pair("title", "名称", also=("題名",)), *SOURCE, DELETE, CHECK,
))  # fmt: skip

TABLES = (HEADER, NODES, STATEMENTS, DOCUMENTS, LINKS)
DIVISIONS = "担当課一覧"
"""The sheet of the divisions' keys and names; it is not read."""
