"""What two times of a page say of each other: whether they are one, and in which zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from newscrawl.article import Time
from newscrawl.evidence import Found
from newscrawl.normalise.printed import Reading
from newscrawl.normalise.times import precise

_FARTHEST = timedelta(hours=14)  # between a naive time and the same moment in another zone


def naive(found: Time) -> bool:
    """Whether nobody says of which zone a clock is."""
    return found.precision != "day" and found.zone == "unknown"


def day_of(found: Time | None) -> date | None:
    return date.fromisoformat(found.value[:10]) if found is not None and found.value else None


def another_midnight(time_: Time, read: Time) -> bool:
    """Whether a stated hour is only the printed day's midnight, told in another zone."""
    return (time_.value or "")[13:16] == ":00" and (time_.value or "")[:10] != (read.value or "")[
        :10
    ]


def fits(time_: Time, reading: Reading, strict: bool = True) -> bool:
    """Whether a printed time is the stated moment, in some zone; strictly, to the minute."""
    if time_.value is None:
        return False
    if reading.clock is None or time_.precision == "day":
        if reading.day is None or reading.ago is not None:
            return False
        days = {reading.day, reading.other} - {None}
        near = {day_of(time_)}
        if time_.zone == "stated" and not strict and (own := time_.when) is not None:
            near |= {
                (own + timedelta(hours=h)).date() for h in (-12, 12) if isinstance(own, datetime)
            }
        return bool(days & near)
    value = datetime.fromisoformat(time_.value)
    for day in {reading.day, reading.other} - {None} or {value.date()}:
        assert day is not None
        local = datetime.combine(day, time(*reading.clock[:2]))
        if value.replace(second=0, tzinfo=None) == local:
            return True
        apart = abs(value.replace(second=0, tzinfo=None) - local)
        if not strict and value.tzinfo is not None and reading.day is not None:
            if apart <= _FARTHEST and apart.seconds % 900 == 0:
                return True
        elif not strict and reading.day is None and apart.seconds % 3600 == 0:
            return True
    return False


def told_apart(found: Time | None, stated: list[tuple[Found[str], Time]]) -> Time | None:
    """A naive time with the offset at which it is the very moment that another place states."""
    if found is None or found.value is None or not naive(found):
        return found
    value = datetime.fromisoformat(found.value)
    for _, time_ in stated:
        moment = time_.when
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            continue
        offset = value - moment.astimezone(UTC).replace(tzinfo=None)
        if abs(offset) <= _FARTHEST and offset.seconds % 900 == 0:
            aware = value.replace(tzinfo=timezone(offset))
            return precise(aware, found.precision or "minute", "stated", found.raw)
    return found


def borrow(
    found: Time | None, other: Time | None, stated: list[tuple[Found[str], Time]]
) -> Time | None:
    """A naive time with the offset that a unix time on the page proves for that moment.

    The proof is the same local minute in some zone; it holds for a week around it.
    """
    if found is None or found.value is None or not naive(found):
        return found
    value = datetime.fromisoformat(found.value)
    locals_ = [
        datetime.fromisoformat(each.value)
        for each in (found, other)
        if each and each.value and naive(each)
    ]
    for _, time_ in stated:
        if time_.zone != "state" or time_.value is None:
            continue
        moment = datetime.fromisoformat(time_.value).replace(tzinfo=None)
        for local in locals_:
            offset = local - moment
            if (
                abs(offset) <= _FARTHEST
                and offset.seconds % 900 < 60
                and abs(value - local) < timedelta(days=7)
            ):
                rounded = timedelta(minutes=round(offset.total_seconds() / 900) * 15)
                aware = value.replace(tzinfo=timezone(rounded))
                return precise(aware, found.precision or "minute", "state", found.raw)
    return found
