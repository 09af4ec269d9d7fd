"""Amounts of yen in words."""

from __future__ import annotations

import pytest

from kpi.quantities.money import say_yen


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        ("226710000", "2億2,671万円", "226.71 million yen"),
        ("226712345", "2億2,671万2,345円", "226,712,345 yen"),
        ("1000000000000", "1兆円", "1 trillion yen"),
        ("8970400000000", "8兆9,704億円", "8,970.4 billion yen"),
        ("9800", "9,800円", "9,800 yen"),
        ("-35000", "−3万5,000円", "−35,000 yen"),
        ("0", "0円", "0 yen"),
        ("10000.5", "10,000.5円", "10,000.5 yen"),
    ],
)
def test_an_amount_is_said_exactly(amount: str, ja: str, en: str) -> None:
    assert say_yen(amount, "ja") == ja
    assert say_yen(amount, "en") == en
