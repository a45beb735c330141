"""A day that is printed without its year, as papers print those of the last months: "14 July, 09:05"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newscrawl.knowledge.times import month_of

_DAY, _MONTH = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_WORD = r"[^\W\d_]{3,18}"
_FORMS = re.compile(
    rf"(?<![\w./-])(?:(?P<d1>{_DAY})(?:st|nd|rd|th|er|[.ºª°])?\s?(?:de |of )?(?P<n1>{_WORD})"
    rf"|(?P<n2>{_WORD})\.?\s(?P<d2>{_DAY})(?:st|nd|rd|th)?"
    rf"|(?P<m3>{_MONTH})月\s?(?P<d3>{_DAY})日|(?P<m4>{_MONTH})/(?P<d4>{_DAY})(?=\([月火水木金土日]\))"
    rf"|(?P<d5>{_DAY})\.\s?(?P<m5>{_MONTH})\.|(?P<m6>{_MONTH})-(?P<d6>{_DAY})(?=\s+\d\d:\d\d))"
    r"(?![\w/-]|\.\d)"
)
_LONGEST = 60  # characters of a text that is hardly more than a time


@dataclass(frozen=True, slots=True)
class Years:
    """What says of which year a day is that is printed without one."""

    stated: frozenset[date] = frozenset()  # days that the page states elsewhere: only these, then
    latest: date | None = None  # the day it was fetched: the last such day until then


def named(plain: str, years: Years) -> tuple[int, int, date] | None:
    """Where a text in lower case names a day without a year, and that day.

    None where it names none: a name that is no month's, or a text that says more.
    """
    at = 0
    while len(plain) <= _LONGEST and (match := _FORMS.search(plain, at)) is not None:
        at = match.start() + 1  # "martedì 14 luglio"
        part = {key[0]: value for key, value in match.groupdict().items() if value}
        month = int(part["m"]) if "m" in part else month_of(part["n"])
        if month and (day := _of_year(month, int(part["d"]), years)) is not None:
            return match.start(), match.end(), day
    return None


def _of_year(month: int, number: int, years: Years) -> date | None:
    if years.stated:
        return next((d for d in sorted(years.stated) if (d.month, d.day) == (month, number)), None)
    if years.latest is None:
        return None
    for back in range(5):  # 29 February
        try:
            day = date(years.latest.year - back, month, number)
        except ValueError:
            continue
        if day <= years.latest:
            return day
    return None
