"""Every address of the admin, for every role, by GET and POST, own division and another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from kpi.models import Indicator, Inquiry, Report
from plan.auditing import note
from plan.models import Approval, Division, Node, Page, Posting, Reorganisation, Term
from plan.noting import leave_note
from plan.review import approve
from publication.models import Act, Edition, SynonymGroup
from tests.admin.matrix import DATA, LISTED, PEOPLE, may
from tests.admin.saving import saved_by
from tests.builders import make_measured_plan, node
from tests.pages.reviewing import open_link
from tests.record.acting import publish_now
from tests.roles import hire

ADD_A_LINE = "add a line to TABLE in tests/admin/matrix.py"


# Every address -----------------------------------------------------------------------------------


def routes() -> dict[str, URLPattern]:
    """Return the routes of the admin and the previews by name.

    Django's redirects of old addresses and its answer to what is no address have no names.
    """
    found = dict(_walk(get_resolver().url_patterns, ""))
    assert len(found) > 100
    return found


def _walk(patterns: Any, before: str) -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, address)
        elif address.startswith("admin/") and one.name:
            yield one.name, one


def test_every_address_of_the_admin_is_in_the_matrix() -> None:
    missing = sorted(set(routes()) - {name.split()[0] for name in LISTED})
    assert not missing, f"{ADD_A_LINE}: {missing}"


def test_the_matrix_lists_only_what_is_there() -> None:
    assert {name.split()[0] for name in LISTED} <= set(routes())


@pytest.mark.parametrize("address", ["plan/node/1/", "no/such/page/"])
def test_an_address_without_a_name_leads_whoever_is_not_logged_in_to_the_door(
    db: None, client: Any, address: str
) -> None:
    answer = client.get(f"/admin/{address}")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


# Every role --------------------------------------------------------------------------------------


class World:
    """A plan with one of everything in each of two divisions."""

    def __init__(self) -> None:
        self.plan = plan = make_measured_plan()
        self.own = Division.objects.create(key="own", name_ja="自課", mail="own@example.jp")
        self.other = Division.objects.create(key="other", name_ja="他課")
        approve(plan, by=None)
        publish_now(plan)
        courses = Indicator.objects.get()
        report = Report.objects.get()
        found: dict[str, tuple[Any, Any]] = {
            "node": (node(plan, "onsen"), node(plan, "netsugen")),
            "indicator": (courses, Indicator.objects.create(plan=plan, key="two", name_ja="二")),
            "report": (
                report,
                Report.objects.create(plan=plan, node=node(plan, "onsen"), fiscal_year=2023),
            ),
        }
        for own, other in found.values():
            for obj, division in ((own, self.own), (other, self.other)):
                type(obj)._default_manager.filter(pk=obj.pk).update(division=division)
        inquiry = Inquiry.objects.create(plan=plan, fiscal_year=2024, deadline="2999-05-31")
        for division in (self.own, self.other):
            inquiry.answers.create(division=division)
        somebody = User.objects.create_user("somebody", is_staff=True)
        april = Reorganisation.objects.create(
            effective_on="2999-04-01",
            targets=[{"key": "new", "name_ja": "新課"}],
            planned_by=somebody,
        )
        april.sources.add(self.own)
        pair = found["node"]
        found["note"] = tuple(leave_note(one, by=somebody, text="意見") for one in pair)  # type: ignore[assignment]
        found["reviewlink"] = tuple(  # type: ignore[assignment]
            open_link(plan, somebody, one.item_name)[0] for one in pair
        )
        one_each = {
            "reorganisation": april,
            "auditline": note(act="login", by="somebody"),
            "plan": plan,
            "page": Page.objects.get(),
            "consultation": plan.consultations.create(
                key="draft", title_ja="意見募集", opens="2999-01-01", closes="2999-02-01"
            ),
            "term": Term.objects.get(),
            "division": self.own,
            "approval": Approval.objects.get(),
            "edition": Edition.objects.get(),
            "act": Act.objects.create(plan=plan, kind="redact", at=timezone.now(), reason="試験"),
            "synonymgroup": SynonymGroup.objects.create(words="DX\nデジタル変革"),
            "inquiry": inquiry,
            "user": somebody,
            "group": Group.objects.get(name="editor"),
            "posting": Posting.objects.create(
                user=somebody, division=self.own, role="editor", since="2020-04-01"
            ),
        }
        self.objects = found | {name: (obj, obj) for name, obj in one_each.items()}
        self.moments = saved_by(somebody, self.objects.values())

    def address(self, name: str, route: URLPattern, *, own: bool) -> str:
        """Return the address of a route for an object of the own division, or of another."""
        pair = self.objects.get((name.split("_") * 2)[1])
        number = pair[0 if own else 1].pk if pair else 1
        values = {
            "object_id": number,
            "pk": number,
            "id": number,
            "slug": self.plan.slug,
            "key": self.own.key if own else self.other.key,
            "item": "node:onsen",
            "guide": "README",
            "picture": "home",
            "table": "observations",
            "page": f"ja/{self.plan.slug}/",
            "app_label": "plan",
            "moment": self.moments.get(pair[0 if own else 1], "") if pair else "",
            "content_type_id": ContentType.objects.get_for_model(Node).pk,
        }
        wanted = route.pattern.converters or route.pattern.regex.groupindex
        kwargs = {one: values[one] for one in wanted}
        space = "" if name.startswith(("preview", "pdf")) else "admin:"
        return reverse(f"{space}{name}", kwargs=kwargs)


def answer(user: Any, method: str, address: str, data: dict[str, Any]) -> int:
    """Return the status that somebody gets. Nothing is rendered, and nothing is kept of it."""
    request = getattr(RequestFactory(), method)(address, data)
    request.user, request.session = user, SessionStore()
    request._messages = FallbackStorage(request)
    request._dont_enforce_csrf_checks = True
    found = resolve(address)
    try:
        with transaction.atomic():
            response: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
            transaction.set_rollback(True)
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    except BadRequest:
        return 400
    where = response.headers.get("Location", "")
    shown_the_door = where.startswith(reverse("admin:login")) or (
        user.is_anonymous and method == "get" and where == reverse("admin:index")
    )
    return 401 if shown_the_door else response.status_code


REFUSED = {401, 403, 404, 405}


@pytest.mark.parametrize("person", PEOPLE)
def test_somebody_gets_through_where_the_matrix_says_so_and_nowhere_else(
    db: None, person: str
) -> None:
    world = World()
    match person:
        case "anonymous":
            user: Any = AnonymousUser()
        case "newcomer":
            user = User.objects.create_user("newcomer", is_staff=True)
        case "superuser":
            user = User.objects.create_superuser("root")
        case role:
            user = hire(role, role, world.own)
    wrong = []
    known = routes()
    for listed, words in LISTED.items():
        name = listed.split()[0]
        places = {own: world.address(name, known[name], own=own) for own in (True, False)}
        for own, address in places.items():
            if not own and address == places[True] and " " not in listed:
                continue
            for method, word in zip(("get", "post"), words, strict=True):
                data: dict[str, Any] = dict(DATA.get(listed, {})) if method == "post" else {}
                if "drag" in listed and method == "post":
                    moved = world.objects["node"][0 if own else 1]
                    data |= {"cut_item": moved.pk, "pasted_on": node(world.plan, "tourism").pk}
                status = answer(user, method, address, data)
                if (status not in REFUSED) is not may(person, word, own=own):
                    wrong.append(f"{method} {listed} {'own' if own else 'other'}: {status}")
    assert not wrong, "\n".join(wrong)
