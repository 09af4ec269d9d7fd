"""Every address of the site. docs/architecture.md explains why they never change."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from config.security_txt import security_txt

ICON = lazy(static, str)("icon.svg")  # its name in service is known once files are collected

urlpatterns: list[URLPattern | URLResolver] = [
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("favicon.ico", RedirectView.as_view(url=ICON, permanent=False)),
    path("api/", include("publication.api.urls")),
    path("", include("publication.pages.urls")),
]
if settings.SITE_ROLE != "public":
    urlpatterns.insert(0, path("", include("config.staff_urls")))
if settings.SITE_ROLE == "staff":
    urlpatterns.insert(0, path("", RedirectView.as_view(pattern_name="admin:index")))

handler400 = "publication.pages.errors.bad_request"
handler403 = "publication.pages.errors.forbidden"
handler404 = "publication.pages.errors.not_found"
handler500 = "publication.pages.errors.server_error"
