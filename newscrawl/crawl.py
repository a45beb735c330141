"""Crawling from Python: the spiders run in a process of their own, which says how it goes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from newscrawl.child import UNUSABLE
from newscrawl.cookies import read_cookies
from newscrawl.discover import USUAL, target, ways
from newscrawl.folder import DataFolder, FolderError
from newscrawl.normalise import links
from newscrawl.site import SiteError, Sites
from newscrawl.snapshot import records
from newscrawl.snapshot.read import Response
from newscrawl.store import Store, StoreError
from newscrawl.summary import Summary
from newscrawl.turns import turn

Progress = Callable[[Summary], None]

LOG = "crawl.log"  # in the data folder
_PAUSE = timedelta(minutes=1)  # between two passes
_LONGEST_PAUSE = timedelta(hours=1)  # behind one that failed
_ASIDE = ("/robots.txt", "/.well-known/tdmrep.json")


class CrawlError(RuntimeError):
    """A crawl could not run; the message says why."""


def crawl(
    sites: Sequence[str] = (),
    *,
    urls: Iterable[str] = (),
    max_pages: int | None = None,
    data: str | os.PathLike[str] | None = None,
    profiles: Iterable[str | os.PathLike[str]] = (),
    delay: float | None = None,
    contact: str | None = None,
    again: bool = True,
    since: str | None = None,
    discover: Iterable[str] = USUAL,
    related: bool = False,
    max_minutes: float | None = None,
    max_bytes: int | None = None,
    site_minutes: float | None = None,
    depth: int | None = None,
    respect_tdm: bool = False,
    cookies: str | os.PathLike[str] | None = None,
    proxy: str | None = None,
    log_format: Literal["text", "json"] = "text",
    progress: Progress | None = None,
    alone: bool = False,
    stop: threading.Event | None = None,
) -> Summary:
    """Crawl sites (profiles' names, domains or URLs), or just a list of URLs, into a data folder.

    `delay` is in seconds between two requests to a host (1.0 where None); robots.txt may ask for
    more. `contact` is the URL that the User-Agent names. Articles that are due for another look get
    one unless `again` is false; `since`, an ISO day, leaves older ones out. `discover` names the
    ways to find articles, of newscrawl.discover.WAYS; `related` adds that one. `max_pages`, `max_bytes`,
    `site_minutes` and `depth` (links from the start) bound what a run takes of each site,
    `max_minutes` the run; the next goes on.
    `respect_tdm` leaves out what is reserved against text and data mining or AI. `cookies` is a file
    in Netscape's format with a subscriber's own session, which goes into no record, log or item;
    `proxy` the URL of an HTTP proxy. The log's lines are text, or JSON objects (`log_format`).
    `progress` is called with the figures so far. Ctrl-C ends the crawl in order, and so does `stop`
    when it is set; what was fetched is kept. `alone` lets no other crawl of these sites into the same
    data folder meanwhile.

    Raises SiteError, FolderError, BusyError where another crawl is `alone` with a site, or
    CrawlError where the crawler itself failed.
    """
    folder = DataFolder.at(data).made()
    known = Sites(Path(each) for each in profiles)
    names = [target(each, known).site.name for each in sites]
    listed = list(urls)
    for url in listed:
        if links.canonical(url) is None:
            raise SiteError(f"{url[:100]} is no http or https URL")
    if not sites and not listed:
        raise SiteError("nothing to crawl: name a site, or give a list of URLs")
    plan = {
        "arguments": {
            "site": list(sites),
            "urls": listed,
            "max_pages": max_pages or 0,
            "profiles": [os.fspath(each) for each in profiles],
            "again": int(again),
            "since": since or "",
            "discover": ways(discover, related),
            "max_bytes": max_bytes or 0,
            "depth": depth or 0,
            "site_minutes": site_minutes or 0,
        },
        "settings": _settings(folder, delay, contact)
        | _bounds(max_minutes)
        | _own(respect_tdm, cookies, proxy)
        | {"NEWSCRAWL_LOG_FORMAT": log_format},
    }
    with turn(folder.path, names, alone=alone) as held:
        return _run(plan, progress, held, stop)


def steady(
    sites: Sequence[str],
    *,
    data: str | os.PathLike[str] | None = None,
    every: timedelta = timedelta(minutes=15),
    **options: Any,
) -> Iterator[Summary]:
    """Crawl sites again and again, with the options of `crawl`; yields the figures of each pass.

    A pass follows when an article is due for another look, `every` at the latest, and a minute after
    the last one at the soonest. A pass that fails is yielded with its reason as `finished`; the next
    follows after a minute, then two, four, … to an hour. Ends where a pass was interrupted.

    Raises SiteError, and FolderError where the first pass finds a folder that cannot be used.
    """
    failed = 0
    started = False
    while True:
        began = datetime.now(UTC)
        try:
            summary = crawl(sites, data=data, **options)
            next_pass = _next_pass(sites, data, options, began + every)
            failed = 0
        except (CrawlError, StoreError, FolderError) as error:
            if isinstance(error, FolderError) and not started:
                raise
            failed += 1
            summary = Summary(finished=f"failed: {error}")
            next_pass = datetime.now(UTC) + min(_PAUSE * 2 ** (failed - 1), _LONGEST_PAUSE)
        started = True
        yield summary
        if summary.finished == "interrupted":
            return
        time.sleep(max(0.0, (next_pass - datetime.now(UTC)).total_seconds()))


def _next_pass(
    sites: Sequence[str],
    data: str | os.PathLike[str] | None,
    options: Mapping[str, Any],
    latest: datetime,
) -> datetime:
    with Store.open(DataFolder.at(data).store) as store:
        known = Sites(Path(each) for each in options.get("profiles", ()))
        due = store.frontier.next_due(target(each, known).site.name for each in sites)
    return max(min(due or latest, latest), datetime.now(UTC) + _PAUSE)


def _bounds(minutes: float | None) -> dict[str, Any]:
    return {} if minutes is None else {"CLOSESPIDER_TIMEOUT": max(1.0, minutes * 60)}


def _own(
    respect: bool, cookies: str | os.PathLike[str] | None, proxy: str | None
) -> dict[str, Any]:
    """What a user brings: a session, a proxy, a wish to respect reservations."""
    chosen: dict[str, Any] = {"NEWSCRAWL_RESPECT_TDM": respect}
    if cookies is not None:
        read_cookies(Path(cookies))
        chosen["NEWSCRAWL_COOKIES"] = str(Path(cookies).resolve())
    if proxy is not None:
        if links.canonical(proxy) is None:
            raise SiteError(f"{proxy}: a proxy is an http or https URL")
        chosen["NEWSCRAWL_PROXY"] = proxy
    return chosen


def fetch(url: str, *, contact: str | None = None) -> Response:
    """Fetch one page as a crawl would: robots obeyed, sizes bounded, no address of this machine's.

    Raises CrawlError where no answer came, with the reason.
    """
    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        summary = crawl(urls=[url], data=folder, contact=contact, delay=0.0)
        found = [
            each
            for file in sorted(DataFolder.at(folder).warc.glob("*.warc.gz"))
            for each in records(file)
        ]
    pages = [
        each for each in found if not each.url.endswith(_ASIDE) and not 300 <= each.status < 400
    ]
    if not pages:
        reasons = ", ".join({**summary.skipped, **summary.errors}) or "no answer"
        raise CrawlError(f"{url} was not fetched: {reasons}")
    return pages[-1]


def _settings(folder: DataFolder, delay: float | None, contact: str | None) -> dict[str, Any]:
    from newscrawl.version import VERSION

    chosen: dict[str, Any] = {
        "NEWSCRAWL_DATA": str(folder.path.resolve()),
        "LOG_FILE": str(folder.path.resolve() / LOG),
        "LOG_FILE_APPEND": True,
    }
    if delay is not None:
        chosen["DOWNLOAD_DELAY"] = delay
        chosen["AUTOTHROTTLE_START_DELAY"] = delay
        chosen["AUTOTHROTTLE_ENABLED"] = delay > 0
    contact = contact or os.environ.get("NEWSCRAWL_CONTACT")
    if contact:
        if links.canonical(contact) is None and "@" not in contact:
            raise SiteError(f"{contact}: a contact is a URL or an e-mail address")
        chosen["USER_AGENT"] = f"newscrawl/{VERSION} (+{contact})"
    return chosen


def _run(
    plan: dict[str, Any],
    progress: Progress | None,
    held: Sequence[int],
    stop: threading.Event | None,
) -> Summary:
    """Run a plan in a child process; its stdin stays open as long as this process lives.

    The child inherits the turns that are held, and keeps them to its own end.
    """
    path = os.pathsep.join(
        each for each in (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")) if each
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        text=True,
        pass_fds=tuple(held),
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    errors: list[str] = []
    reader = threading.Thread(
        target=lambda pipe: errors.extend(pipe), args=(child.stderr,), daemon=True
    )
    reader.start()
    child.stdin.write(json.dumps(plan) + "\n")
    child.stdin.flush()
    if stop is not None:
        threading.Thread(target=_end_when, args=(stop, child), daemon=True).start()
    last: Summary | None = None
    while True:
        try:
            line = child.stdout.readline()
            if not line:
                break
            last = Summary.from_dict(json.loads(line))
            if progress is not None:
                progress(last)
        except KeyboardInterrupt:  # the child has been told by the same Ctrl-C, and ends in order
            continue
    child.wait()
    reader.join(5)
    child.stdin.close()
    if last is None or last.finished == "running":
        said = "".join(errors).strip().splitlines() or ["its log says why"]
        if child.returncode == UNUSABLE:
            raise FolderError(f"the data folder cannot be used: {said[-1]}")
        raise CrawlError(f"the crawler {_stopped(child.returncode, said[-1])}")
    return last


def _stopped(code: int, said: str) -> str:
    """How a child ended that did not say so, in words."""
    if code < 0:
        return f"was killed ({signal.Signals(-code).name}); the next run goes on"
    return f"stopped (exit code {code}): {said}"


def _end_when(stop: threading.Event, child: subprocess.Popen[str]) -> None:
    """Let a child end in order once it is to stop."""
    while child.poll() is None:
        if stop.wait(0.5):
            assert child.stdin is not None
            child.stdin.close()
            return
