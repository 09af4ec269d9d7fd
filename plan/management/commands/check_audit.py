"""manage.py check_audit: whether anybody tampered with the audit log."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plan.auditing import faults, settle
from plan.models import AuditLine


class Command(BaseCommand):
    help = "Hold the audit log against its digests; print the last one, to be kept elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        settle()
        if found := list(faults()):
            raise CommandError("\n".join(found))
        last = AuditLine.objects.first()
        lines = AuditLine.objects.count()
        self.stdout.write(f"{lines} lines, unbroken. Last digest: {last.digest if last else '-'}")
