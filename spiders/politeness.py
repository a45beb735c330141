"""What is never fetched: this machine's own network, and what a profile skips."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


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

    async def process_request(self, request: Request) -> None:
        """Refuse by name, then by the address that it leads to, before anything is sent there."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise IgnoreRequest(f"refused-scheme: {parts.scheme}")
        if self._named(request.url):
            return
        host = (parts.hostname or "").rstrip(".")
        if host == "localhost" or host.endswith(".localhost") or _is_private(host):
            raise IgnoreRequest(f"refused-address: {host} is of this machine's own network")
        address = None if "proxy" in request.meta else await _address(host)
        if address is not None and _is_private(address):
            raise IgnoreRequest(f"refused-address: {host} leads to {address}")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse by the address that a name led to."""
        address = response.ip_address
        if address is not None and "proxy" not in request.meta and not self._named(request.url):
            if _is_private(str(address)):
                raise IgnoreRequest(f"refused-address: {request.url} leads to {address}")
        return response

    def _named(self, url: str) -> bool:
        return urlsplit(url).netloc in getattr(self._crawler.spider, "named_hosts", ())


async def _address(host: str) -> str | None:
    """Where a name leads, as the connection will be told too; None where it leads nowhere."""
    from twisted.internet import reactor  # installed by Scrapy in the meantime

    found: Any = reactor
    try:
        return str(await maybe_deferred_to_future(found.resolve(host)))
    except (OSError, ValueError):  # the connection will fail likewise, and say why
        return None


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:  # a name; but 127.1 and 0x7f.1 are addresses to a resolver
        return re.fullmatch(r"[\d.]+|0x[\da-f.x]+", host, re.I) is not None
    return not address.is_global or any(not each.is_global for each in _inside(address))


def _inside(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64 (RFC 6052)."""
    if isinstance(address, ipaddress.IPv6Address):
        yield from filter(None, (address.ipv4_mapped, address.sixtofour))
        yield from address.teredo or ()
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
