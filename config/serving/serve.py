"""Put what stands around Django together, from outside to inside."""

from __future__ import annotations

from django.conf import settings

from config.serving import figures
from config.serving.application import Application, Serving
from config.serving.health import Health
from config.serving.memory import Memory
from config.serving.noting import Noting


def serve(django: Application) -> Application:
    """Return the application that answers, with Django's inside."""
    memory = Memory(settings.CACHE_ROOM)
    figures.measure(memory)
    if settings.METRICS_ADDRESS:
        figures.expose(settings.METRICS_ADDRESS)
    return Health(Serving(Noting(django, settings.SLOW_QUERY_MS), memory))
