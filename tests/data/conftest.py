"""A published plan with one of everything that a table may hold."""

from __future__ import annotations

import pytest

from plan.models import Plan
from publication.current import current_document
from publication.data.frame import Frame, frame_of
from tests.builders import make_measured_plan
from tests.consultations import announce, answer
from tests.pages.test_states import publish_all
from tests.snapshot import made_once

SITE = "http://testserver"


def frame(slug: str = "sample") -> Frame:
    """Return the frame of a plan's current edition."""
    document = current_document(slug)
    assert document is not None
    return frame_of(document, SITE)


@pytest.fixture
def measured(db: None) -> Plan:
    """A plan with indicators, a report, a consultation and its answers, published as 0.1."""
    return make_public_plan()


@made_once
def make_public_plan() -> Plan:
    plan = make_measured_plan()
    plan.source_ja, plan.source_en = "見本計画 原案", "Sample plan, draft"
    plan.save()
    answer(announce(plan))
    publish_all(plan)
    return plan
