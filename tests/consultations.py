"""A consultation, announced and answered, to test with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plan.models import Consultation, Opinion, Plan
from tests.builders import node

OPENS, CLOSES = dt.date(2026, 1, 27), dt.date(2026, 2, 25)


def announce(plan: Plan, **fields: Any) -> Consultation:
    """Announce a consultation as prefectures do: five ways, its material, who and until when."""
    one = Consultation.objects.create(
        plan=plan,
        key="draft",
        **{
            "title_ja": "「見本計画（原案）」に関する意見募集",
            "title_en": "Consultation on the draft sample plan",
            "purpose_ja": "原案への意見を募ります。",
            "opens": OPENS,
            "closes": CLOSES,
            "deadline_ja": "必着。郵送は当日消印有効",
            "who_ja": "県内に住所を有する方",
            "result_plan_ja": "2026年4月に県のホームページで公表します。",
            **fields,
        },
    )
    one.ways.create(channel="online", url="https://example.jp/form", position=1)
    one.ways.create(channel="post", detail_ja="〒000-0000 見本県 企画課", position=2)
    one.materials.create(
        key="text", title_ja="原案", url="https://example.jp/a.pdf", format="PDF", pages=10,
        size="1.2MB",
    )  # fmt: skip
    return one


def answer(one: Consultation) -> None:
    """Enter the result: what came by which way, the opinions, the prefecture's view."""
    one.ways.filter(channel="online").update(letters=3)
    one.ways.filter(channel="post").update(letters=2)
    Opinion.objects.create(
        consultation=one, number=1, count=4, node=node(one.plan, "onsen"), outcome="revised",
        summary_ja="温泉についての意見", view_ja="御意見を踏まえて修正しました。",
    )  # fmt: skip
    Opinion.objects.create(
        consultation=one, number=2, count=1, summary_ja="全体についての意見", outcome="kept"
    )
    one.result_on, one.revised = dt.date(2026, 4, 10), "yes"
    one.save()
