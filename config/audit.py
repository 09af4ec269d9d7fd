"""What goes into the audit log, at the one place where every request of the staff passes; as CSV.

An act is a form that was taken, which leads on, or a file that was handed out. Reading is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.contrib.messages import ERROR, get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from config.networks import client_address
from kpi.download.writing import guarded
from plan.admin.audit import act_words
from plan.auditing import note, note_repeated, settle
from plan.models.audit import AuditLine

FOUND = 302
LOCKED = 429
POPUP = "popup_response.html"
TOLD = ("act", "action", "cmd", "kind")
"""Fields of a form that say which of several things was done. None of them is written by hand."""


def note_request(request: HttpRequest, answer: Any, by: Any) -> None:
    """Add a line where a request of the staff did something; ``by`` is who they were before it."""
    try:
        name = resolve(request.path).url_name or ""
    except Resolver404:
        return
    address = str(client_address(request) or "")
    if name == "login":
        if request.method == "POST":
            _note_login(request, answer, address)
        return
    if not by.is_authenticated:
        return
    if name == "second_factor_check" and request.method == "POST" and answer.status_code != FOUND:
        failed, who = "second_factor_check_failed", by.get_username()
        note_repeated(act=failed, by=who, where=request.path, address=address)
        return
    handed_out = "attachment" in answer.headers.get("Content-Disposition", "")
    led_on = answer.status_code == FOUND or _closes_a_window(answer)
    taken = request.method == "POST" and led_on and not _is_refused(request)
    dragged = request.method == "POST" and request.POST.get("cmd") == "move_node"
    printed = request.method == "POST" and name in {"second_factor", "logout"}
    if handed_out or ((taken or dragged or printed) and not _leads_to_the_door(request)):
        said = [f"{field}={request.POST[field]}" for field in TOLD if request.POST.get(field)]
        note(
            act=f"{name} export" if handed_out else name,
            by=by.get_username(),
            where=request.path,
            remark=" ".join(said),
            address=address,
        )


def _is_refused(request: HttpRequest) -> bool:
    """Say whether a form was taken only to be told, on the next page, that nothing was done."""
    told = getattr(get_messages(request), "_queued_messages", [])
    return any(one.level >= ERROR for one in told)


def _closes_a_window(answer: Any) -> bool:
    """Say whether a form was taken in a small window, which then closes itself."""
    names = getattr(answer, "template_name", None) or ""
    return POPUP in names if isinstance(names, str) else any(POPUP in str(one) for one in names)


def _leads_to_the_door(request: HttpRequest) -> bool:
    return getattr(request, "kept_out", False)


def _note_login(request: HttpRequest, answer: Any, address: str) -> None:
    """Note how a login ended. A name is noted where somebody has it: a slip may be a password."""
    typed = request.POST.get("username", "")
    known = User.objects.filter(username=typed).exists()
    act = {FOUND: "login", LOCKED: "login_locked"}.get(answer.status_code, "login_failed")
    add = note if act == "login" else note_repeated
    add(act=act, by=typed if known else "", where=request.path, address=address)


@require_GET
def audit_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Hand out the whole log, the oldest line first, with the digests that hold it together."""
    if not request.user.has_perm("plan.view_auditline"):
        raise PermissionDenied
    settle()
    answer = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


class _Echo:
    def write(self, text: str) -> str:
        return text


def _lines() -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    heads = (_("number"), _("when"), _("who (name for logging in)"), _("act"), _("act (code)"))
    more = (_("where"), _("remark"), _("from which address"), _("digest"))
    yield "\ufeff" + str(write([*heads, *more]))
    for line in AuditLine.objects.order_by("pk").iterator():
        at = timezone.localtime(line.at).isoformat(timespec="seconds")
        words = (line.by, act_words(line.act), line.act, line.where, line.note)
        address = line.address or ""
        yield str(write([line.pk, at, *map(guarded, words), address, line.digest]))
