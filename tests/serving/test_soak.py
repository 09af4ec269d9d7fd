"""The soak calls an answer wrong that is late, half, or of no edition at all."""

from __future__ import annotations

import pytest

from benchmarks.serving.reading import Read
from benchmarks.soak import Shown, was_true

SHOWN = [
    Shown("0.1", 0.0, 0.0, {"/": "old"}),
    Shown("0.2", 99.8, 100.0, {"/": "new"}),
]


@pytest.mark.parametrize(
    ("asked", "got", "digest", "true"),
    [
        (50.0, 50.1, "old", True),
        (100.9, 100.95, "old", True),
        (101.1, 101.2, "old", False),
        (99.0, 99.7, "new", False),
        (99.0, 99.9, "new", True),
        (200.0, 200.1, "new", True),
        (50.0, 50.1, "half", False),
    ],
)
def test_an_answer_is_true_while_its_edition_is_current_and_a_second_longer(
    asked: float, got: float, digest: str, true: bool
) -> None:
    assert was_true(Read("/", asked, got, 200, digest), SHOWN) is true
