"""Addresses that a public process does not have: editing, previews, review links."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path(f"{settings.ADMIN_PATH}preview/", include("publication.preview_views")),
    path(f"{settings.ADMIN_PATH}pdf/", include("publication.pdf.staff")),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("review/", include("publication.pages.review_urls")),
]
