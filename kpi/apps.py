"""Indicators, targets and observations: the app between plan and publication."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KpiConfig(AppConfig):
    name = "kpi"
    verbose_name = _("Indicators")
