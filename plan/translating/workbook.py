"""The translator's workbook: what waits, with the Japanese that was translated before."""

from __future__ import annotations

from collections.abc import Iterable

from plan.exchange.tables import YES, Column, Table
from plan.models import Plan
from plan.translating.fields import Field

STATES = {"current": "翻訳済み", "outdated": "日本語が変わった", "missing": "未翻訳"}

ENGLISH = Table("english", "英訳", (
    Column("key", "キー", "key", 26, "欄を見分ける名前。変えません。", needed=True),
    Column("item", "項目", "shown", 22, "読むための列。"),
    Column("label", "欄", "shown", 14, "読むための列。"),
    Column("state", "状態", "shown", 12, "日本語が変わった、未翻訳、翻訳済み。読むための列。"),
    Column("ja", "日本語", "key", 46, "今の日本語。変えません。"),
    Column("was", "以前の日本語", "shown", 40,
           "今の英訳が訳している日本語。記録がないときは空欄。読むための列。"),
    Column("en", "英語", "text", 50, "ここに訳を書きます。この列と「確認」だけを取り込みます。",
           needed=True),
    Column("confirmed", "確認", "yes", 8,
           f"日本語が変わっても英訳がそのままで正しいとき、{YES}を書きます。"),
    Column("shown", "照合", "key", 12,
           "書き出した時の日本語と英語のしるし。変えません。", needed=True),
))  # fmt: skip

INTRODUCTION = """英訳の依頼
「英訳」シートの黄色の欄に英語を書いて保存し、取り込みのページから送ってください。
ほかの欄は保護されています（パスワードはありません）。
取り込む前に、行ごとの変更が表示されます。
書き出した後に日本語が変わった行は「衝突」として示され、選ばない限り取り込まれません。
英語を空にすることはできません。訳さない行は、そのままにしてください。""".splitlines()


def write_english_workbook(plan: Plan, fields: Iterable[Field]) -> bytes:
    """Return the workbook of some fields of a plan."""
    # With openpyxl: 9 MB that no reader needs
    from plan.exchange.writing import bytes_of, explain, new_book, write_sheet

    book = new_book()
    rows = [row_of(field) for field in fields]
    write_sheet(book, ENGLISH, rows, freeze="D2", writable=frozenset({"en", "confirmed"}))
    explain(book, (ENGLISH,), (f"{plan.title_ja}　{INTRODUCTION[0]}", *INTRODUCTION[1:]))
    return bytes_of(book)


def row_of(field: Field) -> dict[str, str]:
    """Return the cells of a field."""
    return {
        "key": field.key,
        "item": f"{field.kind_words}：{field.item}",
        "label": field.label,
        "state": STATES[field.state],
        "ja": field.ja,
        "was": (field.was or "") if field.state == "outdated" else "",
        "en": field.en,
        "shown": field.shown,
    }
