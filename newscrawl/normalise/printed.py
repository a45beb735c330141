"""What a printed time says: the dates, clocks, zones and labels in a short text, taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from newscrawl.knowledge.patterns import any_of
from newscrawl.knowledge.times import (
    AM,
    COUNTED,
    LABEL,
    PM,
    RELATIVE,
    TODAY,
    UNITS,
    YESTERDAY,
    ZONES,
    month_of,
)
from newscrawl.normalise.eras import ERAS, JALALI_MONTHS, of_buddhist, of_era, of_jalali
from newscrawl.normalise.rest import rest
from newscrawl.normalise.yearless import Years, named

Role = Literal["published", "updated"]

# What may stand between a time and the label behind it, and behind that.
_UP_TO = re.compile(r"\s*(?:uhr|h)?[\s(]{1,2}")
_NO_FURTHER = re.compile(r"\s*\)?\s*(?:$|[|·•;/–—])")
_UNKNOWN = Years()
_LONGEST = 600  # characters of one text that are read
_APART = 24  # characters between a date and its clock
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
# Letters, and the signs above and below them that Python does not count as such.
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0903\u093a-\u094d\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e4e]){1,17}"
_WHOLE = f"{_WORD}+"  # of which no shorter part is tried
_PATTERNS = (
    rf"(?P<y1>{_YEAR})\s*(?P<s1>[-/.年년])\s*(?P<m1>1[0-2]|0?[1-9])\s*[-/.月월]\s*(?P<d1>{_DAY})(?:\s*[日일]|\.(?=\s))?(?=\D|$)",
    rf"(?P<a2>{_DAY})\s?(?P<s2>[./-]|\s\|)\s?(?P<b2>{_DAY})\s?(?P=s2)\s?(?P<y2>{_YEAR}|\d\d(?!\d|:))",
    rf"(?P<d3>{_DAY})(?:st|nd|rd|th|er|[.ºª°])?[\s-]*(?:de |of |d['’])?(?P<n3>{_WORD})[.,]?[\s-]*(?:de |del )?(?P<y3>{_YEAR})",
    rf"(?P<n4>{_WHOLE})\.?\s+(?P<d4>{_DAY})(?:st|nd|rd|th)?\s*,?\s+(?P<y4>{_YEAR})",
    rf"(?P<y9>{_YEAR})\.?\s+gada\s+(?P<d9>{_DAY})\.\s+(?P<n9>{_WORD})",  # Latvian
    rf"(?P<y0>{_YEAR})ko\s+(?P<n0>{_WORD})\s+(?P<d0>{_DAY})(?=\D|$)",  # Basque
    rf"(?P<y5>{_YEAR})\.?\s+(?:m\.\s+)?(?P<n5>{_WHOLE})\.?\s+(?P<d5>{_DAY})(?=\D|$)",
    rf"(?P<era>{any_of(ERAS)})\s?(?P<y6>元|\d{{1,3}})年\s?(?P<m6>1[0-2]|0?[1-9])月\s?(?P<d6>{_DAY})日",
    rf"(?P<d7>{_DAY})\s+(?:de )?(?P<n7>{_WORD}|[ก-ฮ]\.[ก-ฮ]\.|[ก-ฮ][ิี]\.[ก-ฮ]\.|เม\.ย\.)\s+(?:พ\.ศ\. ?)?(?P<y7>2[4-6]\d\d)(?=\D|$)",
    rf"(?P<d8>{_DAY})\s+(?P<n8>{any_of(JALALI_MONTHS)})(?:\s+ماه)?\s+(?P<y8>1[34]\d\d)(?=\D|$)",
    rf"(?<!\w)(?:(?P<today>{any_of(TODAY)})|(?P<yesterday>{any_of(YESTERDAY)}))(?![a-zà-öø-ÿ\u0100-\u06ff])",
)
_DATE = re.compile("|".join(_PATTERNS))
_HALF = any_of(AM | PM)
_CLOCK = re.compile(
    rf"(?:(?P<before>{_HALF})\s*)?(?<!\d[.,])(?P<h>2[0-3]|[01]?\d)"
    rf"(?:\s?[:h時시点點]\s?(?P<m>[0-5]\d|\d(?=[分분]))(?:\s?[:分분]\s?(?P<s>[0-5]\d)(?!\d*[./]))?(?:분|分)?|\.(?P<m2>[0-5]\d)(?!\d|\.\d)|(?P<bare>\s?(?:h(?!\w)|uhr\b|時|시))"
    rf"|(?=\s?(?:{_HALF})(?!\w)))"
    rf"(?:\s?(?P<half>{_HALF})(?!\w))?"
)
_ZONE = re.compile(
    rf"\s*\(?(?P<name>{any_of(z.casefold() for z in ZONES)})?(?P<offset>(?:z(?!\w)|[+-](?:0\d|1[0-4]):?[0-5]\d|(?<=gmt|utc)[+-]\d{{1,2}}(?!\d)))?"
)
_DIGITS = {
    ord(char): str(unicodedata.digit(char))
    for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10)
    for char in map(chr, range(start, start + 10))
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One printed time, before a zone is known."""

    raw: str  # as printed, without its label
    role: Role | None  # what the label in front of it says
    day: date | None  # None where only a clock or a relative time is printed
    other: date | None = None  # the day with day and month the other way round, where both can be
    clock: tuple[int, int, int] | None = None  # hour, minute, second
    offset: str | None = None  # "+02:00" or an IANA name, where a zone is printed
    ago: timedelta | None = None  # before the page was fetched
    days_ago: int | None = None  # 0 for "today"
    coarse: bool = False  # a relative time in days


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["date", "clock", "ago", "label"]
    start: int
    end: int
    day: date | None = None
    other: date | None = None
    days_ago: int | None = None
    clock: tuple[int, int, int] | None = None
    offset: str | None = None
    ago: timedelta | None = None
    coarse: bool = False
    role: Role | None = None


