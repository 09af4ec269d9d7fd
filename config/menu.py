"""The staff's main menu: what one's work needs daily in a line, the rest in groups behind one door.

Who does what is told by permissions, which the request has read anyhow: no query of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from plan.roles import Person

DAILY = {
    "Node": "plan.view_node",
    "Plan": "plan.change_plan",
    "Indicator": "kpi.view_indicator",
    "Report": "kpi.view_report",
    "Inquiry": "kpi.view_inquiry",
    "Note": "plan.view_note",
    "Edition": "publication.add_edition",
    "Act": "auth.view_group",
}
"""Model → the permission with which it stands in the line; the last is the auditor's."""

GROUPS: tuple[tuple[str | Promise, str], ...] = (
    (_("What the plan says"), "Plan Node Page Term Indicator Report Inquiry"),
    (_("Opinions and review"), "Consultation Note ReviewLink Approval"),
    (_("Publication"), "Edition Act SynonymGroup"),
    (_("Divisions and staff"), "Division Posting Reorganisation User Group AuditLine"),
)
"""Everything, in the order of the work."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One list; ``here`` on each of its pages."""

    words: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """``daily`` in a line; ``more`` in groups of name and entries, without those of the line."""

    daily: list[Entry]
    more: list[tuple[str | Promise, list[Entry]]]

    @property
    def elsewhere(self) -> bool:
        """Say whether the page belongs to a list that does not stand in the line."""
        return any(entry.here for _name, entries in self.more for entry in entries)


def menu_for(user: Person, apps: list[Any], path: str) -> Menu:
    """Return the menu of somebody, given the admin's list of apps, on the page at ``path``."""
    entries = {
        model["object_name"]: Entry(
            str(model["name"]), model["admin_url"], path.startswith(model["admin_url"])
        )
        for app in apps
        for model in app["models"]
        if model["admin_url"]
    }
    line = [name for name, permission in DAILY.items() if user.has_perm(permission)]
    daily = [entries.pop(name) for name in line if name in entries]
    grouped = [
        (words, [entries.pop(name) for name in names.split() if name in entries])
        for words, names in GROUPS
    ]
    grouped.append((_("Other"), list(entries.values())))
    return Menu(daily, [(words, found) for words, found in grouped if found])
