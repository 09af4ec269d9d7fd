"""Roles and permissions in words that need no manual."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.models.posting import Role

EXPLAINED: dict[str, Any] = {
    Role.EDITOR: gettext_lazy("Writes and moves the items of the own division; reads all others."),
    Role.APPROVER: gettext_lazy(
        "Does what an editor does, and approves items of the own division that others changed."
    ),
    Role.TRANSLATOR: gettext_lazy("Writes the English of every item, and nothing else."),
    Role.COORDINATOR: gettext_lazy(
        "Edits and approves the items of all divisions and those of none, asks the divisions "
        "every year, keeps divisions and postings. Approves own changes only with a reason."
    ),
    Role.PUBLISHER: gettext_lazy("Publishes what was approved. Reads everything, edits nothing."),
    Role.AUDITOR: gettext_lazy("Reads everything with its history, and changes nothing."),
}
ACTS = {
    "view": gettext_lazy("read: %(what)s"),
    "add": gettext_lazy("add: %(what)s"),
    "change": gettext_lazy("change: %(what)s"),
    "delete": gettext_lazy("erase what was never approved: %(what)s"),
}
OWN_WORDS = {
    "add_approval": gettext_lazy("approve"),
    "force_approval": gettext_lazy("approve one’s own change, with a reason"),
    "add_edition": gettext_lazy("publish"),
    "withdraw_edition": gettext_lazy("withdraw a published edition"),
    "redact_edition": gettext_lazy("take personal data out of all editions"),
    "roll_back_edition": gettext_lazy("go back to an earlier edition"),
    "translate": gettext_lazy("write the English"),
}


def role_words(name: str) -> str:
    """Return what a role is called; a group of another name keeps it."""
    return str(Role(name).label) if name in Role.values else name


def permission_words(permission: Permission) -> str:
    """Return what a permission allows."""
    if permission.codename in OWN_WORDS:
        return str(OWN_WORDS[permission.codename])
    act, _underscore, model = permission.codename.partition("_")
    model_class = permission.content_type.model_class()
    if act in ACTS and model_class is not None and model == permission.content_type.model:
        return str(ACTS[act]) % {"what": model_class._meta.verbose_name}
    return _(permission.name)
