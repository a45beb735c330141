"""Every answer goes to disk as it was sent, before anything can fail on it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.signals import spider_closed

from newscrawl.folder import DataFolder
from newscrawl.snapshot import Exchange, Writer
from newscrawl.version import VERSION


class Snapshot:
    """A downloader middleware next to the downloader, where bodies are still compressed.

    Puts `snapshot` (a SnapshotRef) and `fetched_at` (aware, UTC) into the request's meta.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        folder = DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")).made()
        now = datetime.now(UTC)
        self._writer = Writer(folder.path, software=f"newscrawl/{VERSION}", started=now)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Snapshot:
        """Make the middleware; its file is closed with the spider."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.closed, signal=spider_closed)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        """Write one exchange; where the disk is full the crawl ends, since nothing may be lost."""
        moment = datetime.now(UTC)
        try:
            reference = self._writer.write(_exchange(request, response, moment))
        except OSError as error:
            assert self._crawler.engine is not None
            assert self._crawler.spider is not None
            self._crawler.engine.close_spider(self._crawler.spider, f"snapshot: {error}")
            raise IgnoreRequest(f"no snapshot of {response.url}: {error}") from error
        request.meta["snapshot"] = reference
        request.meta["fetched_at"] = moment
        return response

    def closed(self) -> None:
        """Close the file."""
        self._writer.close()


def _exchange(request: Request, response: Response, moment: datetime) -> Exchange:
    try:
        reason = HTTPStatus(response.status).phrase
    except ValueError:  # a status of someone's own
        reason = ""
    return Exchange(
        url=response.url,
        status=response.status,
        reason=reason,
        protocol=response.protocol or "HTTP/1.1",
        response_headers=_headers(response.headers),
        body=response.body,
        fetched_at=moment,
        method=request.method,
        request_headers=_headers(request.headers),
        request_body=request.body,
        private=bool(request.meta.get("private")),
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def _headers(headers: Any) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name, value) for name, values in headers.items() for value in values)
