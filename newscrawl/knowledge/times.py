"""Printed labels, months, clocks, zones and relative words (times.toml), ready to look up."""

from __future__ import annotations

import re

from newscrawl.knowledge import table
from newscrawl.knowledge.patterns import any_of

_TABLE = table("times")


def _words(value: str) -> list[str]:
    return [each for each in value.casefold().split("|") if each]


# Word -> {language: month}. A word may be another month elsewhere: Croatian "srpanj" and "srp".
MONTHS: dict[str, dict[str, int]] = {}
for _language, _months in _TABLE["months"].items():
    for _number, _names in enumerate(_months, 1):
        for _name in _words(_names):
            MONTHS.setdefault(_name, {})[_language] = _number

ZONES: dict[str, str] = _TABLE["zones"]  # a printed name -> an offset or an IANA name
COUNTRIES: dict[str, str] = _TABLE["countries"]  # top-level domain -> IANA name; one-zone countries
MONTH_FIRST: frozenset[str] = frozenset(_TABLE["month_first"])  # languages that write 12/31
DAY_FIRST_DOMAINS: frozenset[str] = frozenset(_TABLE["day_first_domains"])
AM: frozenset[str] = frozenset(_TABLE["clock"]["am"])
PM: frozenset[str] = frozenset(_TABLE["clock"]["pm"])
TODAY: frozenset[str] = frozenset(map(str.casefold, _TABLE["days"]["today"]))
YESTERDAY: frozenset[str] = frozenset(map(str.casefold, _TABLE["days"]["yesterday"]))


_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")  # scripts without spaces


def _labels(role: str) -> str:
    known = {label.casefold().rstrip(":") for labels in _TABLE[role].values() for label in labels}
    return any_of(known)


# A label counts where it begins a word and time, colon or space follows.
LABEL = re.compile(
    rf"(?<!\w)(?:(?P<updated>{_labels('updated')})|(?P<published>{_labels('published')}))(?![^\W\d_])"
)


def _relative() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    units: dict[str, str] = {}
    parts = []
    for words in _TABLE["relative"].values():
        own: dict[str, str] = {}
        for unit in ("minute", "hour", "day"):
            own |= dict.fromkeys(map(str.casefold, words[unit]), unit)
        for form in words["forms"]:
            before, after = form.casefold().split("{n}")
            unspaced = _UNSPACED.match(after) is not None
            end, gap = ("", r"\s*") if unspaced else (r"(?!\w)", "")
            ahead, behind = (re.escape(each).replace(r"\ ", r"\s+") for each in (before, after))
            parts.append(rf"{ahead}(\d{{1,3}})\s*({any_of(own)})\.?{gap}{behind}{end}")
        units |= own
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")
    return whole, re.compile(rf"\d\s*{any_of(units)}"), units


# "2 hours ago"; and its middle, without which there is none: much the quicker question.
RELATIVE, COUNTED, UNITS = _relative()


def month_of(word: str, language: str | None = None) -> int | None:
    """The number of the month that a word in lower case names, in a language or in most of those that
    have it; None for a word that is none's."""
    known = MONTHS.get(word) or MONTHS.get(word.rstrip("."))
    if known is None:
        return None
    if language in known:
        return known[language]
    numbers = list(known.values())
    return max(set(numbers), key=numbers.count)
