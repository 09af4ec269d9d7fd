"""Django's own apps as this project sets them up."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.auth.apps import AuthConfig as DjangoAuthConfig
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    """Load every app's admin into the plan's own admin site."""

    default_site = "config.admin.PlanAdminSite"


class AuthConfig(DjangoAuthConfig):
    """Call accounts and groups what the staff calls them."""

    verbose_name = _("staff and roles")
