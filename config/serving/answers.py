"""A public answer as it is kept: its bytes in each encoding, its headers ready to send."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import brotli

Headers = list[tuple[str, str]]

COMPRESSIBLE = (
    *("text/", "application/json", "application/ld+json", "application/problem+json"),
    *("application/xml", "application/atom+xml", "image/svg"),
)
"""What begins the types of answers that become smaller."""
SMALLEST = 200
"""Bytes below which compressing is not worth a header."""
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
OVERHEAD = 2_000
"""Bytes that an entry takes beside its bodies: headers, key, bookkeeping."""
OWN = {"content-length", "content-encoding", "etag", "vary", "date", "connection", "x-request-id"}
"""Headers that are made here, or belong to one request."""
OF_304 = {"cache-control", "etag", "vary"}
"""What 304 carries: what RFC 9110, 15.4.5 asks for. Of all else the client has a copy."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of an answer: what 200 sends."""

    body: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Answer:
    """A kept answer: by encoding ("", "gzip", "br"), and the bytes that it fills in all."""

    variants: dict[str, Variant]
    brief: dict[str, Headers]
    """By the tag of each encoding, what 304 sends to a client that has it."""
    size: int


def kept_answer(body: bytes, headers: Headers) -> Answer:
    """Return an answer of Django's, compressed, with a strong tag for each encoding."""
    found = dict(_encodings(body, header_of(headers, "content-type")))
    name = hashlib.sha256(body).hexdigest()[:32]
    # Its own headers once only, whatever the number of encodings.
    common = [(key, value) for key, value in headers if key.lower() not in OWN]
    tags = {one: f'"{name}{"-" + one if one else ""}"' for one in found}
    whole = {one: _headers(common, len(found[one]), tags[one], one) for one in found}
    return Answer(
        variants={one: Variant(found[one], whole[one]) for one in found},
        brief={
            tags[one]: [pair for pair in whole[one] if pair[0].lower() in OF_304] for one in found
        },
        size=OVERHEAD + sum(len(one) for one in found.values()),
    )


def becomes_smaller(length: int, content_type: str) -> bool:
    """Say whether compressing an answer is worth it."""
    return length >= SMALLEST and content_type.startswith(COMPRESSIBLE)


def zipped(body: bytes, headers: Headers) -> tuple[list[bytes], Headers]:
    """Return an answer that is not kept, and its headers, for one reader who takes gzip.

    Its tag becomes a weak one, as Django's GZipMiddleware makes it: these are other bytes.
    """
    data = gzip.compress(body, GZIP_LEVEL, mtime=0)
    changed = {"content-length": str(len(data)), "etag": _weak(header_of(headers, "etag"))}
    told = [(name, changed.get(name.lower(), value)) for name, value in headers]
    return [data], [*told, ("Content-Encoding", "gzip")]


def _weak(tag: str) -> str:
    return tag if not tag or tag.startswith("W/") else f"W/{tag}"


def _encodings(body: bytes, content_type: str) -> list[tuple[str, bytes]]:
    """Return the body as it is, and compressed where that makes it smaller."""
    found = [("", body)]
    if becomes_smaller(len(body), content_type):
        found.append(("gzip", gzip.compress(body, GZIP_LEVEL, mtime=0)))
        found.append(("br", brotli.compress(body, quality=BROTLI_QUALITY)))
    return [(name, data) for name, data in found if not name or len(data) < len(body)]


def _headers(common: Headers, length: int, tag: str, encoding: str) -> Headers:
    headers = [*common, ("Content-Length", str(length)), ("ETag", tag)]
    headers.append(("Vary", "Accept-Encoding"))
    return [*headers, ("Content-Encoding", encoding)] if encoding else headers


def header_of(headers: Headers, name: str) -> str:
    """Return a header by its name in small letters; nothing where it is not there."""
    return next((value for key, value in headers if key.lower() == name), "")


@lru_cache(maxsize=256)
def accepted(header: str) -> tuple[str, ...]:
    """Return the encodings that a client takes, the one to prefer first; never empty."""
    weights = {}
    for part in header.lower().split(","):
        name, _semicolon, parameter = part.partition(";")
        weights[name.strip()] = _weight(parameter)
    anything = weights.get("*", 0.0)
    found = [one for one in ("br", "gzip") if weights.get(one, anything) > 0]
    return (*found, "")


def _weight(parameter: str) -> float:
    name, _equals, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def matching_tag(header: str, tags: Collection[str]) -> str:
    """Return which of an answer's tags an If-None-Match names; nothing where it names none.

    A weak comparison, as RFC 9110 asks for: a proxy that compressed anew has weakened the tag.
    """
    if header in tags:
        return header
    if header.strip() == "*":
        return next(iter(tags))
    named = (part.strip().removeprefix("W/") for part in header.split(","))
    return next((one for one in named if one in tags), "")
