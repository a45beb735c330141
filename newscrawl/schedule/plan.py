"""The plan: newscrawl.toml, read and checked. Each error says in which line what is to be done."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawl.discover import target
from newscrawl.health.alarms import Alarms
from newscrawl.schedule import values
from newscrawl.schedule.times import Timing
from newscrawl.schedule.values import Check
from newscrawl.site import SiteError, Sites

NAME = "newscrawl.toml"
_MOST = 5000  # sites of a plan


class PlanError(ValueError):
    """The plan cannot be used; the message says which file, line and key, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One site of the plan."""

    name: str  # of its Site: a profile's name, or the registered domain
    starts: tuple[str, ...]  # what is handed to crawl()
    timing: Timing | None  # None: crawled on demand alone
    options: Mapping[str, Any] = field(default_factory=dict)  # keywords of crawl()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be crawled, and when."""

    path: Path
    data: Path
    sites: tuple[Entry, ...]
    profiles: tuple[str, ...] = ()
    at_once: int = 4  # sites that are crawled side by side
    listen: str | None = None  # host:port of the figures; None: nowhere
    alarms: Alarms = field(default_factory=Alarms)

    def entry(self, name: str) -> Entry | None:
        """The site of that name, or whose domain or URL this is; None where there is none."""
        known = {each.name: each for each in self.sites}
        if (found := known.get(name.strip().lower())) is not None:
            return found
        try:
            return known.get(target(name, Sites(map(Path, self.profiles))).site.name)
        except SiteError:
            return None


_TOP: Mapping[str, Check] = {
    "data": values.path,
    "profiles": values.paths,
    "contact": values.contact,
    "defaults": values.table,
    "daemon": values.table,
    "alarms": values.table,
    "site": values.tables,
}
_TIMING: Mapping[str, Check] = {
    "cron": values.text,
    "every": values.duration_of,
    "zone": values.zone,
    "quiet": values.quiet,
    "jitter": values.duration_of,
}
_OPTIONS: Mapping[str, Check] = {
    "discover": values.discover,
    "related": values.flag,
    "max_pages": values.whole(1, 10**9),
    "max_minutes": values.number(0.01, 10**6),
    "max_bytes": values.whole(1, 10**15),
    "depth": values.whole(1, 50),
    "delay": values.number(0, 3600),
    "once": values.flag,
    "since": values.day,
    "respect_tdm": values.flag,
    "cookies": values.path,
    "proxy": values.url,
    "contact": values.contact,
    "log_format": values.one_of("text", "json"),
}
_SITE: Mapping[str, Check] = {"name": values.text, "starts": values.urls, **_TIMING, **_OPTIONS}
_DAEMON: Mapping[str, Check] = {"at_once": values.whole(1, 64), "listen": values.address}
_ALARMS: Mapping[str, Check] = {
    "webhook": values.url,
    "secret": values.variable,
    "timeout": values.duration_of,
    "attempts": values.whole(1, 10),
}


def read(path: Path) -> Plan:
    """The plan in a file. Raises PlanError, or SiteError for a profile that is wrong."""
    try:
        text = path.read_text("utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError:
        raise PlanError(f"{path} is not there; newscrawl init writes one") from None
    except OSError as error:
        raise PlanError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f"{path}: {error}") from error
    return _Reader(path, text).plan(found)


class _Reader:
    """Checks one file, and knows its lines for what it says."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = values.lines(text)

    def plan(self, found: Mapping[str, Any]) -> Plan:
        top = self._checked("", 0, found, _TOP)
        daemon = self._checked("daemon", 0, top.get("daemon", {}), _DAEMON)
        alarms = self._checked("alarms", 0, top.get("alarms", {}), _ALARMS)
        defaults = self._checked("defaults", 0, top.get("defaults", {}), {**_TIMING, **_OPTIONS})
        if "contact" in top:
            defaults = {"contact": top["contact"], **defaults}
        known = Sites(Path(each) for each in top.get("profiles", ()))
        tables = top.get("site", [])
        if not 1 <= len(tables) <= _MOST:
            raise self._error("", 0, None, f"a plan has 1 to {_MOST} [[site]] tables")
        sites: dict[str, Entry] = {}
        for number, each in enumerate(tables, 1):
            own = self._checked("site", number, each, _SITE)
            entry = self._entry(number, own, defaults, known)
            if entry.name in sites:
                raise self._error("site", number, "name", f"{entry.name} stands there twice")
            sites[entry.name] = entry
        return Plan(
            self._path.resolve(),
            Path(top.get("data") or values.path("newscrawl-data", self._path)),
            tuple(sites.values()),
            tuple(top.get("profiles", ())),
            alarms=Alarms(**alarms),
            **daemon,
        )

    def _entry(
        self,
        number: int,
        own: dict[str, Any],
        defaults: dict[str, Any],
        known: Sites,
    ) -> Entry:
        """A site's own values, and the defaults where it has none."""
        if "name" not in own:
            raise self._error("site", number, None, 'name is missing: name = "example.org"')
        try:
            named = target(own["name"], known)
            starts = own.get("starts", (own["name"],))
            others = {target(each, known).site.name for each in starts} - {named.site.name}
        except SiteError as error:
            raise self._error("site", number, "name", str(error)) from error
        if others:
            said = f"leads to another site: {', '.join(sorted(others))}; give it a table of its own"
            raise self._error("site", number, "starts", said)
        if "cron" in own or "every" in own:  # the other one's default does not count
            defaults = {key: each for key, each in defaults.items() if key not in ("cron", "every")}
        both = {**defaults, **own}
        timed = {key: both[key] for key in _TIMING if key in both}
        timing = None
        if "cron" in timed or "every" in timed:
            try:
                timing = Timing(named.site.name, **timed)
            except ValueError as error:
                at = "cron" if "cron" in own else "every" if "every" in own else None
                raise self._error("site", number, at, str(error)) from None
        options = {key: both[key] for key in _OPTIONS if key in both}
        if "once" in options:
            options["again"] = not options.pop("once")
        return Entry(named.site.name, tuple(starts), timing, options)

    def _checked(
        self, table: str, number: int, found: Mapping[str, Any], checks: Mapping[str, Check]
    ) -> dict[str, Any]:
        checked = {}
        for key, value in found.items():
            if key not in checks:
                known = ", ".join(checks)
                raise self._error(table, number, key, f"there is no such key; there are {known}")
            try:
                checked[key] = checks[key](value, self._path)
            except ValueError as error:
                raise self._error(table, number, key, str(error)) from None
        return checked

    def _error(self, table: str, number: int, key: str | None, said: str) -> PlanError:
        line = self._lines.get((table, number, key)) or self._lines.get((table, number, None))
        where = f"{self._path}, line {line}" if line else str(self._path)
        heading = f"[[{table}]] {number}" if number else f"[{table}]" if table else ""
        at = ", ".join(filter(None, (heading, key)))
        return PlanError(f"{where}: {at}: {said}" if at else f"{where}: {said}")
