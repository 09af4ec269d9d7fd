"""What a request asks for, in the words of the memory; nothing where no answer may be kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from config.serving.memory import Key
from publication.moment import Moment
from publication.pages.parameters import known_query

Environ = dict[str, Any]


def is_anonymous(environ: Environ) -> bool:
    """Say whether it reads, and comes from nobody in particular, over the connection demanded."""
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and "HTTP_AUTHORIZATION" not in environ
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
        and (scheme(environ) == "https" or not settings.SECURE_SSL_REDIRECT)
        and is_host_of_ours(environ.get("HTTP_HOST", ""))
    )


def key_of(environ: Environ, moment: Moment) -> Key | None:
    """Return under what its answer is kept; None where the query may hold anything."""
    path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
    if query:
        known = known_query(path, query)
        if known is None:
            return None
        query = known
    return Key(version_of(path, moment), _origin(environ), path, query)


def version_of(path: str, moment: Moment) -> str:
    """Return a word for all that the page at a path may show, with the day on which it does.

    A page of a plan shows nothing of another plan, so a publication there leaves it as it is.
    """
    plan = path.split("/", 3)[2] if path.startswith(("/ja/", "/en/")) else ""
    return f"{moment.versions.get(plan, moment.version)}@{moment.day}"


def versions_of(moment: Moment) -> set[str]:
    """Return the words of all pages of a moment."""
    return {f"{one}@{moment.day}" for one in (*moment.versions.values(), moment.version)}


def scheme(environ: Environ) -> str:
    """Return http or https, as the proxy in front tells where it is trusted to."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            told = str(environ[name]).split(",", 1)[0].strip()
            return "https" if told == secure else "http"
    return str(environ["wsgi.url_scheme"])


def _origin(environ: Environ) -> str:
    return "" if settings.SITE_URL else f"{scheme(environ)}://{environ['HTTP_HOST']}"


@lru_cache(maxsize=256)
def is_host_of_ours(host: str) -> bool:
    """Say whether Django would answer to this name."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
