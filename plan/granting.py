"""Giving permissions to roles, for migrations: groups and permissions are made where they lack.

Django makes permissions after all migrations, and in a new database that is too late for a group.
Nothing here may ever change what it does: migrations of any age call it.
"""

from __future__ import annotations

from typing import Any

Grants = dict[str, dict[str, str]]
"""Role → model → acts: ``{"editor": {"node": "view change"}}``."""


def grant(apps: Any, app: str, grants: Grants) -> None:
    """Give each role its permissions on the models of an app. Giving twice gives once."""
    group_model = apps.get_model("auth", "Group")
    for role, models in grants.items():
        group, _made = group_model.objects.get_or_create(name=role)
        for model, acts in models.items():
            group.permissions.add(*(_permission(apps, app, model, act) for act in acts.split()))


def take_back(apps: Any, app: str, grants: Grants) -> None:
    """Take from each role its permissions on the models of an app; the groups stay."""
    for role, models in grants.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=role):
            for model, acts in models.items():
                names = [_codename(model, act) for act in acts.split()]
                gone = group.permissions.filter(
                    content_type__app_label=app, content_type__model=model, codename__in=names
                )
                group.permissions.remove(*gone)


def _permission(apps: Any, app: str, model: str, act: str) -> Any:
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _made = types.get_or_create(app_label=app, model=model)
    permissions = apps.get_model("auth", "Permission").objects
    permission, _made = permissions.get_or_create(
        content_type=content_type,
        codename=_codename(model, act),
        defaults={"name": f"Can {act.lstrip('.')} {model}"},
    )
    return permission


def _codename(model: str, act: str) -> str:
    """Return Django's name of a permission; one of our own stands with a dot before it."""
    return act[1:] if act.startswith(".") else f"{act}_{model}"
