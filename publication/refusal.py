"""Why nothing was published, withdrawn or changed in the record, in words for the publisher."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class PublicationRefused(ValidationError):
    """An act on editions that is not allowed as things stand; then nothing happened."""
