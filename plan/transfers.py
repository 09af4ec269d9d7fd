"""Transfers (異動) by a list: tried, and carried out, all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plan import canonical
from plan.exchange.tables import Row, Workbook
from plan.exchange.upload import Fault
from plan.models import Division, Posting, Role
from plan.models.posting import OF_A_DIVISION
from plan.roles import may_give, may_manage
from plan.transfer_lists import TRANSFERS, read_day


class ChangedMeanwhile(Exception):
    """The postings are not what they were when the list was tried."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row as understood: which postings end, and where somebody goes on as what."""

    user: User
    day: dt.date
    ends: tuple[Posting, ...]
    target: Division | None
    role: str

    @property
    def role_words(self) -> str:
        """Return the role in words; empty for somebody who leaves."""
        return str(Role(self.role).label) if self.role else ""


@dataclass(slots=True)
class Trial:
    """What a list would do, and what is wrong with it."""

    transfers: list[Transfer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return a name for exactly what would be done."""
        said = [
            (one.user.pk, one.day, [posting.pk for posting in one.ends], str(one.target), one.role)
            for one in self.transfers
        ]
        return canonical.digest(repr(said))


def attempt(book: Workbook, *, by: User) -> Trial:
    """Return what a list would do if this person carried it out. Six queries and two a row."""
    trial = Trial(faults=list(book.faults))
    rows = book.rows.get("transfers", [])
    people = {one.username: one for one in User.objects.filter(username__in=_of(rows, "username"))}
    divisions = _divisions()
    twice = {
        key for key, count in Counter((one["username"], one["source"]) for one in rows).items()
        if count > 1
    } | {
        key for key, count in Counter((one["username"], one["target"]) for one in rows).items()
        if count > 1
    }  # fmt: skip
    for row in rows:
        if not row["username"]:
            trial.faults.append(_fault(row, "username", _("Write the staff number.")))
            continue
        if {(row["username"], row["source"]), (row["username"], row["target"])} & twice:
            words = _("This person stands twice with the same division. Keep one of the rows.")
            trial.faults.append(_fault(row, "username", words))
            continue
        reading = _Reading(row, people.get(row["username"]), divisions, by)
        found = reading.transfer()
        trial.faults.extend(reading.faults)
        if found is not None and not reading.faults:
            trial.transfers.append(found)
    return trial


def carry_out(book: Workbook, *, by: User, shown: str) -> Trial:
    """Carry a list out as it was shown. Raises ChangedMeanwhile; with faults nothing is done."""
    with transaction.atomic():
        list(Posting.objects.select_for_update().values_list("pk", flat=True))
        trial = attempt(book, by=by)
        if trial.faults:
            return trial
        if trial.digest != shown:
            raise ChangedMeanwhile
        for one in trial.transfers:
            _transfer(one)
    return trial


def _transfer(one: Transfer) -> None:
    for posting in one.ends:
        if posting.since >= one.day:
            posting.delete()
            continue
        posting.until = one.day - dt.timedelta(days=1)
        posting.save(update_fields=["until"])
    if one.role:
        Posting.objects.get_or_create(
            user=one.user, division=one.target, role=one.role, since=one.day
        )


class _Reading:
    """One row against what is known. ``faults`` say what is wrong with it."""

    def __init__(
        self, row: Row, user: User | None, divisions: dict[str, list[Division]], by: User
    ) -> None:
        self.row, self.user, self.divisions, self.by = row, user, divisions, by
        self.faults: list[Fault] = []

    def transfer(self) -> Transfer | None:
        day, user = self._day(), self._person()
        if day is None or user is None:
            return None
        ends = self._ends(user, day)
        target = self._division("target")
        role = self._role(ends)
        if not self.row["source"] and not self.row["target"]:
            self._say("target", _("Write where this person comes from, or goes to."))
        return Transfer(user, day, ends, target, role)

    def _person(self) -> User | None:
        user = self.user
        if user is None:
            self._say(
                "username",
                _("Nobody with this number is known. Correct it, or add the account first."),
            )
            return None
        if not user.is_active:
            self._say("username", _("This account is closed. Open it again first."))
        known = f"{user.last_name}{user.first_name}"
        if self.row["name"] and known and "".join(self.row["name"].split()) != known:
            words = _("The number belongs to %(name)s. Correct the number or the name.")
            self._say("name", words % {"name": f"{user.last_name} {user.first_name}"})
        if not may_manage(self.by, user):
            self._say("username", _("Only the administrator changes what this person may do."))
        return user

    def _day(self) -> dt.date | None:
        day = read_day(self.row["day"])
        if day is None:
            self._say("day", _("Write a day such as 2027-04-01 or 令和9年4月1日."))
        elif day < timezone.localdate():
            words = _("This day is past. Write today or a later day; what was is kept as it was.")
            self._say("day", words)
            return None
        return day

    def _division(self, name: str) -> Division | None:
        words = self.row[name]
        if not words:
            return None
        found = self.divisions.get(words, [])
        if len(found) == 1:
            return found[0]
        if found:
            self._say(name, _("Several divisions have this name. Write the key instead."))
        else:
            self._say(
                name,
                _(
                    "There is no division of this name now. Correct it; where it begins by a "
                    "reorganisation, carry that out first."
                ),
            )
        return None

    def _ends(self, user: User, day: dt.date) -> tuple[Posting, ...]:
        source = self._division("source")
        if source is None:
            return ()
        mine = Posting.objects.not_over(day).filter(user=user)
        found = tuple(mine.filter(division=source).select_related("division"))
        if not found:
            others = "、".join(str(one.division) for one in mine.exclude(division=None)) or "－"
            words = _("This person is not posted there, but to: %(divisions)s")
            self._say("source", words % {"divisions": others})
        return found

    def _role(self, ends: tuple[Posting, ...]) -> str:
        if not self.row["target"]:
            return ""
        words = self.row["role"]
        codes = {code: code for code in Role.values} | {
            str(label): code for code, label in Role.choices
        }
        if not words:
            before = [one.role for one in ends if one.substitute_for_id is None]
            if len(set(before)) != 1:
                self._say("role", _("Write the role: it does not follow from the division before."))
                return ""
            words = before[0]
        role = codes.get(words, "")
        if not role:
            known = "、".join(str(label) for _code, label in Role.choices)
            self._say("role", _("There is no such role. Known are: %(roles)s") % {"roles": known})
        elif not may_give(self.by, role):
            self._say("role", _("Only the administrator gives this role."))
        elif role in OF_A_DIVISION and not self.row["target"]:
            self._say("target", _("Editors and approvers need a division."))
        return role

    def _say(self, column: str, words: str) -> None:
        self.faults.append(_fault(self.row, column, words))


def _divisions() -> dict[str, list[Division]]:
    """Return the divisions that there are today, by name and by key."""
    today = timezone.localdate().isoformat()
    found: dict[str, list[Division]] = {}
    for one in Division.objects.filter(models.Q(valid_to="") | models.Q(valid_to__gte=today)):
        for words in {one.name_ja, one.key}:
            found.setdefault(words, []).append(one)
    return found


def _of(rows: list[Row], name: str) -> set[str]:
    return {row[name] for row in rows if row[name]}


def _fault(row: Row, column: str, words: str) -> Fault:
    return Fault(words, row.sheet, row.number, TRANSFERS.column(column).ja)
