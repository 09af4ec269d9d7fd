"""Logging in as Django does, with the permissions of the roles that hold today."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from plan.roles import powers_of


class RoleBackend(ModelBackend):
    """Answer ``has_perm`` by the postings of today: a role begins and ends with its days.

    A permission that reaches one division alone counts here; how far it reaches is asked of
    ``plan.roles``.
    """

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return every permission of somebody. Three queries the first time."""
        if user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        return set(powers_of(user_obj).anywhere)
