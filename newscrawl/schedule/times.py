"""When a site is due: cron expressions or intervals, in a zone, kept out of quiet hours, with jitter."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import uniform
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = {
    "@yearly": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]|24):([0-5]\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of each day in which nothing is crawled; they may reach over midnight."""

    begin: int  # minutes after midnight, local time
    end: int

    @classmethod
    def parse(cls, text: str) -> Quiet:
        """Hours written as "23:00-05:30". Raises ValueError."""
        match = _QUIET.fullmatch(text.strip())
        found = [int(each) for each in match.groups()] if match else [0, 0, 0, 0]
        begin, end = found[0] * 60 + found[1], found[2] * 60 + found[3]
        if begin == end or end > 24 * 60:
            raise ValueError('quiet hours are like "23:00-05:30"')
        return cls(begin, end)

    def covers(self, minute: int) -> bool:
        """Whether a minute of the day lies in them."""
        if self.begin < self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one site. Just one of `cron` and `every` is given."""

    site: str  # spreads the intervals of many sites over time
    cron: str | None = None  # five fields, as crontab(5) reads them
    every: timedelta | None = None
    zone: str = "UTC"  # IANA; of the cron expression and of the quiet hours
    quiet: tuple[Quiet, ...] = ()
    jitter: timedelta = timedelta(0)  # at most so much later, anew each time

    def __post_init__(self) -> None:
        if (self.cron is None) == (self.every is None):
            raise ValueError('give either every = "6h" or cron = "0 */6 * * *"')
        if self.every is not None and not timedelta(minutes=1) <= self.every <= 366 * _DAY:
            raise ValueError("every lies between a minute and a year")
        if self.every is not None and self.jitter > self.every / 2:
            raise ValueError("jitter is at most half of every")
        if all(any(each.covers(minute) for each in self.quiet) for minute in range(24 * 60)):
            raise ValueError("the quiet hours leave no minute of the day")
        if self.cron is not None:
            _trigger(self.cron, self.zone)

    def following(self, moment: datetime) -> datetime | None:
        """The first time after an aware moment, UTC; None where there is none any more."""
        found = self._slot(moment)
        if found is None:
            return None
        found += self._later()
        if (end := self.quiet_until(found)) is not None:
            found = end + self._later()
        return found.astimezone(UTC)

    def quiet_until(self, moment: datetime) -> datetime | None:
        """When the quiet hours that an aware moment lies in are over, UTC; None outside of them."""
        local = moment.astimezone(ZoneInfo(self.zone))
        for _ in range(len(self.quiet) + 1):  # the end of one may lie in another
            minute = local.hour * 60 + local.minute
            held = next((each for each in self.quiet if each.covers(minute)), None)
            if held is None:
                break
            day = local.date() + (_DAY if held.end <= minute or held.end == 24 * 60 else _DAY * 0)
            at = time(*divmod(held.end % (24 * 60), 60))
            local = datetime.combine(day, at, ZoneInfo(self.zone))
        found = local.astimezone(UTC)
        return found if found > moment.astimezone(UTC) else None

    def quiet_from(self, moment: datetime) -> datetime | None:
        """When the next quiet hours begin after an aware moment, UTC; None where there are none."""
        local = moment.astimezone(ZoneInfo(self.zone))
        begins = []
        for each in self.quiet:
            at = time(*divmod(each.begin, 60))
            found = datetime.combine(local.date(), at, ZoneInfo(self.zone))
            begins.append(
                found if found > local else datetime.combine(found.date() + _DAY, at, found.tzinfo)
            )
        return min(begins).astimezone(UTC) if begins else None

    def _slot(self, moment: datetime) -> datetime | None:
        if self.every is not None:
            start = _EPOCH + timedelta(seconds=int(self.every.total_seconds() * _share(self.site)))
            return start + ((moment - start) // self.every + 1) * self.every
        assert self.cron is not None
        after = moment.astimezone(ZoneInfo(self.zone)) + timedelta(microseconds=1)
        found: datetime | None = _trigger(self.cron, self.zone).get_next_fire_time(None, after)
        return found

    def _later(self) -> timedelta:
        return self.jitter * uniform(0, 1)


def _share(name: str) -> float:
    """A number in [0, 1) that is a name's own."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) / 2**32


def _trigger(expression: str, zone: str) -> BaseTrigger:
    """APScheduler's trigger of a crontab line. Raises ValueError.

    Its own reading counts days of the week from Monday, and wants both of two days to fit where
    crontab(5) is content with either.
    """
    from apscheduler.triggers.combining import OrTrigger
    from apscheduler.triggers.cron import CronTrigger

    parts = _NAMED.get(expression.strip().lower(), expression).lower().split()
    if len(parts) != 5:
        raise ValueError('a cron expression has five fields: "minute hour day month weekday"')
    minute, hour, day, month, weekday = parts
    weekdays = "*" if weekday in ("*", "?") else _weekdays(weekday)
    months = re.sub(
        r"[a-z]{3}", lambda m: str(_MONTHS.index(m[0]) + 1) if m[0] in _MONTHS else m[0], month
    )
    fields = {"minute": minute, "hour": hour, "month": months, "timezone": ZoneInfo(zone)}
    try:
        if day not in ("*", "?") and weekdays != "*":
            return OrTrigger(
                [CronTrigger(day=day, **fields), CronTrigger(day_of_week=weekdays, **fields)]
            )
        return CronTrigger(day=day.replace("?", "*"), day_of_week=weekdays, **fields)
    except ValueError as error:
        raise ValueError(f"{expression!r} is no cron expression: {error}") from None


def _weekdays(field: str) -> str:
    """The days of a crontab's last field by name: "1-5" is "mon,tue,wed,thu,fri"."""
    chosen: list[str] = []
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        if span == "*":
            begin, end = 0, 6
        else:
            begin = _weekday(first)
            end = _weekday(last) if dash else (6 if step else begin)
        if end < begin:
            end += 7
        if not re.fullmatch(r"[1-9]\d?|", step):
            raise ValueError(f"{field!r} is no weekday field of a cron expression")
        chosen += [_DAYS[number % 7] for number in range(begin, end + 1, int(step or 1))]
    return ",".join(dict.fromkeys(chosen))


def _weekday(text: str) -> int:
    if text in _DAYS:
        return _DAYS.index(text)
    if re.fullmatch(r"[0-7]", text):
        return int(text)
    raise ValueError(
        f"{text!r} is no day of the week; they are 0 to 7 (Sunday twice) or sun to sat"
    )
