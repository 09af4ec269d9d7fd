"""manage.py publish PLAN --kind data --note-ja … --note-en …"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from plan.items import Text
from plan.models import Plan
from publication.editions import publish
from publication.models import EditionKind
from publication.refusal import PublicationRefused


class Command(BaseCommand):
    help = "Publish every item of a plan as it was last approved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="slug of the plan")
        parser.add_argument("--kind", choices=EditionKind.values, required=True)
        parser.add_argument("--note-ja", default="", help="what changed, and why")
        parser.add_argument("--note-en", default="")
        parser.add_argument("--label-ja", default="")
        parser.add_argument("--label-en", default="")
        parser.add_argument("--decision-number", default="", help="決裁番号")
        parser.add_argument("--user", help="name of the account that publishes")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            raise CommandError(f"There is no plan “{options['plan']}”.")
        try:
            edition = publish(
                plan,
                kind=options["kind"],
                by=_user(options["user"]),
                label=Text(options["label_ja"], options["label_en"]),
                note=Text(options["note_ja"], options["note_en"]),
                decision_number=options["decision_number"],
            )
        except PublicationRefused as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Published {plan} as edition {edition.number}: {edition.digest}")


def _user(name: str | None) -> Any:
    if name is None:
        return None
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account “{name}”.")
    return user
