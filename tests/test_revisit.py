"""When a page is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.revisit import SOONEST, moment, next_return, next_try, next_visit

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HABITS = (100, 25)  # a site that changes a quarter of its articles


@pytest.mark.parametrize(
    ("age", "page", "site", "wait"),
    [
        (timedelta(0), (0, 0), HABITS, SOONEST),
        (8 * HOUR, (0, 0), HABITS, 2 * HOUR),
        (8 * HOUR, (4, 4), HABITS, HOUR),
        (8 * HOUR, (10, 0), HABITS, 4 * HOUR),
        (8 * HOUR, (0, 0), (100, 90), HOUR),
        (8 * HOUR, (0, 0), (100, 1), 4 * HOUR),
        (8 * HOUR, (0, 0), (0, 0), 2 * HOUR),
        (365 * DAY, (0, 0), HABITS, 45 * DAY),
        (-DAY, (0, 0), HABITS, SOONEST),
    ],
)
def test_a_page_waits_by_its_age_and_by_how_often_it_changes(
    age: timedelta, page: tuple[int, int], site: tuple[int, int], wait: timedelta
) -> None:
    assert next_visit(NOW, NOW - age, page, site) == NOW + wait


def test_an_old_page_that_never_changed_is_left_alone() -> None:
    assert next_visit(NOW, NOW - 90 * DAY, (3, 0), HABITS) is None
    assert next_visit(NOW, NOW - 90 * DAY, (3, 1), HABITS) is not None


@pytest.mark.parametrize(
    ("failures", "days"), [(1, 0), (2, 0), (3, 1), (5, 3), (8, None), (30, None)]
)
def test_failures_wait_longer_and_end(failures: int, days: int | None) -> None:
    assert next_try(NOW, failures) == (None if days is None else NOW + timedelta(days=days))


def test_a_page_that_is_gone_is_looked_at_three_times() -> None:
    waits = [next_return(NOW, looks) for looks in range(4)]
    assert waits == [NOW + DAY, NOW + 7 * DAY, NOW + 30 * DAY, None]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (None, None),
        ("2026-07-20", datetime(2026, 7, 20, tzinfo=UTC)),
        ("2026-07-20T12:00:00", NOW),
        ("2026-07-20T14:00:00+02:00", NOW),
    ],
)
def test_a_stored_time_is_a_moment(stated: str | None, expected: datetime | None) -> None:
    assert moment(stated) == expected
