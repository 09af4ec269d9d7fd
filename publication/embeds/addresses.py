"""What can stand in a frame on somebody else's page, at which address, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from django.urls import NoReverseMatch, ResolverMatch, reverse

WIDTH = 600
NARROWEST = 200
"""Pixels. A frame is at most the one and never less than the other wide."""

HEIGHTS = {"node_embed": 420, "indicator_embed": 760}
"""Pixels at which an ordinary one needs no scrolling in a frame of 600, nor much in one of 320."""

LOWEST = 160


@dataclass(frozen=True, slots=True)
class Embed:
    """A page that may stand in a frame: its full address, its title, the size of its frame."""

    url: str
    page: str
    """The full address of the page that it stands for."""
    title: str
    width: int
    height: int

    @property
    def code(self) -> str:
        """Return the HTML that shows it: as wide as there is room, at most as wide as it is."""
        return (
            f'<iframe src="{escape(self.url)}" title="{escape(self.title)}"'
            f' width="{self.width}" height="{self.height}" loading="lazy"'
            f' style="border:0;width:100%;max-width:{self.width}px"></iframe>'
        )

    @property
    def discovery(self) -> str:
        """Return the query by which consumers of oEmbed ask for it."""
        return urlencode({"url": self.page, "format": "json"})


def embed_of(
    match: ResolverMatch | None,
    origin: str,
    title: str,
    most: tuple[int | None, int | None] = (None, None),
) -> Embed | None:
    """Return how the page at an address is embedded, at ``most`` (width, height) large."""
    if match is None or not match.url_name:
        return None
    name = f"{match.url_name.removesuffix('_embed')}_embed"
    if name not in HEIGHTS:
        return None
    try:
        url = reverse(name, kwargs=match.kwargs)
    except NoReverseMatch:  # a page that is shown behind another address
        return None
    width, height = most
    return Embed(
        url=origin + url,
        page=origin + reverse(name.removesuffix("_embed"), kwargs=match.kwargs),
        title=title,
        width=max(NARROWEST, min(WIDTH, width or WIDTH)),
        height=max(LOWEST, min(HEIGHTS[name], height or HEIGHTS[name])),
    )
