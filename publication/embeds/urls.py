"""Addresses of what can be framed, behind those of a plan; and where it is asked for."""

from django.urls import path

from publication.embeds import oembed, views

# /ja/<plan>/ and /ja/<plan>/@2.1/
embed_urls = [
    path("<slug:key>/embed/", views.node_embed, name="node_embed"),
    path("indicators/<slug:key>/embed/", views.indicator_embed, name="indicator_embed"),
]

# /
oembed_urls = [path("oembed", oembed.oembed, name="oembed")]
