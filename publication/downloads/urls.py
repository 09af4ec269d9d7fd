"""Addresses of the downloads, behind those of a plan and of each of its editions."""

from django.urls import path

from publication.downloads import views

# /ja/<plan>/ and /ja/<plan>/@2.1/
data_urls = [
    path("data/", views.downloads, name="data"),
    path("data/<str:name>", views.data_file, name="data_file"),
]
