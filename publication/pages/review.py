"""Pages for reviewers without an account: what is granted, what changed, notes on every place."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from plan import notices
from plan.models import Note, ReviewLink
from plan.noting import item_called, leave_note
from plan.places import WHOLE
from publication.current import current_document
from publication.pages.page import Page, beside, render_page
from publication.pages.preview import render_preview
from publication.pages.review_access import granted, language_of, may_leave_note
from publication.pages.review_parts import Review
from publication.preview import working_document
from publication.review_document import granted_document, granted_names

LONGEST = 4000
"""Characters of a note; more is a letter, and belongs in one."""


class ReviewerForm(forms.Form):
    """A note by somebody without an account."""

    text = forms.CharField(
        label=gettext_lazy("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Please write your note.")},
    )
    suggestion = forms.CharField(
        label=gettext_lazy("How you would word it (may be left as it is)"),
        max_length=4 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    author = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Please write your name.")},
    )
    affiliation = forms.CharField(
        label=gettext_lazy("Affiliation (may be left empty)"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        required=False,
    )


@require_GET
@granted
def start(request: HttpRequest, link: ReviewLink) -> HttpResponse:
    """Lead to the first page, in Japanese; the language switch is on it."""
    return HttpResponseRedirect(f"{request.path}ja/")


@require_GET
@granted
def index(request: HttpRequest, link: ReviewLink, lang: str) -> HttpResponse:
    """Say what may be read here, what changed in it, and what was noted so far."""
    review = _review(request, link, lang)
    sheets = review.sheets()
    page = Page(
        title=_("For review: %(label)s") % {"label": link.label},
        description=_("Not published: work in progress"),
        noindex=True,
    )
    return render_page(
        request,
        "review/index.html",
        lang,
        page,
        review=review,
        last_day=link.expires_on.isoformat(),
        changed=[sheet for sheet in sheets if sheet.is_new or sheet.changed],
        unchanged=[sheet for sheet in sheets if not (sheet.is_new or sheet.changed)],
        noted=[sheet for sheet in sheets if sheet.on_whole or any(p.notes for p in sheet.parts)],
    )


@csrf_exempt  # there is no session to ride on: whoever knows the address may write
@require_http_methods(["GET", "HEAD", "POST"])
@granted
def item(request: HttpRequest, link: ReviewLink, lang: str, name: str) -> HttpResponse:
    """Show every place of an item with what changed; ask for a note on one, and keep it."""
    review = _review(request, link, lang)
    if name not in review.names:
        raise Http404(name)
    place = request.GET.get("place")
    sheet = review.sheet(name)
    part = next((part for part in sheet.parts if part.place.key == place), None)
    if place is not None and place != WHOLE and part is None:
        raise Http404(place)
    shown = part.words if part and (lang == "ja" or part.place.text.en) else ""
    form = ReviewerForm(request.POST or None, initial={"suggestion": shown})
    if not part:
        del form.fields["suggestion"]
    status = 200
    if request.method == "POST" and place is not None and form.is_valid():
        if may_leave_note(link):
            note = _keep(request, link, form, name=name, place=place, lang=lang)
            if note is not None:
                return HttpResponseRedirect(f"{sheet.url}?kept={note.pk}#note-{note.pk}")
        else:
            status = 429
            form.add_error(None, _("Too many notes came at once. Please send it again later."))
    page = Page(
        title=_("Notes on: %(title)s") % {"title": sheet.title},
        description=_("Not published: work in progress"),
        status=status,
        noindex=True,
        query=f"?place={place}" if place is not None else "",
    )
    return render_page(
        request,
        "review/item.html",
        lang,
        page,
        review=review,
        sheet=sheet,
        part=part,
        form=form,
        writing=place is not None,
        kept="kept" in request.GET,
    )


@require_GET
@granted
def preview(request: HttpRequest, link: ReviewLink, page: str) -> HttpResponse:
    """Show a public page made of what the link opens, with the notes on its item under it."""
    review = _review(request, link, language_of(request))
    prefix = request.path.removesuffix(page)
    name = _item_on(page, review)
    sheet = review.sheet(name) if name in review.names else None
    with beside(review=review, sheet=sheet, under_review=sheet is not None):
        return render_preview(request, review.document, f"/{page}", prefix)


def _review(request: HttpRequest, link: ReviewLink, lang: str) -> Review:
    """Read what a link opens: the working copy once, the published document from memory."""
    published = current_document(link.plan.slug)
    working = working_document(link.plan)
    names = granted_names(link, working)
    token = request.path.strip("/").split("/")[1]
    document = granted_document(names, working, published)
    index_url = reverse("review_index", args=[token, lang])
    return Review(link, token, lang, document, published, names, index_url)


def _item_on(page: str, review: Review) -> str:
    """Return the name of the item that a public page is about: the plan's, where it is none."""
    steps = page.strip("/").split("/")[2:]
    match steps:
        case ["indicators", key]:
            return f"indicator:{key}"
        case [key] if key in review.document.node_by_key:
            return f"node:{key}"
        case [] | ["positioning"] | ["outline"]:
            return "plan"
    return ""


def _keep(
    request: HttpRequest, link: ReviewLink, form: ReviewerForm, *, name: str, place: str, lang: str
) -> Note | None:
    """Keep a note and tell the division; None, and an error, where the words went meanwhile."""
    obj = item_called(link.plan, name)
    if obj is None:
        raise Http404(name)
    try:
        note = leave_note(obj, link=link, place=place, lang=lang, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    address = request.build_absolute_uri(reverse("admin:plan_note_change", args=[note.pk]))
    notices.tell_noted(obj, note=note, address=address)
    return note
