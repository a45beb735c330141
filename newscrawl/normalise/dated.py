"""When the article was published and updated: stated and printed times weighed together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice
from typing import Any

from newscrawl.article import Problem, Time
from newscrawl.evidence import Found
from newscrawl.fields.times import Printed
from newscrawl.normalise.doubts import before, doubts
from newscrawl.normalise.order import ordered, settled
from newscrawl.normalise.printed import Reading, readings
from newscrawl.normalise.times import Setting, localise, metadata, precise, resolve

_UNSEEN = ("meta", "opengraph", "json-ld")
_MOST = 40  # printed texts of a page that are read
_LINE = 60  # characters of a line that is hardly more than a time
_FARTHEST = timedelta(hours=14)  # between a naive time and the same moment in another zone


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
    prints = _read(printed, setting)
    if not first or not last or any(_naive(time_) for _, time_ in (*first, *last)):
        for role, found in state:
            own = first if role == "published" else last
            own.extend(
                each
                for each in _stated([found], setting)
                if role == "published" or not _precedes(each[1], first)
            )
    head, change = _roles(prints, first, last, setting)
    first = _as_printed(first, head)
    urls = _stated(in_url, setting)
    sound = [] if _overwritten(first, last, prints, setting) else first
    issue, issued_by = _choose(sound, head, setting, urls)
    day = _day_of(issue)
    change_setting = replace(setting, fallback=day)
    later, changed_by = _choose(last, change, change_setting, [])
    issue, later = _borrow(issue, later, [*first, *last]), _borrow(later, issue, [*first, *last])
    issue, later = _told_apart(issue, first), _told_apart(later, last)
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
    clocked = [time_ for _, time_ in stated if time_.precision != "day" and not _naive(time_)]
    return bool(clocked) and not _naive(found) and all(before(found, each) for each in clocked)


def _naive(found: Time) -> bool:
    return found.precision != "day" and found.zone == "unknown"


def _read(printed: Iterable[Found[Printed]], setting: Setting) -> list[_Print]:
    read = []
    for at, found in enumerate(printed):
        text, known = found.value.text, found.value.timed
        for reading in readings(text, setting.language, setting.day_first, known=known):
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
    setting: Setting,
) -> tuple[list[_Print], list[_Print]]:
    """The printed times of the publication, and those of the update."""
    head = [each for each in prints if each.role == "published"]
    change = [each for each in prints if each.role == "updated"]
    if change and not head and not last and _borne(change[0], first, setting):
        head, change = change[:1], []  # "Stand: …" with the time of the publication is that
    loose = [
        each
        for each in prints
        if each.role is None
        and (each.found.value.timed or _full(each) or _borne(each, first, setting))
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
        day = _day_of(time_)
        return day is not None and any(
            found.raw in raw and own is not None and abs(day - own) > timedelta(days=1)
            for raw, own in told
        )

    return [each for each in stated if not (_of_element(each[0]) and wrong(*each))]


def _overwritten(
    first: list[tuple[Found[str], Time]],
    last: list[tuple[Found[str], Time]],
    prints: list[_Print],
    setting: Setting,
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
    if len(days) != 1 or any(_fits(t, p.reading, setting, False) for _, t in first for p in told):
        return False
    return all((own := _day_of(time_)) is not None and min(days) <= own for _, time_ in first)


def _day(each: _Print) -> date | None:
    return each.reading.day if each.reading.ago is None else None


def _full(each: _Print) -> bool:
    return each.reading.day is not None


def _borne(each: _Print, stated: list[tuple[Found[str], Time]], setting: Setting) -> bool:
    return any(_fits(time_, each.reading, setting) for _, time_ in stated)


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
                if not _fits(time_, each.reading, setting, strict):
                    continue
                exact = next(
                    (f for f in finer if vague and _fits(f[1], each.reading, setting)), None
                )
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
    day = _day_of(time_)
    days = [own for each in others if (own := _day_of(each)) is not None]
    return bool(days) and day is not None and all(day - own > timedelta(days=1) for own in days)


def _far_from(read: Time, stated: list[tuple[Found[str], Time]]) -> bool:
    """Whether a printed day contradicts every stated one; a stated midnight may be the day before's."""
    day = _day_of(read)
    days = [own for _, time_ in stated if (own := _day_of(time_)) is not None]
    return day is not None and all(abs(day - own) > timedelta(days=1) for own in days)


