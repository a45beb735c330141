"""robots.txt obeyed, and what a site reserves read with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.signals import robots_parsed
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from newscrawl.article import Rights
from newscrawl.discover.reserve import WHERE, TdmRules, tdm_rules
from newscrawl.knowledge import table

_NOBODY = b"User-agent: *\nDisallow: /\n"
_AGENT = "disallow:"  # before the name of an AI crawler that may not fetch a page


@dataclass(frozen=True, slots=True)
class Reserved:
    """What robots.txt and tdmrep.json say of one page."""

    tdm: Literal["reserved", "free"] | None = None
    words: tuple[str, ...] = ()  # "disallow:gptbot", one an AI crawler that is kept out


class Robots(RobotsTxtMiddleware):
    """Scrapy's own, but that a robots.txt that fails keeps out (RFC 9309: 5xx), and that every
    request waits for it: of several that do, Scrapy's lets all but the first one through.

    Requests with `article` in their meta get `reserved`, a Reserved; where reservations are
    respected, a page that is reserved is not asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._respect = crawler.settings.getbool("NEWSCRAWL_RESPECT_TDM")
        self._files: dict[str, asyncio.Future[RobotParser | None]] = {}
        self._rules: dict[str, asyncio.Future[TdmRules]] = {}
        self._agents: tuple[str, ...] = tuple(table("pages")["ai"]["agents"])

    async def process_request(self, request: Request, spider: Any = None) -> None:
        """Obey, then look up what is reserved."""
        await super().process_request(request)
        if not request.meta.get("article"):
            return
        found = self._reserved(
            request.url, await self.robot_parser(request), await self._of(request)
        )
        request.meta["reserved"] = found
        if self._respect and reserved(Rights(tdm=found.tdm, robots=found.words)):
            raise IgnoreRequest("tdm-reserved: by robots.txt or tdmrep.json")

    def _reserved(self, url: str, parser: RobotParser | None, rules: TdmRules) -> Reserved:
        out = [a.lower() for a in self._agents if parser is not None and not parser.allowed(url, a)]
        said = rules.reserved(url)
        words = tuple(f"{_AGENT}{agent}" for agent in out)
        return Reserved(None if said is None else "reserved" if said else "free", words)

    async def _of(self, request: Request) -> TdmRules:
        """The rules of a request's host, asked for once a crawl."""
        host = urlparse_cached(request).netloc
        if host not in self._rules:
            self._rules[host] = asyncio.ensure_future(self._ask(request))
        return await asyncio.shield(self._rules[host])

    async def _ask(self, request: Request) -> TdmRules:
        parts = urlparse_cached(request)
        meta = {"dont_obey_robotstxt": True, "dont_retry": True}
        asked = Request(
            f"{parts.scheme}://{parts.netloc}{WHERE}", NO_CALLBACK, meta=meta, priority=900
        )
        assert self.crawler.engine is not None
        try:
            answer = await self.crawler.engine.download_async(asked)
        except Exception:  # whatever kept it away, the page's own request will say
            return TdmRules()
        return tdm_rules(answer.body) if answer.status == 200 else TdmRules()

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The parsed robots.txt of a request's host, asked for once a crawl; None for none."""
        host = urlparse_cached(request).netloc
        if host not in self._files:
            self._files[host] = asyncio.ensure_future(self._read(request))
        return await asyncio.shield(self._files[host])

    async def _read(self, request: Request) -> RobotParser | None:
        parts = urlparse_cached(request)
        asked = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            NO_CALLBACK,
            meta={"dont_obey_robotstxt": True},
            priority=self.DOWNLOAD_PRIORITY,
        )
        assert self.crawler.engine is not None
        try:
            answer = await self.crawler.engine.download_async(asked)
        except Exception:  # no answer at all: the page's own request will say why
            return None
        body = _NOBODY if answer.status >= 500 else b"" if answer.status >= 400 else answer.body
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, body)
        await self.crawler.signals.send_catch_log_async(
            signal=robots_parsed, robotparser=parser, request=request
        )
        return parser


def reserved(rights: Rights) -> bool:
    """Whether a page is reserved against text and data mining, or against AI crawlers."""
    said = {"noai", "notrain", "noml"} & set(rights.robots)
    return (
        rights.tdm == "reserved" or bool(said) or any(w.startswith(_AGENT) for w in rights.robots)
    )
