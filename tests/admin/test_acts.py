"""Acts on an edition: before anything happens the publisher is told, in words, what would."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from plan.models import Plan
from publication.models import Act, Edition
from tests.builders import node
from tests.forms import words_on


def test_looking_for_personal_data_names_items_and_editions_and_changes_nothing(
    worked_on: Plan, root: Client
) -> None:
    edition = Edition.objects.get(plan=worked_on)
    title = str(node(worked_on, "onsen"))
    page = reverse("admin:publication_edition_redact", args=[edition.pk])
    words = words_on(root.post(page, {"words": "skillsの題", "look": "yes"}))
    assert "第0.1版：1か所" in words
    assert "skillsの題：1か所" in words
    assert "node:" not in words
    assert title not in words
    assert not Act.objects.exists()
