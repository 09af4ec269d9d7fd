"""The WSGI application around Django's: public answers from memory, everything else handed on."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.db import Error

from config.serving.answers import (
    OF_304,
    Answer,
    Headers,
    accepted,
    becomes_smaller,
    header_of,
    kept_answer,
    matching_tag,
    zipped,
)
from config.serving.asking import Asking, Environ
from config.serving.memory import LARGEST, Key, Memory
from publication.current import holding, moment_now, stale_since
from publication.moment import Moment

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

OK, NOT_MODIFIED = "200 OK", "304 Not Modified"


class Serving:
    """Answer anonymous readers from memory, as long as the editions are those of the answer.

    Kept is what a view calls public (``s-maxage``), sends whole, and sets no cookie with. One
    request speaks of one moment: the edition that was current when it began.
    """

    def __init__(self, application: Application, memory: Memory) -> None:
        self.application, self.memory = application, memory
        self.asking = Asking()
        self._moment = Moment()
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self.asking.is_anonymous(environ):
            return self.application(environ, start_response)
        try:
            moment = moment_now()
        except Error:  # not even once since the process began: Django's pages say so
            return self.application(environ, start_response)
        if moment is not self._moment:
            self._turn()
        key = self.asking.key_of(environ, moment)
        answer = self.memory.get(key) if key else None
        if answer is not None:
            return send(answer, environ, start_response)
        with holding(moment):
            return self._ask(environ, start_response, key, moment)

    def _ask(
        self, asked: Environ, start_response: StartResponse, key: Key | None, moment: Moment
    ) -> Iterable[bytes]:
        """Return Django's answer, from memory the next time if it may be kept."""
        if key is None:
            return self.application(asked, start_response)
        told: list[Any] = []
        body = self.application(as_a_whole(asked, key.query), lambda *args: told.extend(args))
        status, headers = told[:2]
        if not may_be_kept(status, headers, self.memory.room // LARGEST):
            return hand_on(body, told, asked, start_response)
        try:
            answer = kept_answer(b"".join(body), headers)
        finally:
            close(body)
        if moment is self._moment:  # an edition that appeared meanwhile has made it old
            self.memory.keep(key, answer)
        return send(answer, asked, start_response)

    def _turn(self) -> None:
        """Drop what is no longer true, and let the garbage collector leave the documents alone."""
        with self._lock:
            moment = moment_now()  # not an older one that another thread still has in hand
            if moment is self._moment:
                return
            self._moment = moment
            valid = {*moment.versions.values(), moment.version}
            self.memory.forget(lambda key: key.day != moment.day or key.version not in valid)
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def may_be_kept(status: str, headers: Headers, largest: int) -> bool:
    """Say whether an answer of Django's is for everybody, whole, and not too large."""
    found = {name.lower(): value for name, value in headers}
    return (
        status == OK
        and "s-maxage" in found.get("cache-control", "")
        and "set-cookie" not in found
        and found.get("vary", "").lower() in {"", "accept-encoding"}
        and found.get("content-length", "").isdecimal()
        and int(found["content-length"]) <= largest
    )


def as_a_whole(environ: Environ, query: str) -> Environ:
    """Return a request for the whole page as it is: plain, and with nothing it does not know."""
    marks = {"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"}
    plain = {name: value for name, value in environ.items() if name not in marks}
    return {**plain, "REQUEST_METHOD": "GET", "QUERY_STRING": query}


def hand_on(
    body: Iterable[bytes], told: list[Any], asked: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    """Give on what is not kept, without its bytes where they were not asked for or are known.

    Django was asked for it plain, so a reader who takes it compressed gets it so here.
    """
    status, headers = told[:2]
    tag = header_of(headers, "etag")
    if status == OK and tag and matching_tag(asked.get("HTTP_IF_NONE_MATCH", ""), {tag}):
        brief = [(name, value) for name, value in headers if name.lower() in OF_304]
        start_response(NOT_MODIFIED, brief)
    else:
        if "gzip" in accepted(asked.get("HTTP_ACCEPT_ENCODING", "")) and is_large(headers):
            whole = b"".join(body)
            close(body)
            body, headers = zipped(whole, headers)
        start_response(status, headers)
        if asked["REQUEST_METHOD"] != "HEAD":
            return body
    close(body)
    return []


def is_large(headers: Headers) -> bool:
    """Say whether a whole answer of Django's is worth compressing."""
    length = header_of(headers, "content-length")
    return length.isdecimal() and becomes_smaller(int(length), header_of(headers, "content-type"))


def send(answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request with what is kept."""
    since = stale_since()
    extra = [("X-Stale-Since", since.isoformat(timespec="seconds"))] if since else []
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (tag := matching_tag(known, answer.brief)):
        start_response(NOT_MODIFIED, answer.brief[tag] + extra)
        return []
    for encoding in accepted(environ.get("HTTP_ACCEPT_ENCODING", "")):
        if encoding in answer.variants:
            break
    variant = answer.variants[encoding]
    start_response(OK, variant.headers + extra)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]


def close(body: Iterable[bytes]) -> None:
    """Tell Django that an answer was read to its end."""
    if hasattr(body, "close"):
        body.close()
