"""Every item of a plan, in whatever app its model is."""

from __future__ import annotations

from functools import cache

from django.apps import apps

from plan.models import Plan
from plan.models.base import Reviewed


@cache
def reviewed_models() -> dict[str, type[Reviewed]]:
    """Return the models that are items, by prefix: the plan's own first, then what builds on it.

    Settings list the apps from the top of the layers to the bottom.
    """
    configs = reversed(list(apps.get_app_configs()))
    found = (model for config in configs for model in config.get_models())
    return {model.prefix: model for model in found if issubclass(model, Reviewed)}


def model_of(name: str) -> type[Reviewed]:
    """Return the model of an item, given its name. Raises KeyError for a name that is none."""
    return reviewed_models()[name.partition(":")[0]]


def working_copy(plan: Plan) -> list[Reviewed]:
    """Return every item of a plan, parents before children. A few queries a model."""
    models = reviewed_models().values()
    return [obj for model in models for obj in model.for_freezing(plan)]
