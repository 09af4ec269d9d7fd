"""Editing in the forms of the admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils.translation import gettext as _

from plan.models import Division, Edit, Link, Node, Page, Plan, Statement, Term
from plan.review import State, approve, states_of
from plan.translation import en_state
from tests.admin.addresses import add, change
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.canaries import places
from tests.tree.reading import assert_sound, by_columns


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def test_an_edit_is_saved_and_who_made_it_is_kept(
    worked_on: Plan, desk: Client, editor: User
) -> None:
    response = OpenForm(desk, change(node(worked_on, "skills"))).send(title_ja="新しい題")
    assert response.status_code == 302
    assert node(worked_on, "skills").title_ja == "新しい題"
    assert list(Edit.objects.values_list("plan", "item", "by")) == [
        (worked_on.pk, "node:skills", editor.pk)
    ]
    assert LogEntry.objects.get().user == editor
    assert states_of(worked_on)["node:skills"] == State.EDITED


@pytest.mark.parametrize("model", [Plan, Node, Page, Term])
def test_a_form_that_is_sent_as_it_was_changes_nothing(
    worked_on: Plan, desk: Client, model: type[Plan]
) -> None:
    before = states_of(worked_on)
    for obj in model.objects.all():
        assert OpenForm(desk, change(obj)).send().status_code == 302
    assert states_of(worked_on) == before
    assert not Edit.objects.exists()
    assert_sound(worked_on)


def test_every_word_of_an_item_stands_in_its_form(worked_on: Plan, desk: Client) -> None:
    for item, row, column in places(worked_on):
        if words := getattr(row, column):
            assert [words] in OpenForm(desk, change(item)).fields.values(), (item, column)


@pytest.mark.parametrize(
    ("owner", "text", "field"),
    [("industry", "伸ばす。", "text_ja"), ("netsugen", "https://example.jp/", "title_ja")],
)
def test_what_belongs_to_an_item_is_edited_in_its_form_and_counts_as_its_edit(
    worked_on: Plan, desk: Client, owner: str, text: str, field: str
) -> None:
    form = OpenForm(desk, change(node(worked_on, owner)))
    prefix = form.field_holding(text).rpartition("-")[0]
    assert form.send(**{f"{prefix}-{field}": "別の言葉"}).status_code == 302
    assert Edit.objects.get().item == f"node:{owner}"
    assert "別の言葉" in {*Statement.objects.values_list("text_ja", flat=True),
                       *Link.objects.values_list("title_ja", flat=True)}  # fmt: skip
    assert states_of(worked_on)[f"node:{owner}"] == State.EDITED


def inline(prefix: str, number: int, **fields: str) -> dict[str, str]:
    """Return a new row of an inline form."""
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def test_a_direction_is_added_to_a_policy(worked_on: Plan, desk: Client) -> None:
    response = OpenForm(desk, change(node(worked_on, "tourism"))).send(
        **{"statements-TOTAL_FORMS": "1"},
        **inline("statements", 0, key="stay", position="1", text_ja="滞在型へ。", text_en="Stay."),
    )
    assert response.status_code == 302
    statement = Statement.objects.get(key="stay")
    assert (statement.plan, statement.kind, statement.node) == (
        worked_on, "direction", node(worked_on, "tourism"),
    )  # fmt: skip


@pytest.mark.parametrize("owner", ["node", "plan"])
def test_a_key_of_a_statement_that_is_taken_is_an_error_of_the_form(
    worked_on: Plan, desk: Client, owner: str
) -> None:
    taken = {"node": "ageing", "plan": "grow"}[owner]
    obj = worked_on if owner == "plan" else node(worked_on, "tourism")
    form = OpenForm(desk, change(obj))
    number = int(form.fields["statements-TOTAL_FORMS"][0])
    row = inline("statements", number, key=taken, position="1", text_ja="題", kind="issue")
    response = form.send(**{"statements-TOTAL_FORMS": str(number + 1)}, **row)
    assert response.status_code == 200
    assert _("Another statement of this plan has this key.") in words_on(response)


def test_two_new_statements_of_one_key_are_an_error_of_the_form(
    worked_on: Plan, desk: Client
) -> None:
    rows = [inline("statements", n, key="twice", position="1", text_ja="題") for n in (0, 1)]
    response = OpenForm(desk, change(node(worked_on, "tourism"))).send(
        **{"statements-TOTAL_FORMS": "2"}, **rows[0], **rows[1]
    )
    assert response.status_code == 200
    assert not Statement.objects.filter(key="twice").exists()


def test_two_links_at_one_place_are_an_error_of_the_form(worked_on: Plan, desk: Client) -> None:
    rows = [inline("links", n, url="https://example.jp/x", position="1") for n in (0, 1)]
    response = OpenForm(desk, change(node(worked_on, "skills"))).send(
        **{"links-TOTAL_FORMS": "2"}, **rows[0], **rows[1]
    )
    assert response.status_code == 200
    assert not Link.objects.filter(node__key="skills").exists()


def test_a_positioning_statement_without_its_place_is_an_error_of_the_form(
    worked_on: Plan, desk: Client
) -> None:
    form = OpenForm(desk, change(worked_on))
    row = inline("statements", 1, key="new", position="1", text_ja="題", kind="positioning")
    response = form.send(**{"statements-TOTAL_FORMS": "2"}, **row)
    assert response.status_code == 200
    words = _("A positioning statement, and no other, needs a place in the diagram.")
    assert words in words_on(response)


@pytest.mark.parametrize("key", ["skills", "measures"])
def test_an_address_that_is_taken_or_reserved_is_an_error_of_the_form(
    worked_on: Plan, desk: Client, key: str
) -> None:
    response = OpenForm(desk, change(node(worked_on, "hiking"))).send(key=key)
    assert response.status_code == 200
    assert node(worked_on, "hiking").title_ja == "hikingの題"


@pytest.mark.parametrize("key", ["skills", "hiking"])
def test_an_item_without_a_place_is_an_error_of_the_form(
    worked_on: Plan, desk: Client, key: str
) -> None:
    response = OpenForm(desk, change(node(worked_on, key))).send(parent="")
    assert response.status_code == 200
    assert node(worked_on, key).parent is not None
    assert_sound(worked_on)


def test_an_item_under_what_it_cannot_stand_under_is_an_error_of_the_form(
    worked_on: Plan, desk: Client
) -> None:
    wrong = node(worked_on, "onsen")
    response = OpenForm(desk, change(node(worked_on, "skills"))).send(parent=str(wrong.pk))
    assert response.status_code == 200
    assert node(worked_on, "skills").parent == node(worked_on, "industry")


def test_a_measure_is_moved_in_its_form(worked_on: Plan, desk: Client) -> None:
    tourism = node(worked_on, "tourism")
    response = OpenForm(desk, change(node(worked_on, "skills"))).send(parent=str(tourism.pk))
    assert response.status_code == 302
    assert node(worked_on, "skills").parent == tourism
    assert_sound(worked_on)


@pytest.mark.parametrize(("kind", "title"), [("measure", "新しい施策"), ("project", "新しい取組")])
def test_a_new_item_takes_its_place_in_the_tree(
    worked_on: Plan, desk: Client, kind: str, title: str
) -> None:
    response = OpenForm(desk, add("node")).send(
        plan=str(worked_on.pk), parent=str(node(worked_on, "industry").pk), kind=kind,
        key="brand-new", title_ja=title,
    )  # fmt: skip
    assert response.status_code == 302, words_on(response)
    assert "    brand-new" in by_columns(worked_on)
    assert Edit.objects.get().item == "node:brand-new"
    assert_sound(worked_on)


def test_a_new_policy_comes_with_its_directions(worked_on: Plan, desk: Client) -> None:
    response = OpenForm(desk, add("node")).send(
        plan=str(worked_on.pk), parent=str(node(worked_on, "idea").pk), kind="policy",
        key="brand-new", title_ja="新しい方針", **{"statements-TOTAL_FORMS": "1"},
        **inline("statements", 0, key="new-direction", position="1", text_ja="方向性"),
    )  # fmt: skip
    assert response.status_code == 302, words_on(response)
    assert Statement.objects.get(key="new-direction").node == node(worked_on, "brand-new")


NEW: dict[str, tuple[type[Model], dict[str, str]]] = {
    "page": (Page, {"key": "terms", "title_ja": "利用条件"}),
    "term": (Term, {"key": "new", "term_ja": "用語"}),
    "plan": (Plan, {"slug": "new", "title_ja": "新しい計画", "period_start": "2028-04-01",
                    "period_end": "2032-03-31"}),
    "division": (Division, {"key": "new", "name_ja": "新しい課"}),
}  # fmt: skip


@pytest.mark.parametrize("model", NEW)
def test_everything_else_is_added_in_a_form_too(worked_on: Plan, root: Client, model: str) -> None:
    made, fields = NEW[model]
    assert OpenForm(root, add(model)).send(**fields).status_code == 302
    assert made._default_manager.filter(**fields).exists()


def test_address_kind_and_plan_can_not_be_changed_once_approved(
    worked_on: Plan, desk: Client
) -> None:
    other = Plan.objects.create(
        slug="other", title_ja="別", period_start="2024-04-01", period_end="2028-03-31"
    )
    for obj, fields in {
        node(worked_on, "skills"): {"key": "x", "kind": "project", "plan": str(other.pk)},
        worked_on: {"slug": "x"},
        Page.objects.get(): {"key": "terms", "plan": str(other.pk)},
        Term.objects.get(): {"key": "x", "plan": str(other.pk)},
    }.items():
        form = OpenForm(desk, change(obj))
        assert not fields.keys() & form.fields.keys()
        assert form.send(**fields).status_code == 302
        fresh = type(obj)._default_manager.get(pk=obj.pk)
        for name in fields:
            assert getattr(fresh, name) == getattr(obj, name)


def test_address_and_kind_can_be_chosen_until_the_first_approval(
    worked_on: Plan, desk: Client
) -> None:
    hiking = node(worked_on, "hiking")
    assert OpenForm(desk, change(hiking)).send(key="walking").status_code == 302
    approve(node(worked_on, "walking"), by=None)
    assert "key" not in OpenForm(desk, change(hiking)).fields


def test_english_that_is_saved_with_its_japanese_is_up_to_date(
    worked_on: Plan, desk: Client
) -> None:
    url = change(node(worked_on, "skills"))
    OpenForm(desk, url).send(title_ja="新しい題")
    assert en_state(node(worked_on, "skills"), "title") == "outdated"
    OpenForm(desk, url).send(title_en="New title")
    assert en_state(node(worked_on, "skills"), "title") == "current"


def test_nobody_saves_over_what_somebody_else_saved_meanwhile(
    worked_on: Plan, desk: Client, root: Client
) -> None:
    url = change(node(worked_on, "skills"))
    slow = OpenForm(desk, url)
    OpenForm(root, url).send(title_ja="先に保存された題")
    response = slow.send(title_ja="後から送られた題")
    assert response.status_code == 200
    assert "先に保存された題" in words_on(response)
    assert 'value="後から送られた題"' in response.content.decode()
    assert node(worked_on, "skills").title_ja == "先に保存された題"


def test_what_was_never_approved_can_be_erased(worked_on: Plan, desk: Client) -> None:
    hiking = node(worked_on, "hiking")
    url = change(hiking).replace("change", "delete")
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert not Node.objects.filter(key="hiking").exists()
    assert_sound(worked_on)


def test_what_was_approved_can_not_be_erased(worked_on: Plan, root: Client) -> None:
    for obj in (worked_on, node(worked_on, "skills"), Page.objects.get(), Term.objects.get()):
        url = change(obj).replace("change", "delete")
        assert root.post(url, {"post": "yes"}).status_code == 403


def test_an_item_that_something_stands_under_can_not_be_erased(
    worked_on: Plan, desk: Client
) -> None:
    hiking = node(worked_on, "hiking")
    Node.objects.create(plan=worked_on, parent=hiking, kind="project", key="trail", title_ja="道")
    url = change(hiking).replace("change", "delete")
    assert desk.post(url, {"post": "yes"}).status_code == 200
    assert Node.objects.filter(key="hiking").exists()


def test_no_list_offers_to_erase_many_at_once(worked_on: Plan, root: Client) -> None:
    for model in ("node", "plan", "page", "term", "division"):
        url = f"/admin/plan/{model}/"
        response = root.post(url, {"action": "delete_selected", "_selected_action": ["1"]})
        assert response.status_code in {200, 302}
    assert Node.objects.count() == 8
    assert Division.objects.count() == 2
