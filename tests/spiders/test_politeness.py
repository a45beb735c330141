"""What is never fetched, and the pauses that a site asks for."""

from __future__ import annotations

import asyncio
import ipaddress
from datetime import UTC, datetime, time
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.signalmanager import SignalManager

from newscrawl.crawl import crawl
from newscrawl.spiders.crawl_delay import CrawlDelay, _rate
from newscrawl.spiders.politeness import Politeness
from newscrawl.store import Store

from .servers import Handler, Server, article, status


def politeness(*named: str) -> Politeness:
    return Politeness(SimpleNamespace(spider=SimpleNamespace(named_hosts=set(named))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1:8000/x",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost./",
        "http://printer.localhost/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[fd00::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::10.0.0.1]/",
    ],
)
def test_an_address_of_this_machines_network_is_refused(url: str) -> None:
    with pytest.raises(IgnoreRequest, match="refused-address"):
        asyncio.run(politeness().process_request(Request(url)))


def test_a_host_that_the_user_named_is_fetched() -> None:
    named = politeness("127.0.0.1:8000")
    asyncio.run(named.process_request(Request("http://127.0.0.1:8000/x")))
    with pytest.raises(IgnoreRequest):
        asyncio.run(named.process_request(Request("http://127.0.0.1:9000/x")))


def test_another_scheme_is_refused() -> None:
    with pytest.raises(IgnoreRequest, match="refused-scheme"):
        asyncio.run(politeness().process_request(Request("file:///etc/passwd")))


def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    request = Request("http://rebound.example/")
    inner = Response(request.url, ip_address=ipaddress.ip_address("10.1.2.3"))
    outer = Response(request.url, ip_address=ipaddress.ip_address("93.184.216.34"))
    with pytest.raises(IgnoreRequest, match=r"leads to 10\.1\.2\.3"):
        politeness().process_response(request, inner)
    assert politeness().process_response(request, outer) is outer


class Slots:
    """A crawler with one host's slot."""

    def __init__(self) -> None:
        self.slot = SimpleNamespace(delay=1.0, jitter=0.5, lastseen=0.0)
        self.signals = SignalManager(self)
        self.settings = {"ROBOTSTXT_USER_AGENT": "newscrawl"}
        self.engine = SimpleNamespace(downloader=SimpleNamespace(slots={"a.example": self.slot}))
        self.told: list[tuple[str, list[str]]] = []
        self.spider: Any = SimpleNamespace(
            sitemaps_of=lambda host, maps: self.told.append((host, maps))
        )


REQUEST = Request("http://a.example/x")


def robots(text: str) -> ProtegoRobotParser:
    return ProtegoRobotParser(text.encode(), None)


def test_a_crawl_delay_lengthens_the_pause_and_sitemaps_are_passed_on() -> None:
    crawler = Slots()
    delay = CrawlDelay(crawler)  # type: ignore[arg-type]
    delay.robots(robots("User-agent: *\nCrawl-delay: 7\nSitemap: http://a.example/s.xml"), REQUEST)
    assert crawler.slot.delay == 7.0
    assert crawler.told == [("a.example", ["http://a.example/s.xml"])]
    crawler.slot.delay = 0.2  # AutoThrottle
    delay.downloaded(Response(REQUEST.url), REQUEST)
    assert crawler.slot.delay == 7.0


def test_a_short_or_endless_crawl_delay_is_bounded() -> None:
    crawler = Slots()
    delay = CrawlDelay(crawler)  # type: ignore[arg-type]
    delay.robots(robots("User-agent: *\nCrawl-delay: 0.1"), REQUEST)
    assert crawler.slot.delay == 1.0
    delay.robots(robots("User-agent: *\nCrawl-delay: 86400"), REQUEST)
    assert crawler.slot.delay == 120.0


def test_a_request_rate_lengthens_the_pause() -> None:
    crawler = Slots()
    delay = CrawlDelay(crawler)  # type: ignore[arg-type]
    delay.robots(robots("User-agent: *\nCrawl-delay: 2\nRequest-rate: 2/30s"), REQUEST)
    assert crawler.slot.delay == 15.0


@pytest.mark.parametrize(
    ("hours", "now", "holds"),
    [
        ("0800-1900", 12, True),
        ("0800-1900", 19, False),
        ("2200-0600", 23, True),
        ("2200-0600", 12, False),
        ("", 12, True),
    ],
)
def test_a_request_rate_is_for_its_hours(hours: str, now: int, holds: bool) -> None:
    rules = robots(f"User-agent: *\nRequest-rate: 1/20s {hours}")
    rate = _rate(rules.rp, "newscrawl")
    assert rate is not None
    assert (rate.delay, rate.holds(time(now))) == (20.0, holds)


@pytest.mark.parametrize(
    ("stated", "pauses"),
    [
        ("30", [30.0, 30.0, 30.0]),
        ("86400", [120.0, 120.0, 120.0]),
        ("0", [0.0, 0.0, 0.0]),
        ("soon", [5.0, 10.0, 20.0]),
        ("", [5.0, 10.0, 20.0]),
    ],
)
def test_a_refusal_pauses_and_a_good_answer_ends_that(stated: str, pauses: list[float]) -> None:
    crawler = Slots()
    delay = CrawlDelay(crawler)  # type: ignore[arg-type]

    def pause(status: int) -> float:
        crawler.slot.lastseen = before = monotonic()
        delay.downloaded(Response(REQUEST.url, status=status, headers=said), REQUEST)
        return float(round(crawler.slot.lastseen - before))

    said = {"Retry-After": stated} if stated else {}
    assert [pause(status) for status in (429, 503, 429)] == pauses
    assert crawler.slot.delay == 1.0
    assert pause(200) == 0.0
    assert pause(429) == pauses[0]


def test_a_pause_is_kept_between_a_refusal_and_the_next_request(tmp_path: Path) -> None:
    answers = iter([status(429, Retry_After="3")])
    pages = {
        f"/news/2026/07/1{n}/lake-rises-over-{n}-quays": article(f"Lake {n}") for n in range(3)
    }

    def once(handler: Handler) -> None:
        next(answers, lambda handler: handler.answer(200, article("Lake").encode()))(handler)

    with Server({"/robots.txt": "", "/once": once} | pages) as site:
        urls = [site.url + path for path in ("/once", *pages)]
        assert crawl(urls=urls, data=tmp_path, delay=0).articles == 4
        asked = [path for path, _ in site.asked]
        place = asked.index("/once") + 1
        assert asked.count("/once") == 2
        assert site.times[place] - site.times[place - 1] >= 3


def test_a_site_that_refuses_everything_is_left_alone(tmp_path: Path) -> None:
    refusal = status(503, Retry_After="0")
    with Server({"/robots.txt": ""}, refusal) as site:
        urls = [f"{site.url}/news/2026/07/14/lake-rises-over-{n}-quays" for n in range(30)]
        summary = crawl(urls=urls, data=tmp_path, delay=0)
        assert len(site.paths()) <= 9
        assert (summary.finished, summary.errors) == ("finished", {"refused": 1})
    with Store.open(tmp_path / "store.db") as store:
        assert len(store.frontier.due("127.0.0.1", datetime.now(UTC))) == 30
