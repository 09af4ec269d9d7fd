"""What changed in the text of a page since an earlier edition, marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from plan.words import word_diff
from publication.pdf.blocks import (
    Block,
    Box,
    Cell,
    Facts,
    Heading,
    Items,
    Mark,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    plain,
)

T = TypeVar("T")


def marked(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """Return the new blocks with what was added and what was removed marked word by word."""
    return tuple(_marked(old, new, _block, _all_of))


def all_marked(blocks: Sequence[Block], mark: Mark) -> tuple[Block, ...]:
    """Return blocks that are new, or gone, as a whole."""
    return tuple(_all_of(block, mark) for block in blocks)


def _marked(old: Sequence[T], new: Sequence[T], one: Any, whole: Any) -> list[T]:
    """Match two sequences by what they say; ``one`` compares two members, ``whole`` marks one."""
    found: list[T] = []
    matcher = SequenceMatcher(None, [words(x) for x in old], [words(x) for x in new], False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            found += new[j1:j2]
            continue
        both = min(i2 - i1, j2 - j1)
        found += [one(old[i1 + n], new[j1 + n]) for n in range(both)]
        found += [whole(member, "removed") for member in old[i1 + both : i2]]
        found += [whole(member, "added") for member in new[j1 + both : j2]]
    return found


def words(value: Any) -> str:
    """Return all that something says, without how it looks or where it leads."""
    if isinstance(value, Run):
        return value.text
    if isinstance(value, tuple | list):
        return "\x1f".join(words(one) for one in value)
    if isinstance(value, Heading | Paragraph | Cell):
        return "".join(run.text for run in value.runs)
    return str(plain(value))


def _block(old: Block, new: Block) -> Block:
    if isinstance(old, Heading) and isinstance(new, Heading):
        return replace(new, runs=_runs(old.runs, new.runs))
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        return replace(new, runs=_runs(old.runs, new.runs))
    if isinstance(old, Items) and isinstance(new, Items):
        items = _marked(old.items, new.items, marked, all_marked)
        return replace(new, items=tuple(items))
    if isinstance(old, Table) and isinstance(new, Table):
        return replace(new, rows=tuple(_marked(old.rows, new.rows, _row, _whole_row)))
    if isinstance(old, Facts) and isinstance(new, Facts):
        rows = _marked(old.rows, new.rows, _fact, _whole_fact)
        return replace(new, rows=tuple(rows))
    if isinstance(old, Box | Quote) and isinstance(new, Box | Quote):
        return replace(new, blocks=marked(old.blocks, new.blocks))
    return new


def _runs(old: Runs, new: Runs) -> Runs:
    """Compare words; where nothing differs but looks, the new ones stand as they are."""
    before, after = ("".join(run.text for run in runs) for runs in (old, new))
    if before == after:
        return new
    marks: dict[str, Mark] = {"same": "", "added": "added", "removed": "removed"}
    look = new[0] if new else Run("")
    return tuple(
        replace(look, text=run.text, ruby="", mark=marks[run.mark])
        for run in word_diff(before, after)
    )


def _row(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> tuple[Cell, ...]:
    if len(old) != len(new):
        return new
    return tuple(
        replace(cell, runs=_runs(before.runs, cell.runs))
        for before, cell in zip(old, new, strict=True)
    )


def _whole_row(row: tuple[Cell, ...], mark: Mark) -> tuple[Cell, ...]:
    return tuple(replace(cell, runs=_all_runs(cell.runs, mark)) for cell in row)


Fact = tuple[Runs, tuple[Block, ...]]


def _fact(old: Fact, new: Fact) -> Fact:
    return _runs(old[0], new[0]), marked(old[1], new[1])


def _whole_fact(fact: Fact, mark: Mark) -> Fact:
    return _all_runs(fact[0], mark), all_marked(fact[1], mark)


def _all_runs(runs: Runs, mark: Mark) -> Runs:
    return tuple(replace(run, mark=mark) for run in runs)


def _all_of(block: Block, mark: Mark) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, runs=_all_runs(block.runs, mark))
    if isinstance(block, Items):
        return replace(block, items=tuple(all_marked(item, mark) for item in block.items))
    if isinstance(block, Table):
        return replace(block, rows=tuple(_whole_row(row, mark) for row in block.rows))
    if isinstance(block, Facts):
        return replace(block, rows=tuple(_whole_fact(fact, mark) for fact in block.rows))
    if isinstance(block, Box | Quote):
        return replace(block, blocks=all_marked(block.blocks, mark))
    return block
