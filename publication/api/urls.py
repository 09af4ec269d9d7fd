"""Addresses of the API: what ninja routes, and its description. The rest is in pages/errors.py."""

from django.urls import path

import publication.pages.converters  # noqa: F401  makes <number:…> known
from publication.api.answers import for_machines
from publication.api.openapi import openapi
from publication.api.routes import api

routed, name, namespace = api.urls
for pattern in routed:
    pattern.callback = for_machines(pattern.callback)  # type: ignore[arg-type]

urlpatterns = [
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/", (routed, name, namespace)),
]
