"""An office at work, for the pictures of the guides: one person a role, and something for each."""

from __future__ import annotations

import datetime as dt

PASSWORD = "for pictures of the guides alone 1"
PEOPLE = {
    "henshu": "editor",
    "shonin": "approver",
    "honyaku": "translator",
    "torimatome": "coordinator",
    "koukai": "publisher",
}
"""User names, which say in Japanese what they do, and their roles."""

SUBMITTED = "startup-ecosystem"
RETURNED = "attracting-companies"
UNTOUCHED = "digital-industries"
INDICATOR = "innovation-lab-participants"
DIVISION = "future-investment-digital"


def hire_everybody() -> None:
    """Give each role to one person; editor and approver work for one division."""
    from kpi.models import Indicator
    from plan.models import Division
    from plan.models.posting import OF_A_DIVISION
    from tests.roles import hire

    division = Division.objects.get(key=DIVISION)
    for username, role in PEOPLE.items():
        user = hire(username, role, division if role in OF_A_DIVISION else None)
        user.set_password(PASSWORD)
        user.save()
    Indicator.objects.filter(key=INDICATOR).update(division=division)


def put_work_on_the_desks() -> None:
    """Hand one measure in, send another back, and let a reviewer ask something."""
    from django.contrib.auth.models import User

    from plan.models import Node
    from plan.noting import leave_note
    from plan.review import note_edit
    from plan.review_links import make_link
    from plan.submitting import ask_for_change, submit

    editor, approver = (User.objects.get(username=name) for name in ("henshu", "shonin"))
    submitted, returned = (Node.objects.get(key=key) for key in (SUBMITTED, RETURNED))
    submitted.title_ja += "と充実"
    returned.title_ja += "の推進"
    for node in (submitted, returned):
        node.save()
        note_edit(node, editor)
    submit(submitted, by=editor, words="名称を改めました。")
    submit(returned, by=editor, words="名称を改めました。")
    ask_for_change(returned, by=approver, words="英訳も直してください。")
    link, _token = make_link(
        submitted.plan,
        by=editor,
        label="産業振興審議会",
        expires_on=dt.date(2026, 12, 18),
        item=f"node:{SUBMITTED}",
    )
    leave_note(submitted, text="「充実」の意味を説明してください。", place="title", link=link)
