"""The frontier at work: several runs in one store, one article under several URLs, ways of discovery."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest

from newscrawl import crawl as crawling
from newscrawl.alive import Alive, dead
from newscrawl.crawl import CrawlError, crawl, steady
from newscrawl.demo import DemoSite
from newscrawl.discover import Link, target
from newscrawl.folder import DataFolder
from newscrawl.site import SiteError, Sites
from newscrawl.spiders.sources import Source, Sources
from newscrawl.store import Store
from newscrawl.store.claims import LASTS
from newscrawl.store.frontier import Outcome
from newscrawl.summary import Summary

from .servers import Server, article, redirect, reset

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
PATH = "/news/2026/07/14/lake-rises-over-three-quays"
OTHER = "/news/2026/07/15/lake-falls-under-two-quays"


def linked(*paths: str) -> str:
    return "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)


def test_a_claimed_url_is_no_other_runs_until_it_is_dropped_or_old(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        claims = store.claims
        assert claims.take(["a", "b"], 1, NOW) == {"a", "b"}
        assert claims.take(["b", "c"], 2, NOW) == {"c"}
        assert claims.take(["b"], 2, NOW + LASTS) == {"b"}
        claims.renew(1, NOW + LASTS)
        assert claims.take(["a"], 2, NOW + LASTS + timedelta(minutes=1)) == set()
        claims.drop([1])
        assert claims.take(["a"], 2, NOW) == {"a"}
        assert claims.holders() == [2]


def test_a_run_is_dead_once_nobody_holds_its_file(tmp_path: Path) -> None:
    with Alive(tmp_path, 7):
        assert dead(tmp_path, [7, 8]) == [8]
    assert dead(tmp_path, [7]) == [7]


def test_what_a_killed_run_has_left_unread_outlives_further_ones(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        run = store.begin_run(["a"], NOW)
        store.frontier.add(["a", "b"], "a", "feed", NOW)
        claims = store.claims
        claims.take(["a", "b", "a feed"], run, NOW)
        assert claims.articles([run]) == {"a": NOW, "b": NOW}
        claims.leave([run], {"a": "lies here"})
        assert (claims.left(), claims.holders()) == ({"a": "lies here"}, [])
        assert claims.take(["a", "b"], 2, NOW) == {"a", "b"}
        assert claims.left() == {}  # it is another run's to read
        claims.drop([2])
        assert claims.left() == {"a": "lies here"}
        store.frontier.mark("a", Outcome("done", None), "a", NOW)
        assert claims.left() == {}


def killed(folder: DataFolder, crawled: DataFolder, *urls: str) -> DataFolder:
    """The folder of a run that had fetched what another has, and was killed before it read it."""
    shutil.copytree(crawled.warc, folder.made().warc, dirs_exist_ok=True)
    with Store.open(folder.store) as store:
        run = store.begin_run(["127.0.0.1"], NOW)
        store.frontier.add(urls, "127.0.0.1", "listing", NOW)
        store.claims.take(urls, run, NOW)
    return folder


def test_what_a_killed_run_has_on_disk_is_read_from_there(tmp_path: Path) -> None:
    whole, torn = DataFolder.at(tmp_path / "whole"), DataFolder.at(tmp_path / "torn")
    head = f'<link rel="next" href="{PATH}?page=2">'
    routes = {"/": linked("/old" + PATH), "/old" + PATH: redirect(PATH), "/robots.txt": ""}
    routes |= {PATH: article("One", head=head), f"{PATH}?page=2": article("One", "It ends.")}
    with Server(routes) as site:  # type: ignore[arg-type]
        assert crawl([site.url], data=whole.path, delay=0).articles == 1
        asked = len(site.paths())
        killed(torn, whole, f"{site.url}/old{PATH}")
        summary = crawl([site.url], data=torn.path, delay=0)
        assert site.paths()[asked:] == ["/", "/sitemap.xml"]
    assert (summary.articles, summary.recovered, summary.errors) == (1, 2, {})
    with Store.open(whole.store) as store, Store.open(torn.store) as other:
        (before,), (after,) = store.articles(), other.articles()
        assert other.claims.left() == {}
    assert after.text.endswith("It ends.")
    assert (after.text, after.snapshots) == (before.text, before.snapshots)
    assert after.fetched_at == before.fetched_at


def test_what_is_not_on_disk_any_more_is_asked_for(tmp_path: Path) -> None:
    whole, torn = DataFolder.at(tmp_path / "whole"), DataFolder.at(tmp_path / "torn")
    with Server({"/": linked(PATH), PATH: article("One"), "/robots.txt": ""}) as site:
        crawl([site.url], data=whole.path, delay=0)
        killed(torn, whole, site.url + PATH)
        (file,) = torn.warc.glob("*.warc.gz")
        file.write_bytes(file.read_bytes()[:500] + b"x" * 40_000)
        summary = crawl([site.url], data=torn.path, delay=0)
        assert site.paths().count(PATH) == 2
    assert (summary.articles, summary.recovered) == (1, 0)


def test_a_url_that_leads_nowhere_is_not_asked_for_by_every_run(tmp_path: Path) -> None:
    routes = {"/": linked(PATH), PATH: redirect("http://10.0.0.1/admin"), "/robots.txt": ""}
    with Server(routes) as site:  # type: ignore[arg-type]
        for _ in range(2):
            crawl([site.url], data=tmp_path, delay=0)
        assert site.paths().count(PATH) == 1
    with Store.open(tmp_path / "store.db") as store:
        assert store.frontier.due("127.0.0.1", datetime.now(UTC)) == []
        assert {way: count for _, way, count in store.frontier.ways()} == {"listing": 1, "led": 1}


def test_a_home_page_that_did_not_come_is_asked_for_once_by_the_next_run(tmp_path: Path) -> None:
    with Server({"/": reset, PATH: article("One"), "/robots.txt": ""}) as site:
        assert sum(crawl([site.url], data=tmp_path, delay=0).errors.values()) == 1
        before = site.paths().count("/")
        site.routes["/"] = linked(PATH)
        assert crawl([site.url], data=tmp_path, delay=0).articles == 1
        assert site.paths().count("/") == before + 1


def test_what_another_run_has_claimed_is_left_to_it(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path).made()
    with Server({"/": linked(PATH, OTHER), PATH: article("One"), OTHER: article("Two")}) as site:
        with Store.open(folder.store) as store, Alive(folder.path, 99):
            store.claims.take([site.url + PATH], 99, datetime.now(UTC))
            summary = crawl([site.url], data=tmp_path, delay=0)
        assert site.paths().count(PATH) == 0
        assert (summary.articles, summary.skipped) == (1, {"another-run": 1})
        assert crawl([site.url], data=tmp_path, delay=0).articles == 1  # that run is dead


def test_an_article_under_several_urls_is_fetched_once(tmp_path: Path) -> None:
    variants = (f"{PATH}/amp", f"{PATH}?utm_source=x", PATH, f"{PATH}/")
    with Server({"/": linked(*variants)}, lambda h: h.answer(200, article("One").encode())) as site:
        site.routes["/robots.txt"] = ""
        summary = crawl([site.url], data=tmp_path, delay=0)
        assert [path for path in site.paths() if path.startswith(PATH)] == [PATH]
        assert summary.articles == 1
        assert summary.skipped == {"same-article": 2}
        site.routes["/"] = linked(f"{PATH}/amp/")
        assert crawl([site.url], data=tmp_path, delay=0).skipped == {"same-article": 1}


def test_related_links_are_followed_where_that_is_asked_for(tmp_path: Path) -> None:
    more = (
        '</p><div class="related-articles"><h3>Read also</h3><ul><li>'
        f'<a href="{OTHER}">Lake falls under two quays</a></li></ul></div><p>'
    )
    with Server({"/": linked(PATH), PATH: article("One", more), OTHER: article("Two")}) as site:
        assert crawl([site.url], data=tmp_path / "a", delay=0).articles == 1
        summary = crawl([site.url], data=tmp_path / "b", delay=0, related=True)
    assert summary.articles == 2
    assert summary.via == {"listing": 1, "related": 1}


@pytest.mark.parametrize(
    ("by", "way"), [("feeds", "feed"), ("sitemaps", "sitemap"), ("pages", "listing")]
)
def test_articles_are_found_by_the_ways_that_are_named_alone(
    tmp_path: Path, by: str, way: str
) -> None:
    with DemoSite() as site:
        summary = crawl([site.url], discover=[by], data=tmp_path, delay=0)
    assert set(summary.via) == {way}
    assert summary.articles > 3


def test_a_start_is_read_whatever_the_ways_and_a_wrong_way_is_refused(tmp_path: Path) -> None:
    with DemoSite() as site:
        feed = f"{site.url}fr/rss.xml"
        summary = crawl([feed], discover=["sitemaps"], data=tmp_path, delay=0)
        with pytest.raises(SiteError, match="no such way to discover: rss; there are feeds"):
            crawl([site.url], discover=["rss"], data=tmp_path)
    assert set(summary.via) == {"feed"}
    assert summary.articles


def test_a_pass_that_fails_is_told_and_the_next_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(crawling, "time", SimpleNamespace(sleep=slept.append))
    DataFolder.at(tmp_path).made()
    answers: list[Summary | CrawlError] = [CrawlError("killed"), CrawlError("killed"), Summary()]

    def once(*args: object, **options: object) -> Summary:
        answer = answers.pop(0)
        if isinstance(answer, CrawlError):
            raise answer
        return answer

    monkeypatch.setattr(crawling, "crawl", once)
    passes = list(islice(steady(["https://a.example/"], data=tmp_path), 3))
    assert [each.finished for each in passes] == ["failed: killed", "failed: killed", "finished"]
    assert 50 < slept[0] <= 60 < slept[1] <= 120


def test_a_log_of_json_lines_says_why_a_page_failed(tmp_path: Path) -> None:
    with Server({}) as site:
        crawl(urls=[site.url + PATH], data=tmp_path, delay=0, log_format="json")
    text = (tmp_path / "crawl.log").read_text().splitlines()
    lines = [json.loads(line) for line in text]  # Scrapy's own first ones, too
    assert any("Scrapy" in line["message"] for line in lines)
    assert {"reason": "http-404", "url": site.url + PATH, "site": "127.0.0.1"}.items() <= next(
        line for line in lines if "reason" in line
    ).items()


def test_a_second_demo_has_the_port_of_the_first(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path).made()
    with DemoSite.kept(folder) as site:
        first = site.url
        with DemoSite.kept(folder) as another:  # the port is taken
            assert another.url != first
    with (
        DemoSite.kept(folder) as site,
        DemoSite.kept(DataFolder.at(tmp_path / "b").made()) as other,
    ):
        assert site.url == another.url
        assert other.url != site.url


def test_a_source_is_asked_for_by_one_of_the_runs_that_share_a_frontier(tmp_path: Path) -> None:
    home = f'<h1>Home</h1><a href="/">Home</a><a href="{PATH}">x</a>'
    with Server({"/": home, PATH: article("Lake rises")}) as site:
        with Store.open(tmp_path / "store.db") as store:
            run, alive = store.begin_run(["127.0.0.1"], NOW), Alive(tmp_path, 1)
            store.claims.take([site.url + "/"], run, datetime.now(UTC))
        summary = crawl([site.url], data=tmp_path, delay=0)
        assert summary.skipped == {"another-run": 1}
        assert "/" not in site.paths()
        alive.end()  # that run is over, or was killed
        summary = crawl([site.url], data=tmp_path, delay=0)
        assert (summary.articles, summary.skipped) == (1, {})


INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def indexed(url: str) -> str:
    """An index of eight sitemaps, one a day."""
    days = (
        f"<sitemap><loc>{url}/map-{n}.xml</loc><lastmod>2026-07-0{n}</lastmod></sitemap>"
        for n in range(1, 9)
    )
    return INDEX.format("".join(days))


def test_all_sitemaps_of_an_index_are_read(tmp_path: Path) -> None:
    with Server({"/": "<h1>Home</h1>"}) as site:
        site.routes["/sitemap.xml"] = indexed(site.url)
        for n in range(1, 9):
            path = f"/news/2026/07/0{n}/lake-rises-over-{n}-quays"
            site.routes[f"/map-{n}.xml"] = MAP.format(f"<url><loc>{site.url}{path}</loc></url>")
            site.routes[path] = article(f"Lake rises over {n} quays")
        assert crawl([site.url], data=tmp_path, delay=0).articles == 8


def test_of_an_index_the_newest_sitemaps_come_first_and_bounded() -> None:
    sources = Sources("", {"sitemap"})
    of = target("https://www.a.example/", Sites())
    body = indexed("https://www.a.example").encode()
    _, found = sources.read(Source(body, "https://www.a.example/sitemap.xml", None, of))
    assert [each.url[-5] for each in found] == list("87654321")
    assert [sources.rank(each, of.site) for each in found] == list(range(8))
    assert sources.rank(found[0], of.site) is None  # it was read
    more = (Link(f"https://www.a.example/more-{n}.xml", "sitemap") for n in range(100))
    assert sum(sources.rank(each, of.site) is not None for each in more) == 50 - 8
