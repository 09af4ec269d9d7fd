"""Addresses of PDFs: those of the pages without their last slash and with .pdf.

Each has the name of its page's address with _pdf, so that one is found from the other.
"""

from django.urls import URLPattern, path

from publication.pdf import views

# /ja/<plan>/
pdf_urls: list[URLPattern] = [
    path("indicators/<slug:key>.pdf", views.page, {"page": "indicator"}, name="indicator_pdf"),
    path("<slug:key>.pdf", views.page, {"page": "node"}, name="node_pdf"),
]
