"""What a reader must know of an article's times: that they contradict each other or their zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from newscrawl.article import Problem, Time
from newscrawl.normalise.times import Setting, zone_named


def doubts(issue: Time | None, later: Time | None, setting: Setting) -> Iterator[Problem]:
    """What a reader must know: an update before the publication, a future time, a wrong offset."""
    one, other = _moment(issue), _moment(later)
    if before(later, issue):
        yield Problem(
            "time-before-publication",
            "updated",
            f"{later and later.value} is before {issue and issue.value}",
        )
    for name, moment, stated_ in (("published", one, issue), ("updated", other, later)):
        if setting.fetched_at is None:
            continue
        day, latest = _day(stated_), setting.fetched_at + timedelta(days=1)
        aware = moment is not None and moment.tzinfo is not None
        if moment > latest if aware and moment else day is not None and day > latest.date():
            yield Problem("time-in-future", name, f"{stated_ and stated_.value} is after the fetch")
    zone = setting.zone
    for name, found in (("published", issue), ("updated", later)):
        moment = _moment(found)
        if (
            zone is None
            or zone[1] != "profile"
            or found is None
            or moment is None
            or found.zone != "stated"
        ):
            continue
        local = moment.astimezone(zone_named(zone[0]))
        if moment.utcoffset() and moment.utcoffset() != local.utcoffset():
            yield Problem(
                "offset-contradicts-zone",
                name,
                f"{found.value}; {zone[0]} is {local.isoformat()[-6:]}",
            )


def before(later: Time | None, issue: Time | None) -> bool:
    """Whether a time is surely before another; where their zones are not known, by a day at least."""
    one, other = _moment(issue), _moment(later)
    if one is not None and other is not None and (one.tzinfo is None) == (other.tzinfo is None):
        return other < one
    day, earlier = _day(issue), _day(later)
    if day is None or earlier is None:
        return False
    return earlier < day - timedelta(days=0 if one is other is None else 1)


def _moment(found: Time | None) -> datetime | None:
    when = found.when if found is not None else None
    return when if isinstance(when, datetime) else None


def _day(found: Time | None) -> date | None:
    return date.fromisoformat(found.value[:10]) if found is not None and found.value else None
