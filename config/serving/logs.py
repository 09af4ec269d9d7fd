"""Log lines: one request by its id, as text or JSON, without anything personal.

A log holds no address with a token, no query, no form, no name of a reader; who read which page
is nobody's business.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
"""Of the request that this thread is about."""

TOKEN = re.compile(r"(/review/)[^/\s?]+")
FIELDS = ("method", "status", "ms", "route", "sql")
"""What a line may say beside its words, by the names of ``extra``."""


class RequestFilter(logging.Filter):
    """Give each line the id of its request, and take the secret out of review addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        record.msg, record.args = TOKEN.sub(r"\1…", record.getMessage()), None
        return True


class JsonFormatter(logging.Formatter):
    """Write a line as one JSON object, for collectors of logs."""

    def format(self, record: logging.LogRecord) -> str:
        found = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        found |= {name: vars(record)[name] for name in FIELDS if name in vars(record)}
        if record.exc_info:
            found["exception"] = TOKEN.sub(r"\1…", self.formatException(record.exc_info))
        return json.dumps(found, ensure_ascii=False, default=str)


def logging_of(level: str, form: str) -> dict[str, object]:
    """Return Django's LOGGING: to the console, as ``line`` or ``json``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "config.serving.logs.RequestFilter"}},
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"},
            "json": {"()": "config.serving.logs.JsonFormatter"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["request"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        # It would write down what people typed as their name; sometimes that is their password.
        "loggers": {"axes": {"level": "ERROR"}},
    }
