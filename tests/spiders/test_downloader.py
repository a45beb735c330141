"""A host gets no more requests at once than it may."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from newscrawl.crawl import crawl

from .servers import Handler, Server, article


class Slow:
    """A route that takes its time, and how many asked for it at once."""

    def __init__(self) -> None:
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def __call__(self, handler: Handler) -> None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.03)
        with self._lock:
            self._now -= 1
        number = handler.path.rpartition("-")[2]
        handler.answer(200, article(f"The lake rose over quay number {number}").encode())


def test_without_a_delay_a_host_gets_one_request_at_a_time(tmp_path: Path) -> None:
    slow = Slow()
    with Server({"/robots.txt": None, "/.well-known/tdmrep.json": None}, slow) as server:
        urls = [f"{server.url}/news/a-story-of-the-lake-{number}" for number in range(12)]
        summary = crawl(urls=urls, data=tmp_path, delay=0)
    assert summary.articles == 12
    assert slow.most == 1
