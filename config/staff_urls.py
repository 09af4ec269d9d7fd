"""Addresses that a public process does not have: editing, previews, review links."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/preview/", include("publication.preview_views")),
    path("admin/pdf/", include("publication.pdf.staff")),
    path("admin/", admin.site.urls),
    path("review/", include("publication.pages.review_urls")),
]
