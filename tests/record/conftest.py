"""A plan in which everything that is approved occurs."""

from __future__ import annotations

import pytest

from plan.models import Plan
from tests.builders import make_measured_plan


@pytest.fixture
def plan(db: None) -> Plan:
    """The small plan with an indicator and a yearly report, nothing of it approved."""
    return make_measured_plan()
