"""The admin of this project, in place of Django's default one."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Load every app's admin into the plan's own admin site."""

    default_site = "config.admin.PlanAdminSite"
