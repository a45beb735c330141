"""When the article was published and updated: stated and printed times weighed together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from newscrawl.article import Problem, Time
from newscrawl.evidence import Found
from newscrawl.fields.times import Printed
from newscrawl.normalise.doubts import before, doubts
from newscrawl.normalise.moments import another_midnight, borrow, day_of, fits, naive, told_apart
from newscrawl.normalise.order import ordered, settled
from newscrawl.normalise.printed import Reading, readings
from newscrawl.normalise.times import Setting, localise, metadata, resolve
from newscrawl.normalise.yearless import Years

_UNSEEN = ("meta", "opengraph", "json-ld")
_MOST = 40  # printed texts of a page that are read
_EARLIER = timedelta(hours=14)  # by which a day begins somewhere before it does in UTC
_LINE = 60  # characters of a line that is hardly more than a time


@dataclass(frozen=True, slots=True)
class Dated:
    """Both times of an article, with the candidates and what is doubtful about them."""

    published: Time | None
    updated: Time | None
    chosen: tuple[Found[Any], ...]  # the candidates that were taken
    candidates: dict[str, tuple[Found[Any], ...]]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Print:
    """One printed reading with the text that it stood in."""

    found: Found[Printed]
    reading: Reading
    role: str | None
    at: int  # which text; glued times share one


def dated(
    published: Iterable[Found[str]],
    updated: Iterable[Found[str]],
    printed: Iterable[Found[Printed]],
    state: Iterable[tuple[str, Found[str]]],
    in_url: Iterable[Found[str]],
    setting: Setting,
) -> Dated:
    """Weigh the candidates: metadata that a printed time bears out, then metadata, then print.

    Two printed times without labels, glued or side by side, are publication and update.
    """
    published, updated, printed = list(published), list(updated), list(islice(printed, _MOST))
    said = (*(f.value for f in (*published, *updated)), *(f.value.text for f in printed))
    setting = ordered(said, setting)
    first = _stated(published, setting)
    last = _stated(updated, setting)
    urls = _stated(in_url, setting)
    prints = _read(printed, setting, _years((*first, *last, *urls), setting))
    if not first or not last or any(naive(time_) for _, time_ in (*first, *last)):
        for role, found in state:
            own = first if role == "published" else last
            own.extend(
                each
                for each in _stated([found], setting)
                if role == "published" or not _precedes(each[1], first)
            )
    head, change = _roles(prints, first, last)
    first = _as_printed(first, head)
    sound = [] if _overwritten(first, last, prints) else first
    issue, issued_by = _choose(sound, head, setting, urls)
    day = day_of(issue)
    change_setting = replace(setting, fallback=day)
    later, changed_by = _choose(last, change, change_setting, [])
    issue, later = borrow(issue, later, [*first, *last]), borrow(later, issue, [*first, *last])
    issue, later = told_apart(issue, first), told_apart(later, last)
    issue, later = localise(issue, setting), localise(later, setting)
    candidates: dict[str, tuple[Found[Any], ...]] = {
        "published": (*(f for f, _ in first), *(p.found for p in head), *(f for f, _ in urls)),
        "updated": (*(f for f, _ in last), *(p.found for p in change)),
    }
    chosen = tuple(each for each in (*issued_by, *changed_by))
    return Dated(issue, later, chosen, candidates, tuple(doubts(issue, later, setting)))


def _stated(found: Iterable[Found[str]], setting: Setting) -> list[tuple[Found[str], Time]]:
    read = ((each, metadata(each.value, setting)) for each in found)
    return [(each, time_) for each, time_ in read if time_ is not None and time_.value is not None]


def _precedes(found: Time, stated: list[tuple[Found[str], Time]]) -> bool:
    """Whether a time of a script's data is before all that is stated of the publication: it is of
    something else on the page, its menu or its player."""
    clocked = [time_ for _, time_ in stated if time_.precision != "day" and not naive(time_)]
    return bool(clocked) and not naive(found) and all(before(found, each) for each in clocked)


def _years(stated: Iterable[tuple[Found[str], Time]], setting: Setting) -> Years:
    """Of which year the days are that are printed without one."""
    days = frozenset(day for _, time_ in stated if (day := day_of(time_)) is not None)
    fetched = setting.fetched_at
    return Years(days, (fetched + _EARLIER).date() if fetched is not None else None)


def _read(printed: Iterable[Found[Printed]], setting: Setting, years: Years) -> list[_Print]:
    read = []
    language, day_first = setting.language, setting.day_first
    for at, found in enumerate(printed):
        text, known = found.value.text, found.value.timed
        for reading in readings(text, language, day_first, known=known, years=years):
            role = reading.role or found.value.role
            read.append(_Print(found, reading, role, at))
    plain = [each.reading for each in read]
    for each in read:
        each.reading = settled(each.reading, plain)
    return read


def _roles(
    prints: list[_Print],
    first: list[tuple[Found[str], Time]],
    last: list[tuple[Found[str], Time]],
) -> tuple[list[_Print], list[_Print]]:
    """The printed times of the publication, and those of the update."""
    head = [each for each in prints if each.role == "published"]
    change = [each for each in prints if each.role == "updated"]
    if change and not head and not last and _borne(change[0], first):
        head, change = change[:1], []  # "Stand: …" with the time of the publication is that
    loose = [
        each
        for each in prints
        if each.role is None and (each.found.value.timed or _full(each) or _borne(each, first))
    ]
    if loose and not head:
        head = loose[:1]
    if loose and not change and head and head[0] in loose:
        beside = [
            each
            for each in loose
            if each is not head[0] and _beside(head[0], each) and not _same(head[0], each)
        ]
        change = beside[:1]
    return [*head, *(each for each in loose if each not in head and each not in change)], change


def _as_printed(
    stated: list[tuple[Found[str], Time]], head: list[_Print]
) -> list[tuple[Found[str], Time]]:
    """The stated times but attributes that are days from what their element prints as published."""
    told = [(each.found.raw, _day(each)) for each in head if each.role == "published"]

    def wrong(found: Found[str], time_: Time) -> bool:
        day = day_of(time_)
        return day is not None and any(
            found.raw in raw and own is not None and abs(day - own) > timedelta(days=1)
            for raw, own in told
        )

    return [each for each in stated if not (_of_element(each[0]) and wrong(*each))]


def _overwritten(
    first: list[tuple[Found[str], Time]],
    last: list[tuple[Found[str], Time]],
    prints: list[_Print],
) -> bool:
    """Whether the stated publication is only that of the last change: the head prints an earlier.

    Then no printed time is the stated one, and the head prints a day, and no other than one of
    the change.
    """
    values = {time_.value for _, time_ in first}
    if not first or not values <= {time_.value for _, time_ in last}:
        return False
    if any(time_.precision == "day" for _, time_ in first):
        return False
    told = [
        each
        for each in prints
        if each.found.value.timed and each.role != "updated" and len(each.found.raw) <= _LINE
    ]
    days = {day for each in told if (day := _day(each)) is not None}
    if len(days) != 1 or any(fits(t, p.reading, False) for _, t in first for p in told):
        return False
    return all((own := day_of(time_)) is not None and min(days) <= own for _, time_ in first)


def _day(each: _Print) -> date | None:
    return each.reading.day if each.reading.ago is None else None


def _full(each: _Print) -> bool:
    return each.reading.day is not None


def _borne(each: _Print, stated: list[tuple[Found[str], Time]]) -> bool:
    return any(fits(time_, each.reading) for _, time_ in stated)


def _beside(one: _Print, other: _Print) -> bool:
    """Whether two printed times stand in one text, or in neighbouring elements of one parent."""
    if other.reading.day is None:
        return False
    if one.at == other.at:
        return True
    mine, its = one.found.node, other.found.node
    return (
        mine is not None
        and its is not None
        and mine.getparent() is its.getparent()
        and abs(one.at - other.at) == 1
    )


def _same(one: _Print, other: _Print) -> bool:
    """Whether two printed times are one, told twice; the day alone tells less of it."""
    clocks = {one.reading.clock, other.reading.clock} - {None}
    return one.reading.day == other.reading.day and len(clocks) < 2


def _choose(
    stated: list[tuple[Found[str], Time]],
    prints: list[_Print],
    setting: Setting,
    spare: list[tuple[Found[str], Time]],
) -> tuple[Time | None, list[Found[Any]]]:
    """The best time, with the printed text where one bears it out, and where they stood."""
    finer = [each for each in stated if each[1].precision != "day"]
    metadata_ = [time_ for found, time_ in stated if not _of_element(found)]
    for strict in (True, False):
        for found, time_ in stated:
            if _of_element(found) and _later_than_all(time_, metadata_):
                continue  # it shows the update, and bears out nothing but itself
            vague = time_.precision == "day" and bool(finer)
            for each in prints:
                if vague and found.source in _UNSEEN and each.role is None:
                    continue
                if not fits(time_, each.reading, strict):
                    continue
                exact = next((f for f in finer if vague and fits(f[1], each.reading)), None)
                found, time_ = exact or (found, time_)
                return _merge(time_, each, setting), [found, each.found]
    if stated:
        best = next((each for each in stated if each[1].precision != "day"), stated[0])
        if (
            best[1].precision != "day"
            and best[1].value
            and not best[1].value[10:].startswith("T00:00:00")
        ):
            return best[1], [best[0]]
    for each in prints:
        read = resolve(each.reading, setting)
        if read is None or (stated and read.value is None):
            continue
        if each.role is None and stated and _far_from(read, stated):
            continue
        return read, [each.found]
    for found, time_ in (*stated, *spare):
        return time_, [found]
    return None, []


def _of_element(found: Found[str]) -> bool:
    """Whether a stated time is the attribute of an element that prints one."""
    return found.rule.endswith(":element")


def _later_than_all(time_: Time, others: list[Time]) -> bool:
    """Whether a time's day is days behind those of all others."""
    day = day_of(time_)
    days = [own for each in others if (own := day_of(each)) is not None]
    return bool(days) and day is not None and all(day - own > timedelta(days=1) for own in days)


def _far_from(read: Time, stated: list[tuple[Found[str], Time]]) -> bool:
    """Whether a printed day contradicts every stated one; a stated midnight may be the day before's."""
    day = day_of(read)
    days = [own for _, time_ in stated if (own := day_of(time_)) is not None]
    return day is not None and all(abs(day - own) > timedelta(days=1) for own in days)


def _merge(time_: Time, each: _Print, setting: Setting) -> Time:
    """A stated time with the text that prints it; a stated day with the printed clock."""
    read = resolve(each.reading, replace(setting, fallback=day_of(time_)))
    vague = time_.precision == "day" or (time_.value or "")[10:].startswith("T00:00:00")
    if vague and read is not None and read.value is not None and read.precision != "day":
        return read
    if naive(time_) and read is not None and read.zone == "text":
        return read
    if read is not None and read.precision == "day" and another_midnight(time_, read):
        return read
    precision = time_.precision
    if each.reading.clock is not None and (time_.value or "")[16:19] == ":00":
        precision = "minute"  # seconds that nobody counted
    return replace(time_, raw=each.reading.raw, precision=precision)
