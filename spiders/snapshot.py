"""Every answer goes to disk as it was sent, before anything can fail on it."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.signals import item_dropped, item_error, item_scraped, spider_closed
from twisted.python.failure import Failure

from newscrawl.article import Article, SnapshotRef
from newscrawl.folder import DataFolder
from newscrawl.snapshot import Exchange, Writer
from newscrawl.snapshot.compose import Fields
from newscrawl.spiders.unread import KEPT
from newscrawl.version import VERSION

_SOFTWARE = ("Scrapy", "Twisted", "lxml")
# What a record's making depends on; a proxy's password and a cookie file's place are none of it.
_SETTINGS = (
    "ROBOTSTXT_OBEY", "ROBOTSTXT_USER_AGENT", "DOWNLOAD_DELAY", "AUTOTHROTTLE_ENABLED", "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_MAXSIZE", "DOWNLOAD_VERIFY_CERTIFICATES", "REDIRECT_MAX_TIMES", "DEPTH_LIMIT", "COOKIES_ENABLED",
    "NEWSCRAWL_RESPECT_TDM",
)  # fmt: skip


class Snapshot:
    """A downloader middleware next to the downloader, where bodies are still compressed.

    Puts `snapshot` (a SnapshotRef), `fetched_at` (aware, UTC) and `sent` (bytes of the body) into the
    request's meta. What was read in an article's page is written down too, as a metadata record.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._closing: asyncio.Future[None] | None = None  # kept, lest it is collected
        settings = crawler.settings
        folder = DataFolder.at(settings.get("NEWSCRAWL_DATA")).made()
        self._writer = Writer(
            folder.path,
            info=_info(settings),
            max_bytes=settings.getint("NEWSCRAWL_WARC_BYTES"),
            max_age=timedelta(hours=settings.getfloat("NEWSCRAWL_WARC_HOURS")),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Snapshot:
        """Make the middleware; its file is closed with the spider."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.closed, signal=spider_closed)
        crawler.signals.connect(middleware.scraped, signal=item_scraped)
        crawler.signals.connect(middleware.dropped, signal=item_dropped)
        crawler.signals.connect(middleware.broke, signal=item_error)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        """Write one exchange; where the disk is full the crawl ends, since nothing may be lost."""
        if KEPT in response.flags:  # it came from there
            return response
        moment = datetime.now(UTC)
        try:
            reference = self._writer.write(_exchange(request, response, moment))
        except OSError as error:
            self._stop(error)
            raise IgnoreRequest(f"no snapshot of {response.url}: {error}") from error
        request.meta["snapshot"] = reference
        request.meta["sent"] = len(response.body)
        request.meta["fetched_at"] = moment
        return response

    def scraped(self, item: Any, response: Any) -> None:
        """A page was read as an article."""
        if isinstance(item, Article):
            known = [("outcome", "article"), ("article", item.id or ""), ("kind", item.kind)]
            for name in ("version", "profile", "layout"):
                known.append((f"extractor-{name}", str(getattr(item.extractor, name) or "")))
            self._tell(response, known)

    def dropped(self, response: Any, exception: Exception) -> None:
        """A page was left out, or had not changed."""
        self._tell(response, [("outcome", str(exception))])

    def broke(self, response: Any, failure: Failure) -> None:
        """Reading a page failed."""
        self._tell(response, [("outcome", f"error: {failure.value}")])

    def closed(self) -> None:
        """Close the file."""
        try:
            self._writer.close()
        except OSError as error:
            self._log(error)

    def _tell(self, response: Any, known: list[tuple[str, str]]) -> None:
        reference = response.meta.get("snapshot") if isinstance(response, Response) else None
        if isinstance(reference, SnapshotRef):
            fields = tuple((name, value) for name, value in known if value)
            try:
                now = datetime.now(UTC)
                self._writer.tell(response.url, reference.record_id, fields, now)
            except OSError as error:
                self._stop(error)

    def _stop(self, error: OSError) -> None:
        self._log(error)
        engine, spider = self._crawler.engine, self._crawler.spider
        if engine is not None and spider is not None and self._closing is None:
            self._closing = asyncio.ensure_future(
                engine.close_spider_async(reason=f"snapshot: {error}")
            )

    def _log(self, error: OSError) -> None:
        if self._crawler.spider is not None:
            self._crawler.spider.logger.error("the archive cannot be written: %s", error)


def _info(settings: BaseSettings) -> Fields:
    """What each file says of its making."""
    used = [f"{name}/{version(name)}" for name in _SOFTWARE]
    return (
        ("software", " ".join([f"newscrawl/{VERSION}", *used, f"Python/{platform.python_version()}"])),
        ("http-header-user-agent", settings.get("USER_AGENT")),
        ("robots", "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore"),
        *((f"setting-{name}", str(settings.get(name))) for name in _SETTINGS),
    )  # fmt: skip


def _known(request: Request) -> Iterator[tuple[str, str]]:
    """What is known of a fetch: in the words of other crawlers where they have one."""
    redirects = request.meta.get("redirect_urls", [])
    via = redirects[-1] if redirects else (request.headers.get("Referer") or b"").decode("latin-1")
    if via:
        yield "via", via
    yield "fetchTimeMs", str(round(request.meta.get("download_latency", 0) * 1000))
    yield "depth", str(request.meta.get("depth", 0))
    if tries := request.meta.get("retry_times"):
        yield "tries-before", str(tries)


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
        known=tuple(_known(request)),
    )


def _headers(headers: Any) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name, value) for name, values in headers.items() for value in values)
