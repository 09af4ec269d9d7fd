"""What a node is called by kind and number, and how it is cited."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from plan.items import NodeItem

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""As the plan itself prints them; shown only, never in an address or in data."""


def roman(number: int) -> str:
    """Return a Roman numeral in letters: 2 → II."""
    letters = ""
    for value, sign in ROMAN:
        while number >= value:
            letters, number = letters + sign, number - value
    return letters


def roman_sign(number: int) -> str:
    """Return a Roman numeral in one character where there is one: 2 → Ⅱ."""
    return ROMAN_SIGNS[number - 1] if 0 < number <= len(ROMAN_SIGNS) else roman(number)


def label(node: NodeItem) -> str:
    """Return 基本方針Ⅱ, 施策3, … in the language that is active."""
    if node.kind == "philosophy":
        return gettext("Basic philosophy")
    if node.kind == "project":
        return _project_label(node)
    if node.kind == "policy":
        if node.number is None:
            return gettext("Basic policy")
        return gettext("Basic policy %(number)s") % {
            "number": roman_sign(node.number) if _japanese() else roman(node.number)
        }
    if node.number is None:
        return gettext("Measure")
    return gettext("Measure %(number)s") % {"number": node.number}


def _project_label(node: NodeItem) -> str:
    """Tell what the plan names from what others called a Gunma Model, and that from the rest."""
    if node.designation is None:
        return gettext("Related initiative")
    if node.standing == "reference":
        return gettext("Initiative called a Gunma Model (for reference)")
    return gettext("Gunma Model project")


def citation(node: NodeItem, parent_citation: str, lang: str) -> str:
    """Return 基本方針Ⅱ・施策3: the label with the policy's before it; a project by its title."""
    if node.kind == "measure" and parent_citation:
        return f"{parent_citation}{'・' if lang == 'ja' else ', '}{label(node)}"
    if node.kind == "project":
        title = node.title.ja if lang == "ja" else node.title.en or node.title.ja
        return (
            f"{label(node)}{'「' if lang == 'ja' else ' “'}{title}{'」' if lang == 'ja' else '”'}"
        )
    return label(node)


def _japanese() -> bool:
    return (get_language() or "ja").startswith("ja")
