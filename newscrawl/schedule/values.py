"""The values of newscrawl.toml: what each may be, and in which line it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.discover import WAYS, ways
from newscrawl.normalise import links
from newscrawl.schedule.durations import duration
from newscrawl.schedule.times import Quiet

# A value as it stood in the file, the file's path -> what it means; ValueError says what it may be.
Check = Callable[[Any, Path], Any]

_HEADING = re.compile(r"\s*(\[\[?)\s*([\w-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def lines(text: str) -> dict[tuple[str, int, str | None], int]:
    """Where each (table, number of the table, key) stands; a heading's key is None."""
    found: dict[tuple[str, int, str | None], int] = {}
    counts: dict[str, int] = {}
    table, number = "", 0
    for at, line in enumerate(text.splitlines(), 1):
        if (heading := _HEADING.match(line)) is not None:
            table, number = heading[2], 0
            if heading[1] == "[[":
                number = counts[table] = counts.get(table, 0) + 1
            found.setdefault((table, number, None), at)
        elif (key := _KEY.match(line)) is not None:
            found.setdefault((table, number, key[1]), at)
    return found


def text(value: Any, _: Path) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{_said(value)} is no text")
    return value.strip()


def flag(value: Any, _: Path) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{_said(value)} is neither true nor false")
    return value


def whole(least: int, most: int) -> Check:
    """A whole number in a range."""

    def check(value: Any, _: Path) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"{_said(value)} is no whole number from {least} to {most}")
        return value

    return check


def number(least: float, most: float) -> Check:
    """A number in a range."""

    def check(value: Any, _: Path) -> float:
        if (
            not isinstance(value, int | float)
            or isinstance(value, bool)
            or not least <= value <= most
        ):
            raise ValueError(f"{_said(value)} is no number from {least:g} to {most:g}")
        return float(value)

    return check


def duration_of(value: Any, where: Path) -> timedelta:
    """A length of time."""
    return duration(text(value, where))


def zone(value: Any, where: Path) -> str:
    """An IANA time zone's name."""
    name = text(value, where)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'there is no time zone {name}; they are like "Europe/Zurich"') from None
    return name


def quiet(value: Any, where: Path) -> tuple[Quiet, ...]:
    """One span of quiet hours, or a list of them."""
    return tuple(Quiet.parse(text(each, where)) for each in _several(value))


def one_of(*names: str) -> Check:
    """One of some words."""

    def check(value: Any, _: Path) -> str:
        if value not in names:
            raise ValueError(f"{_said(value)} is none of {', '.join(names)}")
        return str(value)

    return check


def discover(value: Any, where: Path) -> tuple[str, ...]:
    """A list of ways to find articles."""
    found = [text(each, where) for each in _several(value)]
    if not found:
        raise ValueError(f"the list is empty; there are {', '.join(WAYS)}")
    return ways(found)


def day(value: Any, where: Path) -> str:
    """An ISO day or time, as a text or as TOML's own date."""
    found = value.isoformat() if isinstance(value, date) else text(value, where)
    try:
        datetime.fromisoformat(found)
    except ValueError:
        raise ValueError(f"{found} is no ISO day, such as 2026-07-27") from None
    return found


def url(value: Any, where: Path) -> str:
    """An http or https URL."""
    found = text(value, where)
    if links.canonical(found) is None:
        raise ValueError(f"{found} is no http or https URL")
    return found


def urls(value: Any, where: Path) -> tuple[str, ...]:
    """A list of http or https URLs that is not empty."""
    found = tuple(url(each, where) for each in _several(value))
    if not found:
        raise ValueError("the list is empty")
    return found


def contact(value: Any, where: Path) -> str:
    """A URL or an e-mail address."""
    found = text(value, where)
    if links.canonical(found) is None and "@" not in found:
        raise ValueError(f"{found} is neither a URL nor an e-mail address")
    return found


def path(value: Any, where: Path) -> str:
    """A path; a relative one begins at the plan's folder."""
    return os.fspath(where.resolve().parent / Path(text(value, where)).expanduser())


def paths(value: Any, where: Path) -> tuple[str, ...]:
    """A list of paths."""
    return tuple(path(each, where) for each in _several(value))


def address(value: Any, where: Path) -> str:
    """A host and a port: "127.0.0.1:9470"."""
    found = text(value, where)
    try:
        parts = urlsplit(f"//{found}")
        good = bool(parts.hostname) and parts.port is not None and not parts.path
    except ValueError:
        good = False
    if not good:
        raise ValueError(f'{found} is no address; give host:port, such as "127.0.0.1:9470"')
    return found


def variable(value: Any, where: Path) -> str:
    """The name of an environment variable."""
    found = text(value, where)
    if not re.fullmatch(r"[A-Za-z_]\w{0,99}", found):
        raise ValueError("give the name of an environment variable that holds the secret")
    return found


def table(value: Any, _: Path) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise ValueError("this is a table, written as [name]")
    return value


def tables(value: Any, _: Path) -> list[dict[str, Any]]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError("these are tables, each written as [[site]]")
    return value


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _said(value: Any) -> str:
    return repr(value)[:60]
