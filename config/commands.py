"""Commands typed on the server: each that changes something, or hands it out, is in the audit log.

``manage.py`` is the one place that all of them pass, Django's own included.
"""

from __future__ import annotations

import logging
import os
import pwd
import shlex
import sys
from collections.abc import Sequence

import django
from django.apps import apps
from django.conf import settings
from django.core.management import execute_from_command_line, get_commands
from django.db import DatabaseError

SILENT = frozenset(
    "axes_list_attempts check check_audit collectstatic compilemessages diffsettings findstatic "
    "help inspectdb makemessages makemigrations optimizemigration runserver sendtestemail "
    "showmigrations sqlflush sqlmigrate sqlsequencereset squashmigrations startapp startproject "
    "test testserver version".split()
)
"""Commands that only look, or write the code's own files. Every other one is noted."""

LASTING = frozenset({"dbshell", "shell"})
"""Noted when they begin: what is done in them, nobody tells. What follows may be anything."""

READING = frozenset({"--check", "--help", "--version", "-h"})
"""With one of these a command changes nothing."""

SECRET = frozenset({"--email", "--token", "-t"})
"""Options whose value is nobody's business."""

PUBLIC = "public"
logger = logging.getLogger("plan_record.audit")


def execute(argv: list[str]) -> None:
    """Run a command as Django does, and enter it into the audit log with how it ended."""
    name = argv[1] if len(argv) > 1 else "help"
    noted = not (name.startswith("-") or name in SILENT or READING & set(argv))
    if name in LASTING and noted:
        django.setup()
        _enter(name, [], "begun")
        noted = False
    outcome = "failed"
    try:
        execute_from_command_line(argv)
        outcome = "done"
    except SystemExit as end:
        outcome = "failed" if end.code else "done"
        raise
    finally:
        if noted and apps.ready and name in get_commands():
            _enter(name, argv[2:], outcome)


def _enter(name: str, words: Sequence[str], outcome: str) -> None:
    """Add the line. Where the database takes none, the command has its way, and the log tells."""
    from plan.auditing import note  # its models are there only now

    line = f"manage.py {shlex.join([name, *_without_secrets(words)])}"
    if settings.SITE_ROLE == PUBLIC:  # its database only reads
        logger.info("%s: %s", line, outcome)
        return
    by_whom = os.environ.get("SUDO_USER", "")
    remark = f"outcome={outcome} sudo={by_whom}" if by_whom else f"outcome={outcome}"
    try:
        note(act=f"command {name}", by=f"server:{_account()}", where=line, remark=remark)
    except DatabaseError as error:
        logger.error("%s: %s", line, remark)
        sys.stderr.write(f"The audit log took no line for this command: {error}\n")


def _account() -> str:
    """Return the account of the operating system; no variable of the environment decides it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container whose number has no name
        return str(os.getuid())


def _without_secrets(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    hides = False
    for word in words:
        option, equals, _value = word.partition("=")
        if option in SECRET:
            found.append(option)
            hides = not equals
        elif hides:
            hides = False
        else:
            found.append(word)
    return found
