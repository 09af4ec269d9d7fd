"""Words that stand in what was never approved or never public, one for each hiding place."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from kpi.models import Indicator, Observation, Report, Target
from plan.models import Division, Node, Page, Plan, Statement, Term
from plan.noting import leave_note
from plan.review import approve, approve_all
from publication.editions import publish
from publication.models import SynonymGroup
from publication.redacting import redact
from tests.builders import grow, make_measured_plan, node
from tests.pages.reviewing import open_link
from tests.record.acting import NOTE, publish_now, reword
from tests.security.unpacked import said_in

CANARY = "zkanarie"
"""How every one of them begins; no text of the plan holds it."""

COLUMNS: tuple[tuple[Any, str], ...] = (
    (Plan, "purpose_ja"),
    (Node, "title_ja"),
    (Node, "body_en"),
    (Statement, "text_ja"),
    (Page, "body_ja"),
    (Term, "term_en"),
    (Indicator, "name_ja"),
    (Observation, "note_ja"),
    (Target, "words_ja"),
    (Report, "done_ja"),
)


def plant() -> tuple[Plan, list[str]]:
    """Return a published plan full of what must never be seen, and secrets besides."""
    plan = make_measured_plan()
    reword(node(plan, "onsen"), f"{CANARY}redacted")
    approve_all(plan, by=None)
    publish_now(plan)
    redact(plan, words=f"{CANARY}redacted", by=None, reason="個人情報")
    reword(node(plan, "onsen"), "公開の題")
    approve_all(plan, by=None)
    publish_now(plan)

    staff = User.objects.create_superuser(
        f"{CANARY}user", f"{CANARY}@example.jp", f"{CANARY} password 7", last_name=f"{CANARY}name"
    )
    Division.objects.create(key="own", name_ja="自課", mail=f"{CANARY}division@example.jp")
    SynonymGroup.objects.create(words="温泉\n湯", note=f"{CANARY}synonym")
    leave_note(node(plan, "skills"), by=staff, text=f"{CANARY}note")
    link, address = open_link(plan, staff)
    type(link).objects.update(label=f"{CANARY}link")

    reword(node(plan, "skills"), f"{CANARY}scheduled")
    approve(node(plan, "skills"), by=None)
    publish(plan, kind="draft", by=staff, note=NOTE, at=timezone.now() + dt.timedelta(days=400))
    reword(node(plan, "startups"), f"{CANARY}approved")
    approve(node(plan, "startups"), by=None)
    for number, (model, column) in enumerate(COLUMNS):
        model.objects.update(**{column: f"{CANARY}{number}"})
    grow(node(plan, "tourism"), "measure", f"{CANARY}-key", lead_ja=f"{CANARY}lead")
    return plan, [address.split("/")[2], staff.password]


def text_of(answer: Any) -> str:
    """Return all that an answer says: headers and body, unpacked where it is packed."""
    body = b"".join(answer) if answer.streaming else answer.content
    said = said_in(body, answer.headers.get("Content-Encoding", ""))
    return f"{dict(answer.items())}\n{said}"
