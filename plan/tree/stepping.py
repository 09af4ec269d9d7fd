"""Up and down in the rows of the tree: buttons that need neither a mouse nor a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

FORM = "tree-steps"
"""The form, outside the table, that every button of a row sends (node/change_list.html)."""


def mark_steps(rows: Iterable[Any]) -> None:
    """Note on each node of a whole tree, in its order, which siblings stand above and below it."""
    last: dict[tuple[int, int | None], Any] = {}
    for node in rows:
        family = (node.plan_id, node.parent_id)
        above = last.get(family)
        node.steps = {"up": ("left", above), "down": ("right", None)}
        if above is not None:
            above.steps["down"] = ("right", node)
        last[family] = node


def step_buttons(node: Any, address: str) -> SafeString:
    """Return the buttons of a node whose siblings were marked; ``address`` moves it."""
    words = {"up": (_("Move up"), "↑"), "down": (_("Move down"), "↓")}
    buttons = (
        (step, node.pk, FORM, address, f"{where} {other.pk}" if other else "",
         f"{words[step][0]}: {node}", words[step][0], "" if other else " disabled",
         words[step][1])
        for step, (where, other) in node.steps.items()
    )  # fmt: skip
    button = (
        '<button class="tree-step" id="{}-{}" form="{}" formaction="{}" name="to" value="{}"'
        ' aria-label="{}" title="{}"{}>{}</button>'
    )
    return format_html("{}", format_html_join("", button, buttons))


def place_of_step(node: Any, where: str) -> str:
    """Return the button to go on from, after a node went up or down. One query."""
    places = [one.place for one in node.siblings()]
    can = {"up": any(one < node.place for one in places),
           "down": any(one > node.place for one in places)}  # fmt: skip
    wanted = "up" if where == "left" else "down"
    other = "down" if wanted == "up" else "up"
    return f"{wanted if can[wanted] else other}-{node.pk}"
