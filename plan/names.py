"""What the keys are called that an item holds, for people who compare two forms of it."""

from __future__ import annotations

from plan.differences import Names
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
    """Return what the keys of the working copy are called. Three queries."""
    return names(
        dict(Division.objects.values_list("key", "name_ja")),
        dict(Node.objects.filter(plan=plan).values_list("key", "title_ja")),
        dict(plan.grades.values_list("key", "label_ja")),
    )
