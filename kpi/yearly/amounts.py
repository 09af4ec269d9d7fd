"""Budget and settlement as the papers print them, read into yen."""

from __future__ import annotations

from kpi.models import Report
from kpi.prints.values import Printed, read_printed
from kpi.quantities.numbers import normalised
from plan.items import Text

YEN = "円"
NO_UNIT = Text("「円」や「千円」がありません。", "It names no unit such as yen.")
NOT_ONE = Text("一つの金額ではありません。", "It is not one amount.")


def read_yen(printed: str) -> tuple[str, Text | None]:
    """Return an amount in yen as a decimal string, and why it was not read. Pure.

    A number without 円 is not read: papers leave out 千 as easily as 円.
    """
    if not printed:
        return "", None
    read = read_printed(printed)
    if not isinstance(read, Printed):
        return "", read.why
    if read.value is None or read.upper is not None or read.rank is not None:
        return "", NOT_ONE
    if read.unit != YEN:
        return "", NO_UNIT
    return normalised(read.value), None


def read_amounts(report: Report) -> dict[str, Text]:
    """Enter what the printed amounts of a report come to; return why one was not read, by field.

    What is not read stays as it is printed.
    """
    faults = {}
    for name in ("budget", "settled"):
        value, fault = read_yen(getattr(report, f"{name}_printed"))
        setattr(report, name, value)
        if fault is not None:
            faults[name] = fault
    return faults
