"""When a site is due, in every zone, season and quiet hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newscrawl.schedule.durations import duration, said
from newscrawl.schedule.times import Quiet, Timing

ZURICH = ZoneInfo("Europe/Zurich")


def at(text: str, zone: ZoneInfo = ZURICH) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def following(timing: Timing, text: str) -> str:
    found = timing.following(at(text))
    assert found is not None
    return found.astimezone(ZURICH).strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("cron", "after", "expected"),
    [
        ("*/30 * * * *", "2026-07-27 10:05", "Mon 2026-07-27 10:30"),
        (
            "0 6 * * 1-5",
            "2026-07-31 07:00",
            "Mon 2026-08-03 06:00",
        ),  # Monday is 1, as in crontab(5)
        ("0 6 * * 0", "2026-07-27 07:00", "Sun 2026-08-02 06:00"),
        ("0 6 * * 7", "2026-07-27 07:00", "Sun 2026-08-02 06:00"),
        ("0 6 * * 5-1", "2026-07-28 07:00", "Fri 2026-07-31 06:00"),
        ("0 6 * * sat,sun", "2026-07-27 07:00", "Sat 2026-08-01 06:00"),
        ("0 6 1 * 1", "2026-07-28 07:00", "Sat 2026-08-01 06:00"),  # either day, as in crontab(5)
        ("0 6 1 * 1", "2026-08-01 07:00", "Mon 2026-08-03 06:00"),
        ("0 0 1 jan *", "2026-07-28 07:00", "Fri 2027-01-01 00:00"),
        ("@daily", "2026-07-28 07:00", "Wed 2026-07-29 00:00"),
        ("30 2 * * *", "2026-03-28 12:00", "Sun 2026-03-29 03:30"),  # 02:30 is left out that night
        ("0 8 * * *", "2026-10-24 12:00", "Sun 2026-10-25 08:00"),  # summer time ends
    ],
)
def test_a_cron_expression_is_read_as_crontab_does(cron: str, after: str, expected: str) -> None:
    timing = Timing("a.example", cron=cron, zone="Europe/Zurich")
    assert following(timing, after) == expected


def test_the_times_of_an_interval_stay_and_differ_by_site() -> None:
    hour = timedelta(hours=1)
    one, other = (Timing(name, every=hour) for name in ("a.example", "b.example"))
    first = one.following(at("2026-07-27 10:00"))
    assert first is not None
    assert one.following(first) == first + hour
    assert one.following(first + timedelta(minutes=30)) == first + hour
    assert first != other.following(at("2026-07-27 10:00"))


def test_a_time_in_quiet_hours_comes_when_they_are_over() -> None:
    quiet = (Quiet.parse("23:00-05:30"), Quiet.parse("05:30-06:00"))
    timing = Timing("a.example", cron="15 * * * *", zone="Europe/Zurich", quiet=quiet)
    assert following(timing, "2026-07-27 22:20") == "Tue 2026-07-28 06:00"
    assert following(timing, "2026-07-27 21:20") == "Mon 2026-07-27 22:15"


@pytest.mark.parametrize(
    ("quiet", "moment", "until"),
    [
        ("23:00-05:30", "2026-07-27 23:00", "2026-07-28 05:30"),
        ("23:00-05:30", "2026-07-27 05:29", "2026-07-27 05:30"),
        ("23:00-05:30", "2026-07-27 05:30", None),
        ("18:00-24:00", "2026-07-27 23:59", "2026-07-28 00:00"),
        ("01:00-05:00", "2026-03-29 01:30", "2026-03-29 05:00"),  # an hour of it is left out
    ],
)
def test_quiet_hours_end_where_they_say(quiet: str, moment: str, until: str | None) -> None:
    timing = Timing(
        "a.example", every=timedelta(hours=1), zone="Europe/Zurich", quiet=(Quiet.parse(quiet),)
    )
    expected = at(until).astimezone(UTC) if until else None
    assert timing.quiet_until(at(moment)) == expected


def test_the_next_quiet_hours_are_known() -> None:
    timing = Timing(
        "a.example",
        every=timedelta(hours=1),
        zone="Europe/Zurich",
        quiet=(Quiet.parse("23:00-05:30"),),
    )
    assert timing.quiet_from(at("2026-07-27 12:00")) == at("2026-07-27 23:00")
    assert timing.quiet_from(at("2026-07-27 23:30")) == at("2026-07-28 23:00")


def test_jitter_comes_later_and_never_by_more_than_was_said() -> None:
    plain = Timing("a.example", every=timedelta(hours=1))
    late = Timing("a.example", every=timedelta(hours=1), jitter=timedelta(minutes=10))
    moment = at("2026-07-27 10:00")
    base = plain.following(moment)
    found = {late.following(moment) for _ in range(50)}
    assert base is not None
    assert len(found) > 10
    assert all(base <= each <= base + timedelta(minutes=10) for each in found if each)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("30m", 1800), ("1h30m", 5400), ("2d", 172800), ("1w", 604800)],
)
def test_lengths_of_time_are_read_and_said(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


def test_a_length_of_time_is_said_in_two_units() -> None:
    assert said(timedelta(days=1, hours=2, minutes=3)) == "1d 2h"
    assert said(timedelta(0)) == "0s"
