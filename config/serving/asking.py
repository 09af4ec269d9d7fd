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


class Asking:
    """Read requests by the settings of the site, which are looked up once: every reader waits."""

    def __init__(self) -> None:
        self.session: str = settings.SESSION_COOKIE_NAME
        self.files: str = settings.STATIC_URL
        self.only_https: bool = settings.SECURE_SSL_REDIRECT
        self.proxy, self.secure = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        self.has_address = bool(settings.SITE_URL)

    def is_anonymous(self, environ: Environ) -> bool:
        """Say whether it reads, and comes from nobody in particular, over the right connection."""
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and "HTTP_AUTHORIZATION" not in environ
            and self.session not in environ.get("HTTP_COOKIE", "")
            and (not self.only_https or self.scheme(environ) == "https")
            and is_host_of_ours(environ.get("HTTP_HOST", ""))
        )

    def key_of(self, environ: Environ, moment: Moment) -> Key | None:
        """Return under what its answer is kept; None for a file, and where the query may hold all.

        A page of a plan shows nothing of another plan, so a publication there leaves it as it is.
        """
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        if path.startswith(self.files):  # WhiteNoise has it, compressed as well as can be
            return None
        if query:
            known = known_query(path, query)
            if known is None:
                return None
            query = known
        version = moment.versions.get(plan_of(path), moment.version)
        return Key(version, moment.day, self._origin(environ), path, query)

    def scheme(self, environ: Environ) -> str:
        """Return http or https, as the proxy in front tells where it is trusted to."""
        told = environ.get(self.proxy)
        if told is None:
            return str(environ["wsgi.url_scheme"])
        return "https" if told.split(",", 1)[0].strip() == self.secure else "http"

    def _origin(self, environ: Environ) -> str:
        return "" if self.has_address else f"{self.scheme(environ)}://{environ['HTTP_HOST']}"


@lru_cache(maxsize=4096)
def plan_of(path: str) -> str:
    """Return the slug of the plan of which a path is a page; nothing where it is of none."""
    return path.split("/", 3)[2] if path.startswith(("/ja/", "/en/")) else ""


@lru_cache(maxsize=256)
def is_host_of_ours(host: str) -> bool:
    """Say whether Django would answer to this name."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
