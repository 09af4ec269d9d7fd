"""What a reviewer sees of one item: every place, what changed since it was published, the notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plan.differences import vocabulary_of
from plan.items import PLAN, title_of
from plan.models import Note, ReviewLink
from plan.places import WHOLE, Place, places_of, words_at
from plan.reviewed import reviewed_models
from plan.words import Run, word_diff
from publication.document import PlanDocument
from publication.pages.preview import addresses_behind
from publication.review_document import items_in


@dataclass(frozen=True, slots=True)
class Part:
    """One place: its words in the language of the page, what changed, what was said of it."""

    place: Place
    words: str
    runs: tuple[Run, ...]
    """Published and now, word by word; empty where nothing changed."""
    notes: list[Note]
    url: str
    """Where a note on it is left."""

    @property
    def anchor(self) -> str:
        """Return the end of its address."""
        return f"part-{self.place.key.replace(':', '-')}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An item as a reviewer reads it."""

    name: str
    title: str
    kind: str
    url: str
    """The page on which all its places stand."""
    page_url: str
    """The public page that it is previewed on."""
    parts: list[Part]
    is_new: bool
    on_whole: list[Note]
    whole_url: str

    @property
    def changed(self) -> list[Part]:
        """Return the places whose words differ from what is published."""
        return [part for part in self.parts if part.runs]


@dataclass(frozen=True, slots=True)
class Review:
    """One visit by a link: everything that a page needs to speak of it."""

    link: ReviewLink
    token: str
    lang: str
    document: PlanDocument
    published: PlanDocument | None
    names: list[str]
    index_url: str
    """The first page of this review, worked out before any page is previewed behind it."""

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of one granted item. Two queries, for the notes."""
        return self._sheet(name, self._notes(name)[name])

    def sheets(self) -> list[Sheet]:
        """Return the sheets of all granted items. Two queries, for the notes."""
        notes = self._notes()
        return [self._sheet(name, notes[name]) for name in self.names]

    def _notes(self, name: str | None = None) -> defaultdict[str, list[Note]]:
        found: defaultdict[str, list[Note]] = defaultdict(list)
        notes = Note.objects.filter(link=self.link).prefetch_related("replies")
        for note in (notes if name is None else notes.filter(item=name)).order_by("at", "pk"):
            found[note.item].append(note)
        return found

    def _sheet(self, name: str, notes: list[Note]) -> Sheet:
        item = items_in(self.document)[name]
        before = items_in(self.published).get(name)
        url = reverse("review_item", args=[self.token, self.lang, name])
        places = places_of(item)
        there = {place.key for place in places}
        said: defaultdict[str, list[Note]] = defaultdict(list)
        for note in notes:
            said[note.place if note.place in there else WHOLE].append(note)
        return Sheet(
            name=name,
            title=self.words(title_of(item)),
            kind=kind_of(name, item),
            url=url,
            page_url=self.page_url(name, item),
            parts=[
                Part(
                    place=place,
                    words=self.words(place.text),
                    runs=self._runs(before, place),
                    notes=said[place.key],
                    url=f"{url}?place={place.key}#write",
                )
                for place in places
            ],
            is_new=before is None,
            on_whole=said[WHOLE],
            whole_url=f"{url}?place=#write",
        )

    def words(self, text: Any) -> str:
        """Return a text in the language of the page, or the original where it has none."""
        return str(text.en or text.ja) if self.lang == "en" else str(text.ja)

    def _runs(self, before: Any, place: Place) -> tuple[Run, ...]:
        """Return what changed at a place since it was published; nothing for what is all new."""
        if before is None:
            return ()
        old = words_at(before, place.key, self.lang) or ""
        new = place.text.ja if self.lang == "ja" else place.text.en
        return word_diff(old, new) if old != new else ()

    def page_url(self, name: str, item: Any) -> str:
        """Return the address of the previewed page that shows an item."""
        slug = self.document.plan.slug
        prefix, _colon, key = name.partition(":")
        page, args = {
            "node": ("node", [slug, key]),
            "indicator": ("indicator", [slug, key]),
            "report": ("node", [slug, getattr(item, "node", "")]),
            "page": (key, []),
            "term": ("glossary", []),
            "consultation": ("consultation", [slug]),
        }.get(prefix, ("overview", [slug]))
        with addresses_behind(reverse("review_start", args=[self.token])):
            return reverse(page, args=[self.lang, *args])


def kind_of(name: str, item: Any) -> str:
    """Return what kind of item this is, in the language of the page."""
    if kind := getattr(item, "kind", "") if name.startswith("node:") else "":
        return vocabulary_of(item, {}).value("kind", kind)
    prefix = name.partition(":")[0]
    return _("plan") if prefix == PLAN else str(reviewed_models()[prefix]._meta.verbose_name)
