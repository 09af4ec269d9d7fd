"""Japanese eras both ways: the year of a day in words, and the year that an era year means.

Nothing but Python is needed here, so that ``kpi.recompute`` runs anywhere.
"""

from __future__ import annotations

import datetime as dt

ERAS = (  # first day, name, letter; the era orders of 1989 and 2019
    (dt.date(2019, 5, 1), "令和", "R"),
    (dt.date(1989, 1, 8), "平成", "H"),
    (dt.date(1926, 12, 25), "昭和", "S"),
    (dt.date(1912, 7, 30), "大正", "T"),
    (dt.date(1868, 1, 25), "明治", "M"),
)

_FIRST = {era: first.year for first, *names in ERAS for era in names}


def era_year(day: dt.date) -> str:
    """Return the year in the Japanese era, such as 令和6年; 元年 for a first year.

    Empty before Meiji, when the calendar was another one.
    """
    for first, name, _letter in ERAS:
        if first <= day:
            number = day.year - first.year + 1
            return f"{name}{'元' if number == 1 else number}年"
    return ""


def western_year(era: str, number: int) -> int:
    """Return the year that an era year means, whether or not the era lasted until then.

    Papers written before an era ended count on in it: 平成35年 is 2023. ``era`` is a name or a
    letter. Raises KeyError for another one.
    """
    return _FIRST[era] + number - 1


def ever_was(era: str, number: int) -> bool:
    """Return whether a day of that era year existed. Raises KeyError for an unknown era."""
    later = [first.year for first, *_names in ERAS if first.year > _FIRST[era]]
    return number >= 1 and western_year(era, number) <= min(later, default=9999)
