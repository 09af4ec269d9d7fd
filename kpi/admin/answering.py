"""A division's page of a request: its reports, its values, and its word that it has answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.entering.rows import shell_of
from kpi.freeze import freeze_observation
from kpi.models import Answer, Indicator, Inquiry, Report, Series
from kpi.models.labels import LABELS, MISSING_CHOICES, say
from kpi.wording.telling import told_value
from kpi.yearly.history import History, history_of
from kpi.yearly.owing import Duty, full_name_of
from kpi.yearly.questionnaire_content import reports_of
from kpi.yearly.reminding import name_of_value
from kpi.yearly.saving import save_value
from kpi.yearly.standing import Account, Given
from kpi.yearly.values import Entry, entry_of, fault_of, period_of, row_of
from plan.admin.states import state_words
from plan.cleaning import clean, clean_line
from plan.models import Approval, Node, ReviewAct
from plan.review import note_edit, shown_digest, state_of


class ValueForm(forms.Form):
    """This year's value as printed, or why there is none; remembers what it was opened on."""

    printed = forms.CharField(
        label=gettext_lazy("value as printed"), max_length=200, required=False, strip=False
    )
    provisional = forms.BooleanField(label=gettext_lazy("provisional"), required=False)
    missing = forms.ChoiceField(
        label=gettext_lazy("why there is no value"),
        choices=[("", "－"), *MISSING_CHOICES],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("remark"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, prefix: str, before: Entry, digest: str) -> None:
        super().__init__(data, prefix=prefix, initial={**asdict(before), "seen": digest})
        self.before, self.digest = before, digest

    @property
    def entry(self) -> Entry:
        """Return what was typed, tidied."""
        typed = self.cleaned_data
        return Entry(
            clean_line(typed.get("printed", "")),
            typed.get("missing", ""),
            typed.get("provisional", False),
            clean(typed.get("note", "")).text,
        )

    def changes(self) -> bool:
        """Say whether anything would be saved."""
        return self.is_valid() and self.entry != self.before

    def clean(self) -> dict[str, Any] | None:
        """Refuse what cannot be kept, and what somebody else has changed in the meantime."""
        cleaned = super().clean()
        if self.entry == self.before:
            return cleaned
        if fault := fault_of(self.entry, self.before):
            self.add_error("printed", say(fault))
        if self.cleaned_data.get("seen") != self.digest:
            self.data = {**self.data.dict(), self.add_prefix("seen"): self.digest}  # type: ignore[attr-defined]
            words = _(
                "This indicator was changed after you had opened the page. Saved: “%(words)s”"
            )
            said = {str(code): str(words) for code, words in MISSING_CHOICES}
            stored = self.before.printed or said.get(self.before.missing) or _("(empty)")
            self.add_error("printed", words % {"words": stored})
        return cleaned


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that is owed: what it is about, its state, what it lacks, where it is written."""

    title: str
    state: SafeString | str
    lacks: list[str]
    url: str
    begun: bool
    last_year: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value that is owed: what is known, the form for this year's."""

    name: str
    indicator: Indicator
    series: Series | None
    known: History
    period: str
    told: str
    form: ValueForm


def report_lines(inquiry: Inquiry, duty: Duty, given: Given, answer: Answer) -> list[ReportLine]:
    """Return the reports that a division owes. Four queries."""
    record = {one.item: one for one in Approval.objects.record_of(inquiry.plan)}
    acts = ReviewAct.objects.latest_of(inquiry.plan)
    reports = reports_of(inquiry, duty, inquiry.fiscal_year)
    last = reports_of(inquiry, duty, inquiry.fiscal_year - 1)
    lines = []
    for node in duty.nodes:
        report = reports.get(node.pk)
        report_before = last.get(node.pk)
        new = {
            "plan": inquiry.plan_id,
            "node": node.pk,
            "fiscal_year": inquiry.fiscal_year,
            "division": duty.division.pk,
        }
        lines.append(
            ReportLine(
                title=full_name_of(node),
                state=_state(report, record, acts) if report else "",
                lacks=lacking(node, given),
                url=_form_of(report, answer, new),
                begun=report is not None,
                last_year=_form_of(report_before, answer, {}) if report_before else "",
            )
        )
    return lines


def _state(report: Report, record: dict[str, Approval], acts: dict[str, ReviewAct]) -> SafeString:
    name = report.item_name
    return state_words(state_of(report, record.get(name), acts.get(name)))


def value_lines(inquiry: Inquiry, duty: Duty, data: Any = None) -> list[ValueLine]:
    """Return the values that a division owes, their forms bound to ``data`` where it is given."""
    lines = []
    for indicator, series in duty.rows():
        period = period_of(indicator, inquiry.fiscal_year)
        row = row_of(indicator, series, period)
        prefix = f"value-{indicator.pk}-{series.pk if series else 0}"
        before, digest = entry_of(row), shown_digest(indicator)
        lines.append(
            ValueLine(
                name=name_of_value(indicator, series),
                indicator=indicator,
                series=series,
                known=history_of(indicator, series, inquiry.fiscal_year),
                period=period,
                told=told_value(freeze_observation(row), shell_of(indicator)).ja if row else "",
                form=ValueForm(data, prefix=prefix, before=before, digest=digest),
            )
        )
    return lines


def save_values(lines: list[ValueLine], inquiry: Inquiry, by: Any) -> list[Indicator]:
    """Save the values that were changed; return their indicators, each once.

    The caller holds the plan's lock, and has seen that every form is valid.
    """
    changing = [line for line in lines if line.form.changes()]
    for line in changing:
        save_value(line.indicator, line.series, inquiry.fiscal_year, line.form.entry)
    saved = list(dict.fromkeys(line.indicator for line in changing))
    for indicator in saved:
        note_edit(indicator, by)
    return saved


def lacking(node: Node, given: Given) -> list[str]:
    """Return what a node's report lacks, in words: its fields, or the whole of it."""
    words = {"report": _("report"), **LABELS}
    return [str(words[one]) for one in given.report_lacks(node)]


def missing_words(account: Account) -> Iterator[str]:
    """Yield what a division still owes, in words."""
    for node in account.unwritten:
        yield f"{full_name_of(node)}：{'、'.join(lacking(node, account.given))}"
    for row in account.unfilled:
        yield f"{name_of_value(*row)}：{_('value')}"


def _form_of(report: Report | None, answer: Answer, new: dict[str, Any]) -> str:
    """Return where a report is written; its form leads back to the division's page."""
    if report is not None:
        address = reverse("admin:kpi_report_change", args=[report.pk])
        return f"{address}?{urlencode({'answer': answer.pk})}"
    return f"{reverse('admin:kpi_report_add')}?{urlencode({**new, 'answer': answer.pk})}"
