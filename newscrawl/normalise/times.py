"""What a stated or printed time means: its moment, its precision, its zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.article import Precision, Time, ZoneSource
from newscrawl.knowledge.times import COUNTRIES, DAY_FIRST_DOMAINS, MONTH_FIRST
from newscrawl.normalise.printed import Reading, readings
from newscrawl.site import Site

_UNIX = re.compile(r"^(?:\d{10}|\d{13})$")
_ISO = re.compile(r"^\d{4}-?\d\d-?\d\d(?:$|[T ]\d)")
_LOOSE = re.compile(
    r"^(\d{4}-\d\d-\d\d)[T ]+(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$"
)
_EARLIEST = date(1990, 1, 1)  # before the web there are no stated times


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page's times are read with."""

    url: str | None = None
    language: str | None = None
    site: Site | None = None
    fetched_at: datetime | None = None  # aware; None where unknown: relative times get no value
    fallback: date | None = None  # the day that a lone clock belongs to
    region: str | None = None  # ISO 3166, lower case, as the page declares it with its language
    order: bool | None = None  # whether the page's other dates lead with the day; None: unknown

    @property
    def day_first(self) -> bool:
        """Whether 03/04 is 3 April."""
        if self.site is not None and self.site.day_first is not None:
            return self.site.day_first
        if self.order is not None:
            return self.order
        if self.language not in MONTH_FIRST:
            return True
        return bool({self.region, _domain(self.url)} & DAY_FIRST_DOMAINS)

    @property
    def zone(self) -> tuple[str, ZoneSource] | None:
        """The IANA zone for naive times, and how it is known."""
        if self.site is not None and self.site.zone:
            return self.site.zone, "profile"
        country = COUNTRIES.get(_domain(self.url))
        return (country, "country") if country else None


def _domain(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return ""


@lru_cache(maxsize=256)  # a page states one time in several places
def iso(text: str) -> Time | None:
    """A time as metadata states it: ISO 8601, or a unix time in seconds or milliseconds.

    None for anything else and for impossible or absurd days. No zone is guessed.
    """
    text = text.strip()
    if _UNIX.match(text):
        seconds = int(text[:10])
        value = datetime.fromtimestamp(seconds, UTC)
        return precise(value, "second", "state")
    if len(text) < 8 or not _ISO.match(text):
        return None
    if match := _LOOSE.match(text):
        offset = match[3] or ""
        text = (
            f"{match[1]}T{match[2].zfill(5)}{'+00:00' if offset in ('Z', 'UTC', 'GMT') else offset}"
        )
    try:
        if len(text) <= 10:
            return precise(date.fromisoformat(text), "day")
        value = datetime.fromisoformat(text)
    except ValueError:  # 2023-02-31, or a format of someone's own
        return None
    zone: ZoneSource = "stated" if value.tzinfo is not None else "unknown"
    return precise(
        value,
        "second" if text.count(":") - (":" in text[19:]) >= 2 or value.second else "minute",
        zone,
    )


def precise(
    value: date, precision: Precision, zone: ZoneSource = "unknown", raw: str | None = None
) -> Time | None:
    """A moment as an item says it; None for one that no page can mean."""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        if value.tzinfo is not None and not isinstance(value.tzinfo, timezone):
            value = value.astimezone(timezone(value.utcoffset() or timedelta()))
    if (
        not _EARLIEST
        <= (value.date() if isinstance(value, datetime) else value)
        <= date(2100, 1, 1)
    ):
        return None
    return Time(value.isoformat(), raw, precision, zone)


def metadata(text: str, setting: Setting) -> Time | None:
    """A time as metadata states it, in ISO or, where a site does not know better, as printed."""
    found = iso(text)
    if found is not None or len(text) > 80:
        return found
    read = readings(
        text, "en" if re.search(r"[A-Za-z]", text) else setting.language, setting.day_first
    )
    if len(read) == 1 and read[0].day is not None:
        return replace(resolved, raw=None) if (resolved := resolve(read[0], setting)) else None
    return None


def resolve(reading: Reading, setting: Setting) -> Time | None:
    """What a printed time means; its zone is the printed one, else the site's, else unknown.

    None for a clock without a day. A relative time has no value without `fetched_at`.
    """
    if reading.ago is not None:
        return _relative(reading, setting)
    day = reading.day
    zone = setting.zone
    if reading.days_ago is not None:
        if setting.fetched_at is None:
            return Time(None, reading.raw, None, "unknown")
        local = setting.fetched_at.astimezone(zone_named(zone[0])) if zone else setting.fetched_at
        day = local.date() - timedelta(days=reading.days_ago)
    day = day or setting.fallback
    if day is None:
        return None
    if reading.clock is None:
        return precise(day, "day", "unknown", reading.raw)
    value = datetime.combine(day, time(*reading.clock))
    precision: Precision = "second" if reading.clock[2] else "minute"
    if reading.offset is not None:
        return precise(
            value.replace(tzinfo=zone_named(reading.offset)), precision, "text", reading.raw
        )
    return localise(precise(value, precision, "unknown", reading.raw), setting)


def _relative(reading: Reading, setting: Setting) -> Time | None:
    if setting.fetched_at is None or reading.ago is None:
        return Time(None, reading.raw, None, "unknown")
    zone = setting.zone
    moment = setting.fetched_at - reading.ago
    if zone is not None:
        moment = moment.astimezone(zone_named(zone[0]))
    if reading.coarse:
        return precise(moment.date(), "day", "unknown", reading.raw)
    source: ZoneSource = zone[1] if zone is not None else "text"
    return precise(moment.replace(second=0), "minute", source, reading.raw)


def localise(found: Time | None, setting: Setting) -> Time | None:
    """A naive time with the site's offset on that day; any other as it is."""
    zone = setting.zone
    if found is None or found.value is None or found.precision == "day" or zone is None:
        return found
    value = datetime.fromisoformat(found.value)
    if value.tzinfo is not None:
        return found
    return precise(
        value.replace(tzinfo=zone_named(zone[0])), found.precision or "minute", zone[1], found.raw
    )


@lru_cache(maxsize=256)
def zone_named(name: str) -> timezone | ZoneInfo:
    """A zone by its IANA name or its offset ("+02:00")."""
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[4:6])))
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:  # a machine without zone data
        return UTC