def readings(
    text: str,
    language: str | None = None,
    day_first: bool = True,
    *,
    known: bool = False,
    years: Years = _UNKNOWN,
) -> list[Reading]:
    """The times in a short text, in order; two times glued together are two.

    `known` says that the text is a time's: what our patterns do not read goes to dateparser; of which
    year a day without one is, `years` say.
    Numbers that are part of no date and no clock are not times. An empty list where there is none.
    """
    text = text[:_LONGEST]
    plain = text.translate(_DIGITS).casefold()
    if len(plain) != len(text):  # casefold lengthens ß and its like
        plain = text.translate(_DIGITS).lower()
        if len(plain) != len(text):
            return []
    tokens = sorted(_tokens(text, plain, language, day_first), key=lambda each: each.start)
    found = list(_joined(text, plain, tokens))
    if known and not any(each.day or each.ago or each.days_ago is not None for each in found):
        if (found_ := named(plain, years)) is not None:
            start, end, day = found_
            clocks = [each for each in tokens if not start <= each.start < end]
            dated = [*clocks, _Token("date", start, end, day=day)]
            return list(_joined(text, plain, sorted(dated, key=lambda each: each.start)))
        other = rest(text, language)
        if other is not None:
            moment, clocked = other
            clock = (moment.hour, moment.minute, 0) if clocked else None
            return [Reading(text.strip(), None, moment.date(), clock=clock)]
    return found


def _tokens(text: str, plain: str, language: str | None, day_first: bool) -> Iterator[_Token]:
    for match in LABEL.finditer(plain):
        role: Role = "updated" if match["updated"] else "published"
        yield _Token("label", match.start(), match.end(), role=role)
    taken: list[tuple[int, int]] = []
    at = 0
    while (dated := _DATE.search(plain, at)) is not None:
        at = dated.end()
        glued = dated.start() > 0 and plain[dated.start() - 1].isdigit()
        after_time = glued and re.search(r"(?:[:.h]\d\d|(?:19|20)\d\d)$", plain[: dated.start()])
        token = _date(dated, language, day_first) if not glued or after_time else None
        if token is None:
            at = dated.start() + 1
            continue
        taken.append((token.start, token.end))
        yield token
    for match in RELATIVE.finditer(plain) if COUNTED.search(plain) else ():
        number, unit = [group for group in match.groups() if group][:2]
        taken.append((match.start(), match.end()))
        ago = timedelta(**{UNITS[unit] + "s": int(number)})
        yield _Token("ago", match.start(), match.end(), ago=ago, coarse=UNITS[unit] == "day")
    last = 0
    for match in _CLOCK.finditer(_without(plain, taken)):
        if match.start() >= last and (token := _clock(match, plain, text)) is not None:
            last = token.end
            yield token


def _without(plain: str, taken: list[tuple[int, int]]) -> str:
    """The text with what is already read blanked out, so that no clock is seen in a date."""
    for start, end in taken:
        plain = plain[:start] + "\n" * (end - start) + plain[end:]
    return plain


