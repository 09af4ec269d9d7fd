"""The admin of this project, in place of Django's default one."""

from django.apps import apps
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    """Load every app's admin into the plan's own admin site."""

    default_site = "config.admin.PlanAdminSite"

    def ready(self) -> None:
        """Call accounts and groups what the staff calls them."""
        super().ready()
        apps.get_app_config("auth").verbose_name = _("staff and roles")
