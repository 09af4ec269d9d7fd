"""manage.py open_login NAME: for the last administrator, who has nobody else to ask."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan import second_factor
from plan.locking import unlock


class Command(BaseCommand):
    help = "Unlock an account and take off its second factor, on the server itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']}.")
        unlock(user)
        second_factor.reset(user)
        self.stdout.write(f"{user} is unlocked, has no second factor, and logs in anew.")
