"""Markdown as the site understands it: CommonMark with tables and furigana."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from plan.furigana import FURIGANA


def parse(markdown: str) -> list[Token]:
    """Return Markdown as tokens."""
    return _parser().parse(markdown)


def to_html(markdown: str) -> str:
    """Return Markdown as HTML that nobody cleaned yet."""
    return str(_parser().render(markdown))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("text", "ruby", _read_ruby)
    parser.add_render_rule("ruby", _show_ruby)
    return parser


def _read_ruby(state: StateInline, silent: bool) -> bool:
    """Read {漢字|かんじ} as one token."""
    if state.src[state.pos] != "{":
        return False
    match = FURIGANA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content, token.meta = match["base"], {"reading": match["reading"]}
    state.pos = match.end()
    return True


def _show_ruby(
    renderer: RendererHTML, tokens: list[Token], at: int, options: object, env: object
) -> str:
    base, reading = tokens[at].content, tokens[at].meta["reading"]
    return ruby(_escape(base), _escape(reading))


def ruby(base: str, reading: str) -> str:
    """Return escaped words with their reading as HTML; in brackets where ruby is not known."""
    return f"<ruby>{base}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
