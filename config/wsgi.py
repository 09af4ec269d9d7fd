"""The WSGI application that granian serves."""

import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application() -> Callable[..., Any]:
    django = get_wsgi_application()
    from config.serving.serve import serve  # its models are there once Django is set up

    return serve(django)


application = _application()
