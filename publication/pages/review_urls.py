"""Addresses of the review pages. Names of pages before the language never meet a public one."""

from __future__ import annotations

from django.urls import path

from publication.pages import review

urlpatterns = [
    path("<str:token>/", review.start, name="review_start"),
    path("<str:token>/<lang:lang>/", review.index, name="review_index"),
    path("<str:token>/<lang:lang>/review-item/<str:name>/", review.item, name="review_item"),
    path("<str:token>/<path:page>", review.preview, name="review_page"),
]
