"""Years of other reckonings."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.normalise.eras import of_buddhist, of_era, of_jalali


@pytest.mark.parametrize(
    ("year", "month", "day", "found"),
    [
        (1357, 11, 22, date(1979, 2, 11)),
        (1375, 12, 30, date(1997, 3, 20)),
        (1376, 1, 1, date(1997, 3, 21)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1402, 7, 30, date(2023, 10, 22)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1404, 1, 1, date(2025, 3, 21)),
        (1400, 12, 30, None),
        (1400, 7, 31, None),
        (1400, 13, 1, None),
        (999, 1, 1, None),
    ],
)
def test_an_iranian_date_is_a_gregorian_one(
    year: int, month: int, day: int, found: date | None
) -> None:
    assert of_jalali(year, month, day) == found


def test_other_years() -> None:
    assert (of_era("令和", "元"), of_era("昭和", "64"), of_era("民國", "113")) == (2019, 1989, 2024)
    assert (of_buddhist(2567), of_buddhist(2024)) == (2024, 2024)
