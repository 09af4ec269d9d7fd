"""manage.py reorganise: carry out the reorganisations whose day has come."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plan.models import Reorganisation
from plan.reorganising import carry_out


class Command(BaseCommand):
    help = "Carry out the reorganisations of divisions whose day has come. To be run every morning."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for one in Reorganisation.objects.due(timezone.localdate()):
            try:
                moved = carry_out(one, by=one.planned_by)
            except Exception as error:  # the next one must not wait for this one
                failed += 1
                self.stderr.write(f"{one}: {error}")
            else:
                self.stdout.write(f"{one}: {len(moved)} moved")
        if failed:
            raise CommandError(f"{failed} not carried out; nothing of them has changed.")
