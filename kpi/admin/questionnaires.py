"""A questionnaire that is uploaded: read, shown, and carried to the confirmation, signed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from kpi.models import Inquiry
from kpi.yearly.questionnaire_changes import SCREEN, SHEET, Change, Examined
from kpi.yearly.questionnaire_keys import Place
from kpi.yearly.questionnaire_reading import Fault, Reading, read
from plan.models import Division

SALT = "questionnaire"


class UploadForm(forms.Form):
    """Takes the file."""

    file = forms.FileField(
        label=_("Questionnaire filled in (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A change as the dry run shows it; of a conflict, the name of the choice and the choice."""

    change: Change
    name: str
    chosen: str = ""


def from_upload(form: UploadForm, inquiry: Inquiry, division: Division) -> Reading:
    """Return what the uploaded workbook says."""
    return read(form.cleaned_data["file"], inquiry, division)


def packed(reading: Reading) -> str:
    """Return what was read, signed: nothing is kept on the server between looking and saving."""
    content: dict[str, Any] = {
        "written": reading.written,
        "places": [asdict(place) for place in reading.places.values()],
        "now": reading.now,
        "faults": [asdict(fault) for fault in reading.faults],
    }
    return signing.dumps(content, salt=SALT, compress=True)


def unpacked(text: str) -> Reading:
    """Return what was read before. Raises BadSignature for anything that is not ours."""
    content = signing.loads(text, salt=SALT)
    places = {one["key"]: Place(**one) for one in content["places"]}
    faults = [Fault(**one) for one in content["faults"]]
    return Reading(content["written"], places, content["now"], faults)


def rows_of(examined: Examined, data: Any = None) -> list[Row]:
    """Return the changes with the choice that each conflict asks for, none of them made yet."""
    rows = []
    for place, change in enumerate(examined.changes):
        name = f"choice-{place}"
        rows.append(Row(change, name, data.get(name, "") if data and change.conflict else ""))
    return rows


def decided(rows: list[Row]) -> list[Change] | None:
    """Return what is to be saved, None while a conflict is open.

    Where the screen's words are to stay, nothing is saved.
    """
    if any(row.change.conflict and row.chosen not in {SCREEN, SHEET} for row in rows):
        return None
    return [row.change for row in rows if row.chosen != SCREEN]
