"""The small plan with one measure reworded, and somebody who may write English and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plan.models import Plan
from tests.builders import node
from tests.record.acting import reword


@pytest.fixture
def translator(person: Callable[..., User]) -> User:
    """Writes English, and changes nothing else."""
    return person("translator", "plan.translate")


@pytest.fixture
def pen(translator: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of the translator."""
    return logged_in(translator)


@pytest.fixture
def reworded(plan: Plan) -> Plan:
    """The small plan; the title of ``skills`` was “人材を育てる” when it was translated."""
    skills = node(plan, "skills")
    skills.title_ja, skills.title_en = "人材を育てる", "Train people"
    skills.save()
    reword(node(plan, "skills"), "多様な人材を育てる")
    return plan
