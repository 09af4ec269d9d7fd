"""What is said where the database is gone or full, and what somebody had typed, given back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError

from plan.kept import LARGEST, TECHNICAL

SECRET = {"password", "password1", "password2", "old_password", "token", "code"}
"""Fields whose form is typed anew: what stands in them is shown on no page."""

NO_ROOM = "53100"
"""PostgreSQL's code for a full disk."""

UNREADABLE = (
    BadRequest,
    MultiPartParserError,
    RawPostDataException,
    SuspiciousOperation,
    UnreadablePostError,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent: all its fields, the words among them, whether files were with it."""

    address: str
    fields: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    has_files: bool


def is_gone(error: BaseException | None) -> bool:
    """Say whether an error is that the database does not answer, or has no room."""
    return isinstance(error, OperationalError | InterfaceError)


def is_full(error: BaseException | None) -> bool:
    """Say whether an error of the database is that its disk has no room left."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_FULL or getattr(cause, "pgcode", None) == NO_ROOM


def sent(request: HttpRequest) -> Sent | None:
    """Return the form that a request brought, to be sent again; None where there is none.

    It goes back to whoever sent it, with the token that it came with: what another site made a
    browser send is refused the second time as it would have been the first.
    """
    if request.method != "POST":
        return None
    try:
        lists, has_files = list(request.POST.lists()), bool(request.FILES)
    except UNREADABLE:
        return None
    fields = tuple((name, str(value)) for name, values in lists for value in values)
    too_much = sum(len(value) for _name, value in fields) > LARGEST
    if not fields or too_much or SECRET & {name for name, _value in fields}:
        return None
    silent = {*TECHNICAL, "csrfmiddlewaretoken"}
    words = (value for name, value in fields if name not in silent and len(value.strip()) > 1)
    return Sent(request.get_full_path(), fields, tuple(words), has_files)
