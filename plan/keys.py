"""Keys are addresses: which words no plan, node or page may take."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset(
    # pages of a plan
    "measures projects positioning outline progress indicators editions compare data preview "
    "consultation review review-item "
    "print packet matrix sheets system-a3 system-a4 "
    # pages of the site, and addresses beside the two languages
    "search about accessibility terms glossary admin api static styleguide ja en "
    "sitemap robots healthz readyz media".split()
)


def validate_not_reserved(value: str) -> None:
    """Raise ValidationError where the site needs this address for a page of its own."""
    if value in RESERVED:
        raise ValidationError(
            _("“%(value)s” is the address of a page of this site. Please choose another word."),
            code="reserved",
            params={"value": value},
        )
