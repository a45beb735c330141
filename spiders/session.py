"""What a user brings to a crawl: a subscriber's own session, a proxy."""

from __future__ import annotations

from http.cookiejar import Cookie
from pathlib import Path

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.cookies import read_cookies


class Session:
    """A downloader middleware that gives each request the cookies that the user has for its host.

    Cookies are sent to the hosts that the file names, and nowhere else. Such a request's meta has
    `private`, so that its record holds neither Cookie nor Set-Cookie.
    """

    def __init__(self, cookies: list[Cookie], proxy: str | None) -> None:
        self._cookies = cookies
        self._proxy = proxy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Session:
        """Make the middleware, or NotConfigured where the user brings nothing."""
        file, proxy = (
            crawler.settings.get("NEWSCRAWL_COOKIES"),
            crawler.settings.get("NEWSCRAWL_PROXY"),
        )
        if not file and not proxy:
            raise NotConfigured
        return cls(read_cookies(Path(file)) if file else [], proxy)

    def process_request(self, request: Request) -> None:
        """Add what belongs to the request's host."""
        if self._proxy:
            request.meta.setdefault("proxy", self._proxy)
        parts = urlparse_cached(request)
        host = parts.hostname or ""
        mine = [each for each in self._cookies if _is_for(each, host, parts.path, parts.scheme)]
        request.headers.pop("Cookie", None)  # a redirect may have led to another host
        request.meta["private"] = bool(mine)
        if mine:
            request.headers["Cookie"] = "; ".join(f"{each.name}={each.value}" for each in mine)


def _is_for(cookie: Cookie, host: str, path: str, scheme: str) -> bool:
    domain = cookie.domain.lstrip(".").lower()
    if host != domain and not (cookie.domain_specified and host.endswith(f".{domain}")):
        return False
    return (path or "/").startswith(cookie.path) and (scheme == "https" or not cookie.secure)
