"""Databases in a known state. `python -m tests.browser.scenes NAME` makes the one of DATABASE_URL.

A process of its own, so that what asks for it needs no Django.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from io import StringIO
from unittest import mock

import django

from plan.items import Text

USER, PASSWORD = "admin", "for pictures and audits alone 1"
REMOVED = "data-driven-promotion"
UNTRANSLATED = "earning-power"
OUTDATED = "new-industries"
EDITED = "talent-for-value"
APPROVED = "resilience"
OTHER_PLAN = "another-plan"
SHAPES_PLAN = "shapes"


def empty() -> None:
    """Nothing is published yet."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    User.objects.create_superuser(USER, password=PASSWORD)


def real() -> None:
    """The real plan, published once."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("first_run", stdout=StringIO())
    user = User.objects.get(is_superuser=True)
    user.username = USER
    user.set_password(PASSWORD)
    user.save()


def states() -> None:
    """Two plans; of the real one a part is removed, untranslated, outdated, edited, approved.

    The other one, a sample, has indicators of every status and reports; a request is open.
    """
    real()
    _second_plan()
    _second_edition()
    _work_in_progress()
    _open_request()


def shapes() -> None:
    """A sample plan with an indicator of its own for every shape that a chart can take.

    Put into the edition itself: some shapes are such as the admin lets nobody enter.
    """
    from dataclasses import replace

    from kpi.progress import judge_all
    from plan.review import approve_all
    from publication.editions import latest_document, publish
    from publication.models import Edition
    from tests.builders import make_measured_plan
    from tests.kpi.builders import ON
    from tests.kpi.shapes import SHAPES

    real()
    plan = make_measured_plan(SHAPES_PLAN)
    approve_all(plan, by=None)
    edition = publish(plan, kind="draft", by=None, note=_note())
    items = tuple(
        replace(item, key=shape_key(name), standing="own", nodes=("startups",), statements=())
        for name, item in SHAPES.items()
    )
    document = latest_document(plan)
    if document is None:
        raise ValueError("nothing was published")
    document = document.changed(
        indicators=items,
        judgements=tuple(one for item in items for one in judge_all(item, ON)),
        indicator_changes=(),
        data_date=ON.isoformat(),
    )
    Edition.objects.filter(pk=edition.pk).update(content=document.text(), digest=document.digest)


def shape_key(name: str) -> str:
    """Return the key of the indicator of a shape."""
    return f"shape-{name.replace('_', '-')}"


def office() -> None:
    """The real plan with one person in each role, and work for each of them."""
    from tests.browser.office import hire_everybody, put_work_on_the_desks

    real()
    _second_edition()
    _work_in_progress()
    _open_request()
    hire_everybody()
    put_work_on_the_desks()


def broken() -> None:
    """An edition that cannot be read: every public page answers 500."""
    from publication.models import Edition

    real()
    Edition.objects.update(content="")


def _second_plan() -> None:
    from plan.review import approve_all
    from publication.editions import publish
    from tests.builders import make_measured_plan, node
    from tests.indicators import one_of_each_status
    from tests.pages.yearly import make_report

    plan = make_measured_plan(OTHER_PLAN)
    one_of_each_status(plan, node(plan, "startups"), node(plan, "onsen"))
    make_report(plan, "startups", 2024, "a", budget="12000000", budget_printed="1,200万円")
    make_report(plan, "startups", 2023)
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=_note())


def _second_edition() -> None:
    from plan.models import Node, Plan, Statement
    from plan.review import approve_all
    from publication.editions import publish

    node = Node.objects.get(key=UNTRANSLATED)
    node.title_en = ""
    node.save()
    statement = Statement.objects.filter(node__key=OUTDATED).earliest("position")
    statement.text_ja += "新しい一文を加えました。"
    statement.save()
    gone = Node.objects.get(key=REMOVED)
    gone.removed = True
    gone.save()
    plan = Plan.objects.exclude(slug=OTHER_PLAN).get()
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=_note())


def _work_in_progress() -> None:
    from django.contrib.auth.models import User

    from plan.models import Node
    from plan.review import approve, note_edit

    user = User.objects.get(username=USER)
    for key, title_ja, title_en in (
        (
            APPROVED,
            "災害や感染症に負けない経営の支援",
            "Support for management that withstands crises",
        ),
        (EDITED, "企業価値を高める人材の育成、確保及び定着", "Developing and keeping talent"),
    ):
        node = Node.objects.get(key=key)
        node.title_ja, node.title_en = title_ja, title_en
        node.save()
        note_edit(node, user)
    approve(Node.objects.get(key=APPROVED), by=user, reason="担当者が一人のため")


def _open_request() -> None:
    from django.contrib.auth.models import User

    from kpi.models import Inquiry
    from kpi.yearly.opening import open_inquiry
    from plan.models import Plan

    plan = Plan.objects.exclude(slug=OTHER_PLAN).get()
    inquiry = Inquiry(plan=plan, fiscal_year=2025, deadline=dt.date(2026, 12, 18))
    open_inquiry(inquiry, by=User.objects.get(username=USER))


def _note() -> Text:
    return Text("文言を改めました。", "Words were changed.")


def clock() -> Iterator[dt.datetime]:
    """Yield a minute after a minute of one certain day, so that pictures show the same day."""
    japan = dt.timezone(dt.timedelta(hours=9))
    moment = dt.datetime(2026, 11, 23, 9, tzinfo=japan)
    moment = min(moment, dt.datetime.now(japan) - dt.timedelta(hours=1))
    while True:
        moment += dt.timedelta(minutes=1)
        yield moment


SCENES = {scene.__name__: scene for scene in (empty, real, states, shapes, office, broken)}

if __name__ == "__main__":
    django.setup()
    with mock.patch("django.utils.timezone.now", side_effect=clock()):
        SCENES[sys.argv[1]]()