def _date(match: re.Match[str], language: str | None, day_first: bool) -> _Token | None:
    part = match.groupdict()
    other = None
    if part["today"] or part["yesterday"]:
        return _Token("date", match.start(), match.end(), days_ago=0 if part["today"] else 1)
    if part["era"]:
        day = _day(of_era(part["era"], part["y6"]), part["m6"], part["d6"])
    elif part["y7"]:
        month = month_of(part["n7"], "th")
        day = _day(of_buddhist(int(part["y7"])), month, part["d7"]) if month else None
    elif part["y8"]:
        day = of_jalali(int(part["y8"]), JALALI_MONTHS.index(part["n8"]) + 1, int(part["d8"]))
    elif part["y1"]:
        day = _day(part["y1"], part["m1"], part["d1"])
    elif part["y2"]:
        first, second, year = int(part["a2"]), int(part["b2"]), part["y2"]
        if len(year) == 2:
            year = ("20" if int(year) < 70 else "19") + year
        day_leads = day_first or part["s2"] == "."
        orders = (
            [(second, first), (first, second)] if day_leads else [(first, second), (second, first)]
        )
        read = [each for month, number in orders if (each := _day(year, month, number))]
        day = read[0] if read else None
        other = read[1] if len(read) == 2 and read[1] != day and part["s2"] != "." else None
    else:
        index = next(each for each in "34590" if part[f"y{each}"])
        month = month_of(part[f"n{index}"], language)
        day = _day(part[f"y{index}"], month, part[f"d{index}"]) if month else None
    if day is None:
        return None
    return _Token("date", match.start(), match.end(), day=day, other=other)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 31 April
        return None


def _clock(match: re.Match[str], plain: str, text: str) -> _Token | None:
    start, end = match.span()
    if start and plain[start - 1].isdigit() and plain[start - 1] != "\n":
        return None
    hour, half = int(match["h"]), match["half"] or match["before"]
    minute = int(match["m"] or match["m2"] or 0)
    if half in PM and hour < 12:
        hour += 12
    elif half in AM and hour == 12:
        hour = 0
    if half and hour > 23:
        return None
    offset = None
    zone = _ZONE.match(plain, end)
    if zone and (zone["offset"] or zone["name"]):
        name, stated = (zone["name"] or "").upper(), zone["offset"]
        edge = zone.end() == len(plain) or not plain[zone.end()].isalnum()
        # "14 h 48 et", "est" are words where they are not in capitals, nor behind a.m. or p.m.
        named = half or text[zone.start() : zone.end()].isupper()
        if stated or (edge and named):
            offset = _offset(stated) if stated else ZONES[name]
            end = zone.end()
    return _Token("clock", start, end, clock=(hour, minute, int(match["s"] or 0)), offset=offset)


def _offset(stated: str) -> str:
    if stated == "z":
        return "+00:00"
    sign, digits = stated[0], stated[1:].replace(":", "")
    digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits
    return f"{sign}{digits[:2]}:{digits[2:]}"


def _joined(text: str, plain: str, tokens: list[_Token]) -> Iterator[Reading]:
    """Dates with their clocks, each with the label that stands in front of it."""
    role: Role | None = None
    used: set[int] = set()
    for i, token in enumerate(tokens):
        if i in used:
            continue
        if token.kind == "label":
            role = token.role
            continue
        partner = None
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and {token.kind, following.kind} == {"date", "clock"}:
            between = plain[token.end : following.start]
            nearer = tokens[i + 2] if i + 2 < len(tokens) else None
            stolen = (
                token.kind == "clock"
                and nearer is not None
                and nearer.kind == "clock"
                and nearer.start - following.end < following.start - token.end + 3
            )
            if len(between) <= _APART and not re.search(r"\d", between) and not stolen:
                partner = following
                used.add(i + 1)
        if (
            partner is not None
            or token.kind != "clock"
            or role is not None
            or "." not in plain[token.start : token.end]
        ):
            last = partner or token
            if role is None:
                role = _behind(plain, last.end, tokens[i + (2 if partner else 1) :])
            yield _reading(text, token, partner, role)  # a lone 3.50 is a price or a result
        role = None


def _behind(plain: str, end: int, further: Sequence[_Token]) -> Role | None:
    """The role that a label right behind a time gives it: "12.3.2026 aktualisiert". One that another
    time or a word follows belongs to that."""
    label = further[0] if further and further[0].kind == "label" else None
    if label is None or not _UP_TO.fullmatch(plain[end : label.start]):
        return None
    return label.role if _NO_FURTHER.match(plain, label.end) else None


def _reading(text: str, token: _Token, partner: _Token | None, role: Role | None) -> Reading:
    parts = [token] if partner is None else [token, partner]
    dated = next((each for each in parts if each.kind == "date"), None)
    clocked = next((each for each in parts if each.kind == "clock"), None)
    end = parts[-1].end
    tail = re.match(r"\s?uhr\b", text[end:], re.I)
    raw = text[parts[0].start : end + (tail.end() if tail else 0)]
    return Reading(
        raw=raw.strip(" ,|–-()"),
        role=role,
        day=dated.day if dated else None,
        other=dated.other if dated else None,
        clock=clocked.clock if clocked else None,
        offset=clocked.offset if clocked else None,
        ago=token.ago,
        days_ago=dated.days_ago if dated else None,
        coarse=token.coarse,
    )
