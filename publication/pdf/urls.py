"""Addresses of PDFs and pictures: those of the pages without their last slash, with .pdf or .png.

Each has the name of its page's address with _pdf or _png, so that one is found from the other.
"""

from django.urls import URLPattern, path

from publication.pages import converters
from publication.pdf import printing, views
from publication.word import views as word

__all__ = ["converters", "edition_pdf_urls", "pdf_urls", "record_pdf_urls", "site_pdf_urls"]

LISTS = (
    ("consultation", "consultation"),
    ("outline", "outline"),
    ("positioning", "positioning"),
    ("measures", "measures"),
    ("measures/by-division", "measures_by_division"),
    ("projects", "projects"),
    ("projects/by-standing", "projects_by_standing"),
    ("indicators", "indicators"),
    ("indicators/coverage", "coverage"),
    ("indicators/statuses", "statuses"),
    ("progress", "progress"),
    ("progress/<year:year>", "progress_year"),
    ("indicators/<slug:key>", "indicator"),
    ("<slug:key>", "node"),
)
"""Pages of a plan by address, the more particular ones first."""

# /ja/<plan>/
pdf_urls: list[URLPattern] = [
    path("print/", printing.printing, name="printing"),
    path("print/packet.pdf", printing.packet, name="packet_pdf"),
    path("system-a3.pdf", views.system, {"size": "a3"}, name="system_a3_pdf"),
    path("system-a4.pdf", views.system, {"size": "a4"}, name="system_a4_pdf"),
    path("matrix.pdf", views.matrix, name="matrix_pdf"),
    path("sheets.pdf", views.sheets, name="sheets_pdf"),
    *(
        path(f"{address}.pdf", views.page, {"page": name}, name=f"{name}_pdf")
        for address, name in LISTS
    ),
    path("indicators/<slug:key>.png", views.picture, {"page": "indicator"}, name="indicator_png"),
    path("<slug:key>.png", views.picture, {"page": "node"}, name="node_png"),
    path("<slug:key>/sheet.pdf", views.sheet, name="sheet_pdf"),
    path("<slug:key>/sheet.docx", word.sheet, name="sheet_docx"),
]

# /ja/
site_pdf_urls: list[URLPattern] = [
    *(
        path(f"{name}.pdf", views.site_page, {"page": name}, name=f"{name}_pdf")
        for name in ("about", "accessibility", "terms", "glossary")
    ),
    path("<plan:slug>.png", views.picture, {"page": "overview"}, name="overview_png"),
    path("<plan:slug>.pdf", views.book, name="overview_pdf"),
]

# /ja/<plan>/@2.1/ alone
edition_pdf_urls: list[URLPattern] = site_pdf_urls[:-2]

# /ja/<plan>/ alone
record_pdf_urls: list[URLPattern] = [
    path("editions.pdf", views.page, {"page": "editions"}, name="editions_pdf"),
    path("compare/<number:before>..<number:after>.pdf", views.comparison, name="compare_pdf"),
    path("compare/<number:before>..<number:after>.docx", word.comparison, name="compare_docx"),
]
