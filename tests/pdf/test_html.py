"""Pages without content of their own for paper are read from their HTML."""

from __future__ import annotations

from publication.pdf.blocks import Facts, Items, Paragraph, Table
from publication.pdf.content.html import blocks_of_html

SITE = "https://plan.example.jp/ja/"


def first(html: str) -> object:
    return blocks_of_html(f"<main>{html}</main>", SITE, 1)[0]


def test_a_line_of_the_source_is_no_line_of_the_page() -> None:
    facts = first("<dl>\n<dt>\n<svg></svg>\n<span>達成</span></dt>\n<dd>one<br>\ntwo</dd></dl>")
    assert isinstance(facts, Facts)
    ((name, (inside,)),) = facts.rows
    assert "".join(run.text for run in name) == "達成"
    assert isinstance(inside, Paragraph)
    assert "".join(run.text for run in inside.runs) == "one\ntwo"


def test_chips_stand_in_one_line() -> None:
    chips = '<ul class="chips"><li class="chip">参考</li><li class="chip">取組</li></ul>'
    items = first(f"<ul><li>{chips}<a href='/x/'>題</a></li></ul>")
    assert isinstance(items, Items)
    line, _title = items.items[0]
    assert isinstance(line, Paragraph)
    assert [run.text for run in line.runs if run.look == "chip"] == ["参考", "取組"]


def test_a_column_of_long_words_is_wider() -> None:
    table = first(
        "<table><tr><th>状況</th><th>数</th><th>意味</th></tr>"
        "<tr><td>最新</td><td>12</td><td>すべての系列に値があり、次の値の期限を過ぎていない</td></tr></table>"
    )
    assert isinstance(table, Table)
    status, count, meaning = table.widths
    assert meaning > 2 * status
    assert status == count
