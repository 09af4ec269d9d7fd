"""Put what stands around Django together, from outside to inside."""

from __future__ import annotations

from django.conf import settings

from config.serving.application import Application, Serving
from config.serving.memory import Memory


def serve(django: Application) -> Application:
    """Return the application that answers, with Django's inside."""
    return Serving(django, Memory(settings.CACHE_ROOM))
