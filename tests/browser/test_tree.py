"""The tree under the mouse, and under the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from plan.models import Node, Plan
from plan.tree.check import broken_nodes

pytestmark = pytest.mark.browser

MOVED = "talent-for-value"  # the second of three measures under its policy


@pytest.fixture
def tree(page: Page, log_in: Callable[..., None]) -> Page:
    """The tree, before somebody who may move everything."""
    log_in(page)
    page.goto("/admin/plan/node/")
    return page


def row(tree: Page, key: str) -> Locator:
    """Return the row of a node."""
    pk = Node.objects.get(key=key).pk
    return tree.locator("#result_list tbody tr").filter(has=tree.locator(f'[data-pk="{pk}"]'))


def middle(locator: Locator) -> tuple[float, float]:
    """Return the middle of what is there."""
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def siblings(gunma: Plan) -> list[str]:
    """Return the keys under the policy of the moved measure, in their order."""
    parent = Node.objects.get(key=MOVED).parent
    return [node.key for node in Node.objects.filter(parent=parent).order_by("lft")]


def test_dragging_moves_a_measure_and_nothing_becomes_public(tree: Page, gunma: Plan) -> None:
    before = siblings(gunma)
    first = before[0]
    assert before.index(MOVED) == 1

    handle = row(tree, MOVED).locator(".drag-handle")
    handle.scroll_into_view_if_needed()
    x, y = middle(handle)
    target = row(tree, first).bounding_box()
    assert target
    tree.mouse.move(x, y)
    tree.mouse.down()
    tree.mouse.move(x, y - 10)
    tree.mouse.move(x, target["y"] + 3, steps=5)
    with tree.expect_navigation():
        tree.mouse.up()

    expect(tree.get_by_text("を移動しました。")).to_be_visible()
    assert siblings(gunma) == [MOVED, first, *before[2:]]
    assert list(broken_nodes(Node, gunma.pk)) == []
    expect(row(tree, MOVED)).to_contain_text("編集中（未承認）")
    expect(row(tree, first)).to_contain_text("承認済み")
    assert public_order(tree, before) == before


def public_order(page: Page, keys: list[str]) -> list[str]:
    """Return these keys in the order in which the public list of measures names them."""
    public = page.context.new_page()
    public.goto("/ja/industry-2024/measures/")
    links = public.locator("main a").evaluate_all("links => links.map((a) => a.pathname)")
    found = [path.split("/")[-2] for path in links]
    return [key for key in dict.fromkeys(found) if key in keys]


def test_a_click_on_the_handle_drags_nothing_afterwards(tree: Page, gunma: Plan) -> None:
    before = siblings(gunma)
    row(tree, MOVED).locator(".drag-handle").click()
    expect(tree.locator("body")).not_to_have_class("dragging")
    row(tree, before[0]).locator(".field-kind").hover()
    expect(tree.locator("#ghost")).to_have_count(0)
    assert siblings(gunma) == before


def test_the_arrows_move_without_a_mouse_and_keep_the_place(tree: Page, gunma: Plan) -> None:
    before = siblings(gunma)
    down = row(tree, MOVED).get_by_role("button", name="下へ移動")
    down.focus()
    with tree.expect_navigation():
        down.press("Enter")
    expect(tree.get_by_text("を移動しました。")).to_be_visible()
    assert siblings(gunma) == [before[0], before[2], MOVED, *before[3:]]
    assert list(broken_nodes(Node, gunma.pk)) == []
    up = row(tree, MOVED).get_by_role("button", name="上へ移動")
    up.focus()
    with tree.expect_navigation():
        up.press(" ")
    expect(tree.get_by_text("を移動しました。")).to_be_visible()
    assert siblings(gunma) == before


def test_what_may_not_stand_there_is_refused_in_words(tree: Page, gunma: Plan) -> None:
    policy = Node.objects.get(key=MOVED).parent
    assert policy
    handle = row(tree, MOVED).locator(".drag-handle")
    handle.scroll_into_view_if_needed()
    target = row(tree, policy.key).bounding_box()
    assert target
    tree.mouse.move(*middle(handle))
    tree.mouse.down()
    tree.mouse.move(target["x"] + 20, target["y"] + 40, steps=5)
    tree.mouse.move(target["x"] + 20, target["y"] + 3, steps=3)
    with tree.expect_navigation():
        tree.mouse.up()
    expect(tree.get_by_text("「施策」を「基本理念」の下に置くことはできません。")).to_be_visible()
    assert Node.objects.get(key=MOVED).parent == policy
