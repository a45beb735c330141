"""Days that are printed without their year."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.normalise.yearless import Years, named

FETCHED = Years(latest=date(2026, 7, 27))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 july", date(2026, 7, 14)),
        ("july 14th, 9:05", date(2026, 7, 14)),
        ("28 july", date(2025, 7, 28)),
        ("29 february", date(2024, 2, 29)),
        ("dienstag, 14. juli", date(2026, 7, 14)),
        ("14.7. um 9.05 uhr", date(2026, 7, 14)),
        ("7月14日", date(2026, 7, 14)),
        ("7/14(火) 9:05", date(2026, 7, 14)),
        ("07-14 09:05", date(2026, 7, 14)),
        ("14 people", None),
        ("31 june", None),
        ("3.14", None),
        ("version 4.12.7", None),
        ("07-14", None),
        ("7/14", None),
        ("14 july, on which the council of arnmere voted to close the bridge", None),
    ],
)
def test_it_is_the_last_such_day_until_the_page_was_fetched(text: str, day: date | None) -> None:
    found = named(text, FETCHED)
    assert (found[2] if found else None) == day


def test_it_is_the_day_that_the_page_states_elsewhere_or_none() -> None:
    stated = Years(frozenset({date(2018, 12, 21)}), date(2026, 7, 27))
    assert named("dec 21", stated) == (0, 6, date(2018, 12, 21))
    assert named("dec 22", stated) is None


def test_of_a_page_of_which_nobody_says_when_it_was_fetched_no_year_is_guessed() -> None:
    assert named("14 july", Years()) is None
