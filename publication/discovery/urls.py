"""Addresses at the root of the site where programs look."""

from django.urls import path

from publication.discovery import views

# /
discovery_urls = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:slug>.xml", views.plan_sitemap, name="plan_sitemap"),
    path("llms.txt", views.llms, name="llms"),
]
