"""Years of other reckonings: Japanese eras, the Republic of China's, the Buddhist, the Iranian."""

from __future__ import annotations

from datetime import date, timedelta

# The year before an era's first. Reiwa 1 is 2019; Minguo 1 is 1912.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = 543  # years ahead of the Gregorian ones; Thai newspapers count so

# In the order of the Solar Hijri year, which begins with spring.
JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_NOWRUZ_1300 = date(1921, 3, 21)
# Years since 1300 that have 366 days: those of the 33-year cycle, right from 1244 to 1531 by the
# calendar's own reckoning (1342 is the first of a run of five).
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def of_era(name: str, year: str) -> int:
    """The Gregorian year of an era's: "元" is the first."""
    return ERAS[name] + (1 if year == "元" else int(year))


def of_buddhist(year: int) -> int:
    """The Gregorian year of a Buddhist one; any other year as it is."""
    return year - _BUDDHIST if 2400 <= year <= 2700 else year


def of_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Solar Hijri one, 1300 to 1499; None where there is no such day."""
    if not (1300 <= year < 1500 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    length = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP else 29
    if day > length:
        return None
    days = sum(366 if each % 33 in _LEAP else 365 for each in range(1300, year))
    before = (month - 1) * 31 - max(0, month - 7)
    return _NOWRUZ_1300 + timedelta(days=days + before + day - 1)
