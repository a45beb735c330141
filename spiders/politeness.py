"""What is never fetched: this machine's own network, and what a profile skips."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response


class Politeness:
    """A downloader middleware that refuses addresses of the crawler's own network.

    A page of a stranger's must not lead the crawler to http://localhost/ or to a printer. Hosts
    that the user named are let through.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        """Make the middleware."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse by name."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise IgnoreRequest(f"refused-scheme: {parts.scheme}")
        host = parts.hostname or ""
        if not self._named(request.url) and (host == "localhost" or _is_private(host)):
            raise IgnoreRequest(f"refused-address: {host} is of this machine's own network")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse by the address that a name led to."""
        address = response.ip_address
        if address is not None and "proxy" not in request.meta and not self._named(request.url):
            if not ipaddress.ip_address(str(address)).is_global:
                raise IgnoreRequest(f"refused-address: {request.url} leads to {address}")
        return response

    def _named(self, url: str) -> bool:
        return urlsplit(url).netloc in getattr(self._crawler.spider, "named_hosts", ())


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:  # a name; but 127.1 and 0x7f.1 are addresses to a resolver
        return re.fullmatch(r"[\d.]+|0x[\da-f.x]+", host, re.I) is not None
