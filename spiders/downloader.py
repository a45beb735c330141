"""As many requests at a time to a host as may be, and no more."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.http import Response
from twisted.internet.defer import Deferred


class Counting(Downloader):
    """Scrapy's own, but that a request counts as under way as soon as it is chosen: Scrapy 2.19 counts
    it when it begins, a moment later, and without a delay has chosen all by then that wait."""

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)
