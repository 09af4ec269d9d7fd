"""Mail: sent where it is set up, never needed, and never in the way of what people do."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

logger = logging.getLogger(__name__)

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, the same to everybody who gets it."""

    subject: str
    body: str


def mail_is_set_up() -> bool:
    """Say whether this site can send mail: a host is named, or another way than SMTP is set."""
    return settings.EMAIL_BACKEND != SMTP or bool(settings.EMAIL_HOST)


def post(letter: Letter, to: Iterable[str]) -> None:
    """Send a letter to each address by itself, once what it tells of is stored.

    Where no mail is set up nothing happens; what cannot be sent is logged. The waiting lists of
    the staff's pages say the same.
    """
    addresses = sorted({address for address in to if address})
    if addresses and mail_is_set_up():
        transaction.on_commit(lambda: _send(letter, addresses))


def _send(letter: Letter, addresses: list[str]) -> None:
    connection = get_connection()
    for address in addresses:
        message = EmailMessage(letter.subject, letter.body, to=[address], connection=connection)
        try:
            message.send()
        except OSError:  # of which smtplib's errors are a kind
            logger.exception("A notice could not be sent.")
