"""Printed times that our own patterns do not know: dateparser's hundreds of locales."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LONGEST = 60  # characters; dateparser finds dates in any prose
_DAY, _YEAR = r"(?<!\d)\d\d?(?!\d)", r"(?<!\d)[^\D03-9]\d{3}(?!\d)"  # digits of any script
_LIKELY = re.compile(rf"{_DAY}\D+{_YEAR}|{_YEAR}\D+{_DAY}")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_SETTINGS = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PARSERS": ["custom-formats", "absolute-time"],
}


def rest(text: str, language: str | None) -> tuple[datetime, bool] | None:
    """The moment (naive) that a short text prints in a known language, and whether with a clock.

    None for text in an unknown language, without day, month and year, or not a time.
    """
    if language is None or len(text) > _LONGEST or not _LIKELY.search(text):
        return None
    parser = _parser(language)
    if parser is None:
        return None
    try:
        found = parser.get_date_data(text).date_obj
    except (ValueError, OverflowError, RecursionError):  # a number that no calendar holds
        return None
    if found is None:
        return None
    return found.replace(tzinfo=None, microsecond=0), _CLOCK.search(text) is not None


@lru_cache(maxsize=32)
def _parser(language: str) -> DateDataParser | None:
    from dateparser.date import DateDataParser  # half a second, and few pages need it

    try:
        return DateDataParser(languages=[language], settings=_SETTINGS)
    except ValueError:  # a language that dateparser does not know
        return None
