"""The working copy: the tree, its statements, divisions, review and the record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "plan"
    verbose_name = _("The plan (working copy)")

    def ready(self) -> None:
        from plan.tree import checks  # noqa: F401  registers the system check
