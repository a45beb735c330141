"""When the entries of a liveblog were written: most print a clock alone, and some run over midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from newscrawl.article import Time
from newscrawl.normalise.printed import Reading, readings
from newscrawl.normalise.times import Setting, iso, localise, resolve

_BEFORE = timedelta(hours=12)  # that an entry may be older than its page says to be
_NOON = 12 * 60  # minutes
_DOTTED = re.compile(
    r"^(\W*\d{1,2})\.(\d\d)(?!\d|\.\d)"
)  # "12.31 Uhr": a clock, as it is an entry's
_HALF = re.compile(r"\b([ap])\.\s?m\b\.?", re.I)
_STRAY = timedelta(hours=6)  # that an entry may stand out of its order


def moments(
    texts: Sequence[str | None], setting: Setting, issued: Time | None
) -> list[Time | None]:
    """The time of each entry, as they stand on the page; None where one says none.

    A clock alone is of the day of the publication, or of the next one where the clocks have passed
    midnight since, be the newest entry the first or the last.
    """
    found: list[Time | Reading | None] = [_read(each, setting) for each in texts]
    began = issued.when if issued is not None else None
    start = began.replace(tzinfo=None) if isinstance(began, datetime) else None
    day = start.date() if start is not None else began if isinstance(began, date) else None
    order = range(len(found))
    last: datetime | None = None
    for at in reversed(order) if _newest_first(found) else order:
        each = found[at]
        if isinstance(each, Time):
            moment = each.when
            if isinstance(moment, datetime):
                last = moment.replace(tzinfo=None)
                day = last.date()
            continue
        if each is None or each.clock is None or day is None:
            continue
        written = datetime.combine(day, time(*each.clock))
        floor = (
            last - _STRAY if last is not None else start - _BEFORE if start is not None else None
        )
        if floor is not None and written < floor:
            day += timedelta(days=1)
            written += timedelta(days=1)
        last = written
        found[at] = resolve(each, replace(setting, fallback=day))
    return [each if isinstance(each, Time) else None for each in found]


def _read(text: str | None, setting: Setting) -> Time | Reading | None:
    """A time, or the reading of a clock that has yet to get its day."""
    if not text:
        return None
    if (stated := iso(text)) is not None:
        return localise(stated, setting)
    plain = _HALF.sub(r"\1m", _DOTTED.sub(r"\1:\2", text))
    for each in readings(plain, setting.language, setting.day_first):
        if each.day is None and each.ago is None and each.days_ago is None:
            return replace(each, raw=text)
        if (meant := resolve(each, setting)) is not None:
            return meant
    return None


def _newest_first(found: Sequence[Time | Reading | None]) -> bool:
    """Whether most clocks are before the one above them, by the shorter way round the day."""
    minutes = [
        each.clock[0] * 60 + each.clock[1]
        for each in found
        if isinstance(each, Reading) and each.clock is not None
    ]
    steps = [
        (later - earlier + _NOON) % (2 * _NOON) - _NOON for earlier, later in pairwise(minutes)
    ]
    return sum(step < 0 for step in steps) * 2 > len(steps)
