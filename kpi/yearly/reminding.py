"""Reminders to divisions that have not answered: by e-mail where mail is set up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django.utils.translation import gettext as _

from kpi.yearly.owing import full_name_of
from kpi.yearly.standing import Account
from plan.dates import say_date


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to one division, as it is shown before it is sent."""

    account: Account
    to: str
    subject: str
    body: str


def reminder_for(account: Account, address: str) -> Reminder:
    """Return the message to a division. ``address`` is that of its page."""
    inquiry = account.answer.inquiry
    facts = {
        "plan": inquiry.plan.title_ja,
        "year": inquiry.fiscal_year,
        "deadline": say_date(inquiry.deadline, "ja"),
        "division": account.duty.division.name_ja,
    }
    lines = [
        _("To %(division)s") % facts,
        "",
        _("We have not received your answer on the progress of “%(plan)s” in FY%(year)s.") % facts,
        _("The deadline is %(deadline)s.") % facts,
        "",
        *_what_is_missing(account),
        _("You can answer on this page:"),
        address,
        "",
        _("If you have answered in the meantime, please ignore this message."),
    ]
    subject = _("Reminder: progress of “%(plan)s” in FY%(year)s") % facts
    return Reminder(account, account.duty.division.mail, subject, "\n".join(lines))


def _what_is_missing(account: Account) -> list[str]:
    missing = [f"・{full_name_of(node)}" for node in account.unwritten]
    missing += [f"・{name_of_value(*row)}" for row in account.unfilled]
    return [_("Still missing:"), *missing, ""] if missing else []


def name_of_value(indicator: object, series: object | None) -> str:
    """Return an indicator's name, with that of its series."""
    return f"{indicator}（{series}）" if series else str(indicator)


def send(reminders: Iterable[Reminder]) -> tuple[list[Reminder], list[Reminder]]:
    """Send each message by itself; return which were sent and which were not.

    Those that were are remembered one by one, so that a failure later on forgets none of them.
    """
    sent, failed = [], []
    connection = get_connection()
    for reminder in reminders:
        message = EmailMessage(
            reminder.subject, reminder.body, to=[reminder.to], connection=connection
        )
        try:
            message.send()
        except OSError:  # of which smtplib's errors are a kind
            failed.append(reminder)
            continue
        answer = reminder.account.answer
        answer.reminded_at = timezone.now()
        answer.save(update_fields=["reminded_at"])
        sent.append(reminder)
    return sent, failed
