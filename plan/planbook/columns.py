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


def pair(name: str, ja: str, width: int = 34, note: str = "") -> tuple[Column, Column]:
    """Return the columns of a field in two languages."""
    return (
        Column(f"{name}_ja", ja, "text", width, note),
        Column(f"{name}_en", f"{ja}（英語）", "text", width),
    )


SOURCE = (
    Column("url", "アドレス（URL）", "text", 34, "https:// から始まるアドレス。"),
    *pair("source", "出典", 24, "どこに書かれているか。"),
    Column("read_on", "閲覧日", "date", 13, DAY),
)

HEADER = Table("plan", "計画", (
    Column("slug", "計画のアドレス", "key", 18, ADDRESS, needed=True),
    *pair("title", "名称", note="例：群馬県産業振興基本計画"),
    *pair("publisher", "発行者", 24), *pair("wording", "文言", 18, "例：原案 概要版"),
    Column("period_start", "期間の初日", "date", 13, "例：2024-04-01。"),
    Column("period_end", "期間の末日", "date", 13, "例：2028-03-31。"),
    Column("stage", "段階", "choice", 14, "", tuple(Stage.choices)),
    Column("lead_division", "主管課キー", "key", 20, "「担当課一覧」のキー又は名称。"),
    *pair("purpose", "目的"), *pair("notice", "全ページの注意書き"),
    Column("notice_url", "注意書きの出典のアドレス", "text", 34),
    *pair("notice_source", "注意書きの出典", 24),
    Column("official", "県の公式サイト", "yes", 10, f"公式サイトであれば{YES}。"),
    *pair("source", "本文の出典", 24),
    Column("source_url", "本文の出典のアドレス", "text", 34),
    Column("read_on", "閲覧日", "date", 13, DAY),
    CHECK,
))  # fmt: skip

NODES = Table("nodes", "体系", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("kind", "種類", "choice", 14, "承認した後は変えられません。", tuple(Kind.choices),
           needed=True),
    Column("parent", "上位キー", "key", 22, "上の項目のキー。基本理念は空欄。変えると移動します。",
           needed=True),
    Column("order", "順序", "whole", 8, "同じ上位の中で何番目か。空欄なら最後。"),
    Column("number", "番号", "whole", 8, "表示だけに使います。例：2 → 基本方針Ⅱ、施策2。"),
    *pair("title", "名称"), *pair("lead", "リード文", 44), *pair("body", "本文", 50),
    Column("division", "担当課キー", "key", 20, "「担当課一覧」のキー又は名称。"),
    Column("division_standing", "担当課の位置づけ", "choice", 14, "", tuple(Standing.choices)),
    Column("started", "開始", "text", 12, WHEN), Column("ended", "終了", "text", 12, WHEN),
    Column("sdgs", "SDGs", "text", 12, f"目標の番号。{SEVERAL}例：8、9"),
    Column("standing", "位置づけの別", "choice", 14,
           "「参考」には「資料リンク」に出典が要ります。", tuple(Standing.choices)),
    Column("led_by", "主体", "choice", 12, "", tuple(LedBy.choices)),
    Column("contributes_to", "寄与先キー", "key", 24,
           f"プロジェクトが寄与するほかの項目。{SEVERAL}"),
    *pair("designated_by", "群馬モデルと呼んだ者", 24),
    Column("designated_on", "呼んだ日", "text", 12, WHEN),
    *pair("designation_note", "群馬モデルの補足", 30),
    Column("designation_url", "群馬モデルの出典のアドレス", "text", 34),
    Column("designation_read_on", "群馬モデルの出典の閲覧日", "date", 13, DAY),
    *pair("designation_source", "群馬モデルの出典", 24),
    Column("removed", "削除", "yes", 8, f"{YES}を書くと削除の対象になり、消すと戻ります。"
           "承認して公開するまで公開ページは変わりません。"),
    CHECK,
))  # fmt: skip

STATEMENTS = Table("statements", "文", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("node", "項目キー", "key", 22, "方向性は基本方針のキー。計画そのものの文は空欄。",
           needed=True),
    Column("kind", "一覧", "choice", 16, "", tuple(StatementKind.choices), needed=True),
    Column("place", "位置づけ図での場所", "choice", 20, "「位置づけ」だけに要ります。",
           tuple(Place.choices)),
    Column("position", "順序", "whole", 8, "小さい順に並びます。"),
    *pair("text", "文", 60), DELETE, CHECK,
))  # fmt: skip

DOCUMENTS = Table("documents", "関連文書", (
    Column("key", "キー", "key", 24, NEW, needed=True),
    Column("relation", "関係", "choice", 18, "", tuple(Relation.choices), needed=True),
    Column("part_of", "含む文書のキー", "key", 20, "別の文書の一部であるとき、そのキー。"),
    Column("position", "順序", "whole", 8, "小さい順に並びます。"),
    *pair("title", "名称"), *pair("subtitle", "副題", 24),
    *pair("period", "期間の表記", 20), *pair("note", "補足"), *SOURCE, DELETE, CHECK,
))  # fmt: skip

LINKS = Table("links", "資料リンク", (
    Column("node", "項目キー", "key", 24, "どの項目の資料か。", needed=True),
    Column("position", "番号", "whole", 8, "項目の中の番号。新しい行は空欄なら自動で付きます。",
           needed=True),
    *pair("title", "題名"), *SOURCE, DELETE, CHECK,
))  # fmt: skip

TABLES = (HEADER, NODES, STATEMENTS, DOCUMENTS, LINKS)
DIVISIONS = "担当課一覧"
"""The sheet of the divisions' keys and names; it is not read."""
