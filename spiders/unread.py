"""Answers that a killed run has on disk and did not read: taken from there, and not asked for again."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newscrawl.article import SnapshotRef
from newscrawl.folder import DataFolder
from newscrawl.normalise import links
from newscrawl.snapshot import SnapshotError
from newscrawl.snapshot.index import Capture
from newscrawl.snapshot.read import taken

KEPT = "kept"  # in a request's meta: canonical URL -> Capture; a flag of an answer from there
_log = logging.getLogger("newscrawl")


class Unread:
    """A downloader middleware, the last before the archive's: it answers in the site's place."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Unread:
        """Make the middleware for the crawl's data folder."""
        return cls(DataFolder.at(crawler.settings.get("NEWSCRAWL_DATA")))

    def process_request(self, request: Request) -> Response | None:
        """The answer that is on disk, once; None where the site is to be asked."""
        kept: dict[str, Capture] = request.meta.get(KEPT, {})
        capture = kept.pop(links.canonical(request.url) or "", None)
        if capture is None:
            return None
        try:
            return self._answer(request, capture)
        except SnapshotError as error:
            _log.warning("asked for again, since its record cannot be read: %s", error)
            return None

    def _answer(self, request: Request, capture: Capture) -> Response:
        record = taken(self._folder.path, capture)
        headers, body = Headers(), b""
        if capture.status != 304:  # of which the record is of what still held
            body = record.body
            for name, value in record.headers:
                headers.appendlist(name, value)
        made = responsetypes.from_args(headers=headers, url=request.url, body=body)
        file = f"warc/{capture.file}"
        request.meta["snapshot"] = SnapshotRef(
            file, capture.offset, capture.record_id, capture.digest
        )
        request.meta["fetched_at"] = record.fetched_at
        request.meta["sent"] = 0
        return made(request.url, capture.status, headers, body, [KEPT], request)
