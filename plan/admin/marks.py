"""What changed in a text, marked word by word: underlined what came, struck out what went."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from plan.words import Run, word_diff

REWRITTEN = 0.5
"""Share of the longer text: with fewer words kept, a text was written anew, not changed."""

TAGS = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def marked(before: str, after: str) -> SafeString:
    """Return a text with both what went and what came, for one column.

    A text that was written anew is shown as a whole after the old one: marks on every second word
    are read by nobody.
    """
    if not before and not after:
        return format_html('<span class="quiet">{}</span>', gettext("(empty)"))
    runs = word_diff(before, after)
    kept = sum(len(run.text) for run in runs if run.mark == "same")
    if kept < REWRITTEN * max(len(before), len(after)):
        runs = (Run("removed", before), Run("added", after))
    said = (format_html(TAGS[run.mark], run.text) for run in runs if run.text)
    return format_html_join("", "{}", ((part,) for part in said))
