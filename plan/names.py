"""What the keys are called that an item holds, for people who compare two forms of it."""

from __future__ import annotations

from plan.differences import PLACES, Names
from plan.models import Division, Node, Plan

OF_DIVISIONS = ("division", "lead_division", "successors")
OF_NODES = ("node", "nodes", "parent", "contributes_to")
OF_GRADES = ("grade",)
"""Fields that hold keys of each."""


def names(divisions: dict[str, str], nodes: dict[str, str], grades: dict[str, str]) -> Names:
    """Return the words for every field that holds keys."""
    found = dict.fromkeys(OF_DIVISIONS, divisions)
    return found | dict.fromkeys(OF_NODES, nodes) | dict.fromkeys(OF_GRADES, grades)


def names_in(plan: Plan) -> Names:
    """Return what the keys of the working copy are called, and which nodes stand where.

    Three queries.
    """
    nodes: dict[str, str] = {}
    places: dict[str, list[tuple[int, str]]] = {}
    columns = ("key", "title_ja", "parent__key", "position")
    for key, title, parent, position in Node.objects.filter(plan=plan).values_list(*columns):
        nodes[key] = title
        places.setdefault(parent or "", []).append((position or 0, key))
    found = names(
        dict(Division.objects.values_list("key", "name_ja")),
        nodes,
        dict(plan.grades.values_list("key", "label_ja")),
    )
    return {**found, PLACES: places}
