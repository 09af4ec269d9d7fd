"""The number of an edition: drafts 0.x, adoption 1.0, revision +1.0, data and correction +0.1."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from publication.models import Edition, EditionKind
from publication.refusal import PublicationRefused

Number = tuple[int, int]


def next_number(current: Edition | None, kind: str, taken: Collection[Number] = ()) -> Number:
    """Return the number that a new edition of a kind gets after the current one.

    ``taken`` are the numbers of all editions, withdrawn ones too: none is given out twice.
    Raises PublicationRefused.
    """
    major, minor = _next(current, kind)
    while (major, minor) in taken:
        minor += 1
    return major, minor


def _next(newest: Edition | None, kind: str) -> Number:
    major, minor = (newest.major, newest.minor) if newest else (0, 0)
    match kind:
        case EditionKind.DRAFT:
            if major:
                raise PublicationRefused(_("An adopted plan has no more drafts."), code="kind")
            return 0, minor + 1
        case EditionKind.ADOPTION:
            if major:
                raise PublicationRefused(_("This plan has been adopted already."), code="kind")
            return 1, 0
        case EditionKind.REVISION:
            if not major:
                raise PublicationRefused(
                    _("Only an adopted plan can be revised. Choose “draft”."), code="kind"
                )
            return major + 1, 0
        case _:
            if newest is None:
                raise PublicationRefused(
                    _("The first edition is a draft or an adoption."), code="kind"
                )
            return major, minor + 1
