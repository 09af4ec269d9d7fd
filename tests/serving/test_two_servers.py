"""Two servers behind nginx on one PostgreSQL: what one publishes, both show within a second."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from benchmarks.serving.cluster import find_nginx, nginx, serving
from plan.models import Plan
from plan.review import approve
from publication.models import Edition
from tests.builders import node
from tests.keeping.other import this_database
from tests.record.acting import NOTE, reword
from tests.serving.processes import PAGE, Desk, Fields, ask, server, until

OLD, NEW = "onsenの題", "二台に同時に出る題"


@pytest.mark.skipif(not find_nginx(), reason="nginx is missing: sudo apt-get install nginx-light")
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_one_server_publishes_both_show_within_a_second(
    plan: Plan, publisher: User, tmp_path: Path
) -> None:
    reword(node(plan, "onsen"), NEW)
    approve(node(plan, "onsen"), by=None)
    servers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        servers.append(server(this_database(), tmp_path / name))
    tmp_path.chmod(0o755)
    with serving(servers), nginx(tmp_path, [one.port for one in servers]) as front:
        ports = [one.port for one in servers]
        assert all(OLD in ask(port, PAGE).text for port in (*ports, front))

        desk = Desk(ports[0], publisher)
        address = reverse("admin:publication_edition_publish", args=[plan.slug])
        answer = desk.post(address, agreed(desk.get(address).fields()))
        published = time.monotonic()
        assert answer.status == 302
        assert Edition.objects.count() == 2

        last_old = dict.fromkeys((*ports, front), published)
        tags: dict[int, str] = {}

        def all_show_it() -> bool:
            for port in set(last_old) - set(tags):
                asked = time.monotonic()
                found = ask(port, PAGE)
                if NEW in found.text:
                    tags[port] = found.headers["etag"]
                else:
                    last_old[port] = asked
            return len(tags) == len(last_old)

        assert until(all_show_it)
        assert max(last_old.values()) - published < 1, "no later request was answered with the old"
        assert len(set(tags.values())) == 1, "the same bytes from either"
        assert not any(OLD in ask(port, PAGE).text for port in (*ports, front) for _time in "12")


def agreed(fields: Fields) -> Fields:
    """Return the publisher's form, filled in and ticked."""
    filled = {"note_ja": NOTE.ja, "note_en": NOTE.en, "sure": "on"}
    return [pair for pair in fields if pair[0] not in filled] + list(filled.items())
