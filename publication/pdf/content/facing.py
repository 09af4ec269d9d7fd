"""The same page in two languages side by side (対訳), paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from publication.pdf.blocks import Block, Facts, Heading, Items, Pair, Paragraph, Part, Table


def facing(japanese: Part, english: Part) -> Part:
    """Return a part with the Japanese on the left and the English beside it.

    Both say the same in the same order, so sections meet at their headings. Within a section
    blocks meet one by one where there are as many on both sides, else the sections as they are.
    """
    left, right = _sections(japanese.blocks), _sections(_without_japanese(english.blocks))
    blocks: list[Block] = []
    nothing: Section = (None, [])
    for one, other in zip_longest(left, right, fillvalue=nothing):
        blocks += _head(one[0], other[0])
        blocks += _body(one[1], other[1])
    return replace(japanese, blocks=tuple(blocks))


def _without_japanese(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out the Japanese words that stand below their English: they stand beside it here."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.look == "small" and _is_japanese(block):
            continue
        if isinstance(block, Items):
            items = tuple(_without_japanese(item) for item in block.items)
            block = replace(block, items=items)
        found.append(block)
    return tuple(found)


def _is_japanese(block: Paragraph) -> bool:
    return bool(block.runs) and all(run.lang == "ja" for run in block.runs)


Section = tuple[Heading | None, list[Block]]


def _sections(blocks: tuple[Block, ...]) -> list[Section]:
    found: list[Section] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading):
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def _head(one: Heading | None, other: Heading | None) -> Iterator[Heading]:
    heading = one or other
    if heading is not None:
        words = other.runs if one and other else ()
        yield replace(heading, sub=tuple(replace(run, lang=run.lang or "en") for run in words))


def _body(one: list[Block], other: list[Block]) -> Iterator[Block]:
    if not one and not other:
        return
    kinds = [block.kind for block in one]
    if kinds != [block.kind for block in other]:
        yield Pair(tuple(one), tuple(other))
        return
    for left, right in zip(one, other, strict=True):
        yield from _pairs(left, right)


def _pairs(left: Block, right: Block) -> Iterator[Block]:
    """Yield two blocks of one kind beside each other, lists and facts row by row."""
    if isinstance(left, Items) and isinstance(right, Items):
        if len(left.items) == len(right.items):
            for number, (one, other) in enumerate(zip(left.items, right.items, strict=True)):
                at = left.start + number
                yield Pair(
                    (replace(left, items=(one,), start=at),),
                    (replace(right, items=(other,), start=at),),
                )
            return
    elif isinstance(left, Facts) and isinstance(right, Facts) and len(left.rows) == len(right.rows):
        for row, other_row in zip(left.rows, right.rows, strict=True):
            yield Pair((replace(left, rows=(row,)),), (replace(right, rows=(other_row,), id=""),))
        return
    yield Pair((left,), (right,), look="stacked" if isinstance(left, Table) else "")