def _merge(time_: Time, each: _Print, setting: Setting) -> Time:
    """A stated time with the text that prints it; a stated day with the printed clock."""
    read = resolve(each.reading, replace(setting, fallback=_day_of(time_)))
    vague = time_.precision == "day" or (time_.value or "")[10:].startswith("T00:00:00")
    if vague and read is not None and read.value is not None and read.precision != "day":
        return read
    if _naive(time_) and read is not None and read.zone == "text":
        return read
    if read is not None and read.precision == "day" and _another_midnight(time_, read):
        return read
    precision = time_.precision
    if each.reading.clock is not None and (time_.value or "")[16:19] == ":00":
        precision = "minute"  # seconds that nobody counted
    return replace(time_, raw=each.reading.raw, precision=precision)


def _another_midnight(time_: Time, read: Time) -> bool:
    """Whether a stated hour is only the printed day's midnight, told in another zone."""
    return (time_.value or "")[13:16] == ":00" and (time_.value or "")[:10] != (read.value or "")[
        :10
    ]


def _fits(time_: Time, reading: Reading, setting: Setting, strict: bool = True) -> bool:
    """Whether a printed time is the stated moment, in some zone; strictly, to the minute."""
    if time_.value is None:
        return False
    if reading.clock is None or time_.precision == "day":
        if reading.day is None or reading.ago is not None:
            return False
        days = {reading.day, reading.other} - {None}
        near = {_day_of(time_)}
        if time_.zone == "stated" and not strict and (own := time_.when) is not None:
            near |= {
                (own + timedelta(hours=h)).date() for h in (-12, 12) if isinstance(own, datetime)
            }
        return bool(days & near)
    value = datetime.fromisoformat(time_.value)
    for day in {reading.day, reading.other} - {None} or {value.date()}:
        assert day is not None
        naive = datetime.combine(day, time(*reading.clock[:2]))
        if value.replace(second=0, tzinfo=None) == naive:
            return True
        apart = abs(value.replace(second=0, tzinfo=None) - naive)
        if not strict and value.tzinfo is not None and reading.day is not None:
            if apart <= _FARTHEST and apart.seconds % 900 == 0:
                return True
        elif not strict and reading.day is None and apart.seconds % 3600 == 0:
            return True
    return False


def _day_of(found: Time | None) -> date | None:
    return date.fromisoformat(found.value[:10]) if found is not None and found.value else None


def _told_apart(found: Time | None, stated: list[tuple[Found[str], Time]]) -> Time | None:
    """A naive time with the offset at which it is the very moment that another place states."""
    if found is None or found.value is None or not _naive(found):
        return found
    value = datetime.fromisoformat(found.value)
    for _, time_ in stated:
        moment = time_.when
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            continue
        offset = value - moment.astimezone(UTC).replace(tzinfo=None)
        if abs(offset) <= _FARTHEST and offset.seconds % 900 == 0:
            aware = value.replace(tzinfo=timezone(offset))
            return precise(aware, found.precision or "minute", "stated", found.raw)
    return found


def _borrow(
    found: Time | None, other: Time | None, stated: list[tuple[Found[str], Time]]
) -> Time | None:
    """A naive time with the offset that a unix time on the page proves for that moment.

    The proof is the same local minute in some zone; it holds for a week around it.
    """
    if found is None or found.value is None or not _naive(found):
        return found
    value = datetime.fromisoformat(found.value)
    locals_ = [
        datetime.fromisoformat(each.value)
        for each in (found, other)
        if each and each.value and _naive(each)
    ]
    for _, time_ in stated:
        if time_.zone != "state" or time_.value is None:
            continue
        moment = datetime.fromisoformat(time_.value).replace(tzinfo=None)
        for local in locals_:
            offset = local - moment
            if (
                abs(offset) <= _FARTHEST
                and offset.seconds % 900 < 60
                and abs(value - local) < timedelta(days=7)
            ):
                rounded = timedelta(minutes=round(offset.total_seconds() / 900) * 15)
                aware = value.replace(tzinfo=timezone(rounded))
                return precise(aware, found.precision or "minute", "state", found.raw)
    return found
