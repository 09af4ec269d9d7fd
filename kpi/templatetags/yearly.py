"""What the staff's pages of the yearly routine read out of a node or a division's account."""

from __future__ import annotations

from django import template

from kpi.admin.answering import missing_words
from kpi.quantities.periods import say
from kpi.yearly.owing import full_name_of
from kpi.yearly.standing import Account
from plan.models import Node

register = template.Library()


@register.filter
def full_name(node: Node) -> str:
    """Return a node's name and title, its policy before it."""
    return full_name_of(node)


@register.filter
def missing(account: Account) -> list[str]:
    """Return what a division still owes, in words."""
    return list(missing_words(account))


@register.filter
def period_words(period: str) -> str:
    """Return a period in words, without its era: 2024年度."""
    return say(period, "ja", era=False)
