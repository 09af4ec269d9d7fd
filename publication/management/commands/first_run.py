"""manage.py first_run: from an empty database to the plan on screen. Harmless the second time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string

from plan.items import Text
from plan.models import Node, Plan
from plan.review import approve_all
from plan.tree.check import broken_nodes
from publication.editions import publish
from publication.management.commands.write_fixtures import fixture_paths
from publication.models import EditionKind

ADMINISTRATOR = "admin"
PASSWORD_LENGTH = 16
UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that look like one another on paper or screen."""
LOADED = "初期データ（公表済みの原案 概要版）の登録"
NOTE = Text(
    ja="群馬県産業振興基本計画（原案 概要版）の文言を登録しました。",
    en="The words of the draft plan (overview version) were entered.",
)


class Command(BaseCommand):
    help = "Migrate, load and publish the fixtures into an empty database, make a superuser."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if not Plan.objects.exists():
            self._load()
        password = self._make_superuser()
        self._print_addresses(password)

    @transaction.atomic
    def _load(self) -> None:
        """Load, verify, approve and publish, or leave the database empty."""
        files = fixture_paths(Path(settings.FIXTURE_DIRS[0]))
        call_command("loaddata", *map(str, files), verbosity=0)
        for plan in Plan.objects.all():
            if any(broken_nodes(Node, plan.pk)):
                raise CommandError(f"The tree of {plan.slug} in the fixtures is broken.")
            approve_all(plan, by=None, reason=LOADED)
            label = Text(plan.wording_ja, plan.wording_en)
            edition = publish(plan, kind=EditionKind.DRAFT, by=None, label=label, note=NOTE)
            self.stdout.write(f"Published {plan} as edition {edition.number}.")

    def _make_superuser(self) -> str:
        """Return the password of a new superuser, or nothing where there is one."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return ""
        password = get_random_string(PASSWORD_LENGTH, UNMISTAKABLE)
        users.create_superuser(ADMINISTRATOR, password=password)
        return password

    def _print_addresses(self, password: str) -> None:
        address = settings.SITE_URL or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        self.stdout.write(f"\n  日本語   {address}/ja/\n  English  {address}/en/")
        self.stdout.write(f"  編集     {address}{reverse('admin:index')}")
        if password:
            self.stdout.write(
                f"\n  User {ADMINISTRATOR}, password {password}"
                "\n  This is shown once. Change it: manage.py changepassword admin"
            )
        self.stdout.write("")
