"""Every address of the site. docs/architecture.md explains why they never change."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/preview/", include("publication.preview_views")),
    path("admin/pdf/", include("publication.pdf.staff")),
    path("admin/", admin.site.urls),
    path("", include("publication.pages.urls")),
    path("review/", include("publication.pages.review_urls")),
]

handler400 = "publication.pages.errors.bad_request"
handler403 = "publication.pages.errors.forbidden"
handler404 = "publication.pages.errors.not_found"
handler500 = "publication.pages.errors.server_error"
