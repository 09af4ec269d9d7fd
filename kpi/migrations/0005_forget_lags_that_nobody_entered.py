"""A lag of 0 months was the default, not a fact: forget it.

Going back writes the default again, and 超 and 未満 as what could be said of them before.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations


def forget(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("kpi", "Indicator").objects.filter(lag_months=0).update(lag_months=None)


def say_in_the_old_words(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("kpi", "Indicator").objects.filter(lag_months=None).update(lag_months=0)
    for strict, wide in (("more_than", "at_least"), ("less_than", "at_most")):
        apps.get_model("kpi", "Observation").objects.filter(bound=strict).update(bound=wide)
        apps.get_model("kpi", "Target").objects.filter(kind=strict).update(kind=wide)


class Migration(migrations.Migration):
    dependencies = [("kpi", "0004_strict_bounds_unknown_lag_assessed_value")]

    operations = [migrations.RunPython(forget, say_in_the_old_words)]
