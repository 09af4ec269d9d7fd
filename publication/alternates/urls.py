"""Addresses of a page's other forms: the page's own without its last slash, with .md or .json.

They come after all others, so that a page with a file of its own keeps that one.
"""

from django.urls import path

from publication.alternates import views

# /ja/
alternate_urls = [
    path("<path:page>.md", views.page_markdown, name="page_markdown"),
    path("<path:page>.json", views.page_json, name="page_json"),
]
