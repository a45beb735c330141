"""Another look: what changed, what did not, what is gone; and what a site reserves."""

from __future__ import annotations

import sqlite3
import time
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl import Article, SiteError
from newscrawl import crawl as crawling
from newscrawl.crawl import crawl, steady
from newscrawl.store import Store

from .servers import Handler, Server, article, redirect, status

HOME = '<html><body><h1>Home</h1><a href="/news/2026/07/14/lake-rises-over-three-quays">Lake</a></body></html>'
PATH = "/news/2026/07/14/lake-rises-over-three-quays"
TITLE = "Lake rises over three quays"


def make_due(data: Path) -> None:
    with sqlite3.connect(data / "store.db") as raw:
        raw.execute("UPDATE urls SET due_at = '2026-01-01T00:00:00+00:00' WHERE due_at IS NOT NULL")
    raw.close()


def stored(data: Path) -> list[Article]:
    with Store.open(data / "store.db") as store:
        return list(store.articles())


def tagged(handler: Handler) -> None:
    if handler.headers.get("If-None-Match") == '"one"':
        handler.answer(304, b"", ETag='"one"')
    else:
        handler.answer(
            200,
            article(TITLE).encode(),
            ETag='"one"',
            Last_Modified="Tue, 14 Jul 2026 08:00:00 GMT",
        )


def test_a_page_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    with Server({"/": HOME, PATH: tagged}) as site:
        assert crawl([site.url], data=tmp_path, delay=0).articles == 1
        assert crawl([site.url], data=tmp_path, delay=0).unchanged == 0  # not due yet
        make_due(tmp_path)
        assert crawl([site.url], data=tmp_path, delay=0, again=False).unchanged == 0
        again = crawl([site.url], data=tmp_path, delay=0)
        assert (again.articles, again.updated, again.unchanged) == (0, 0, 1)
        headers = [headers for path, headers in site.asked if path == PATH]
    assert len(headers) == 2
    assert headers[1]["If-None-Match"] == '"one"'
    assert headers[1]["If-Modified-Since"].startswith("Tue, 14 Jul")
    answers = []
    for file in sorted((tmp_path / "warc").glob("*.gz")):
        with file.open("rb") as stream:
            answers += [
                r.http_headers.get_statuscode()
                for r in ArchiveIterator(stream)
                if r.rec_type == "revisit"
            ]
    assert answers == ["304"]


def test_a_page_that_has_changed_is_a_new_revision(tmp_path: Path) -> None:
    with Server({"/": HOME, PATH: article(TITLE)}) as site:
        crawl([site.url], data=tmp_path, delay=0)
        site.routes[PATH] = article(TITLE, "The water has begun to fall since then, slowly.")
        make_due(tmp_path)
        assert crawl([site.url], data=tmp_path, delay=0).updated == 1
    (found,) = stored(tmp_path)
    assert found.revision is not None
    assert found.revision.number == 2


@pytest.mark.parametrize(
    ("route", "reason"),
    [(status(404), "http-404"), (status(410), "http-410"), (redirect("/"), "redirect-home")],
)
def test_an_article_that_is_gone_is_removed_and_stays_stored(
    tmp_path: Path, route: object, reason: str
) -> None:
    with Server({"/": HOME, PATH: article(TITLE)}) as site:
        crawl([site.url], data=tmp_path, delay=0)
        site.routes[PATH] = route  # type: ignore[assignment]
        make_due(tmp_path)
        summary = crawl([site.url], data=tmp_path, delay=0)
        assert summary.removed == 1
        assert crawl([site.url], data=tmp_path, delay=0).removed == 0
    assert len(stored(tmp_path)) == 1
    with sqlite3.connect(tmp_path / "store.db") as raw:
        found = raw.execute("SELECT state, reason FROM urls WHERE article IS NOT NULL").fetchone()
    raw.close()
    assert found == ("removed", reason)


def test_an_article_that_returns_is_told(tmp_path: Path) -> None:
    with Server({"/": HOME, PATH: article(TITLE)}) as site:
        crawl([site.url], data=tmp_path, delay=0)
        site.routes[PATH] = status(404)
        figures = []
        for _ in range(2):
            make_due(tmp_path)
            figures.append(crawl([site.url], data=tmp_path, delay=0).removed)
        site.routes[PATH] = article(TITLE)
        make_due(tmp_path)
        back = crawl([site.url], data=tmp_path, delay=0)
    assert figures == [1, 0]
    assert (back.unchanged, back.removed) == (1, 0)
    with Store.open(tmp_path / "store.db") as store:
        assert [(each.kind, each.reason) for each in store.events()] == [
            ("removed", "http-404"),
            ("returned", None),
        ]
        assert store.articles(removed=True).count() == 0


def test_a_bounded_run_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    paths = [f"/news/2026/07/1{n}/lake-rises-over-{n}-quays-again" for n in range(5)]
    home = "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)
    with Server({"/": home} | {p: article(f"{TITLE} {p}") for p in paths}) as site:
        assert crawl([site.url], data=tmp_path, delay=0, max_pages=2).articles == 2
        assert crawl([site.url], data=tmp_path, delay=0).articles == 3
        assert max(map(site.paths().count, paths)) == 1
        few = crawl([site.url], data=tmp_path / "b", delay=0, max_bytes=1)
        assert few.finished == "max-bytes"
        late = crawl([site.url], data=tmp_path / "c", delay=5, max_minutes=0.02)
        assert late.finished == "max-minutes"
        assert crawl([site.url], data=tmp_path / "c", delay=0).articles == 5


def test_older_articles_are_left_out(tmp_path: Path) -> None:
    with Server({"/": HOME, PATH: article(TITLE)}) as site:
        assert crawl([site.url], data=tmp_path, delay=0, since="2026-07-15").skipped == {
            "before-since": 1
        }
        assert crawl([site.url], data=tmp_path / "b", delay=0, since="2026-07-14").articles == 1


def test_a_steady_crawl_goes_on_until_it_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(crawling, "time", SimpleNamespace(sleep=slept.append))
    with Server({"/": HOME, PATH: article(TITLE)}) as site:
        passes = list(islice(steady([site.url], data=tmp_path, delay=0), 2))
    assert [each.articles for each in passes] == [1, 0]
    assert 0 < slept[0] <= 15 * 60


def test_robots_txt_holds_for_every_request_that_waits_for_it(tmp_path: Path) -> None:
    paths = [f"/news/2026/07/1{n}/lake-rises-over-{n}-quays-again" for n in range(6)]
    robots = "User-agent: *\nDisallow: /news/\n"
    with Server({"/robots.txt": robots} | {p: article(p) for p in paths}) as site:
        summary = crawl(urls=[site.url + path for path in paths], data=tmp_path, delay=0)
        assert site.paths() == []
    assert summary.skipped == {"robots": 6}


def test_an_article_over_several_pages_is_one_with_a_record_each(tmp_path: Path) -> None:
    def part(number: int, further: int | None) -> str:
        head = f'<link rel="next" href="{PATH}?page={further}">' if further else ""
        return article(TITLE, f"This is what page {number} of the story says about the lake.", head)

    routes = {
        "/": HOME,
        PATH: part(1, 2),
        f"{PATH}?page=2": part(2, 3),
        f"{PATH}?page=3": part(3, None),
    }
    with Server(routes) as site:
        assert crawl([site.url], data=tmp_path, delay=0).articles == 1
    (found,) = stored(tmp_path)
    assert found.url is not None
    assert found.url.endswith(PATH)
    assert [n for n in (1, 2, 3) if f"page {n} of the story" in found.text] == [1, 2, 3]
    assert len({each.record_id for each in found.snapshots}) == 3
    del routes[f"{PATH}?page=2"]
    with Server(routes) as site:  # the second page is gone: the first is read all the same
        assert crawl([site.url], data=tmp_path / "b", delay=0).articles == 1


# What a site reserves


def reserved_by(site: Server, data: Path, **options: bool) -> tuple[int, dict[str, int]]:
    summary = crawl([site.url], data=data, delay=0, respect_tdm=options.get("respect", False))
    return summary.articles, dict(summary.skipped)


@pytest.mark.parametrize(
    ("routes", "tdm", "word"),
    [
        ({"/robots.txt": "User-agent: GPTBot\nDisallow: /\n"}, None, "disallow:gptbot"),
        (
            {"/.well-known/tdmrep.json": '[{"location": "/news/*", "tdm-reservation": 1}]'},
            "reserved",
            None,
        ),
        (
            {PATH: article(TITLE, head='<meta name="tdm-reservation" content="1">')},
            "reserved",
            None,
        ),
        (
            {PATH: article(TITLE, head='<meta name="robots" content="noai, noarchive">')},
            None,
            "noai",
        ),
        (
            {PATH: lambda h: h.answer(200, article(TITLE).encode(), TDM_Reservation="1")},
            "reserved",
            None,
        ),
    ],
    ids=["robots.txt", "tdmrep.json", "meta", "meta robots", "header"],
)
def test_reservations_are_stored_and_respected_where_asked(
    tmp_path: Path, routes: dict[str, object], tdm: str | None, word: str | None
) -> None:
    with Server({"/": HOME, PATH: article(TITLE), **routes}) as site:  # type: ignore[dict-item]
        assert reserved_by(site, tmp_path / "a")[0] == 1
        assert reserved_by(site, tmp_path / "b", respect=True) == (0, {"tdm-reserved": 1})
    (found,) = stored(tmp_path / "a")
    assert found.rights.tdm == tdm
    assert word is None or word in found.rights.robots


def test_a_site_that_reserves_nothing_is_crawled_all_the_same(tmp_path: Path) -> None:
    routes = {
        "/.well-known/tdmrep.json": "<html>no</html>",
        "/robots.txt": "User-agent: *\nDisallow:\n",
    }
    with Server({"/": HOME, PATH: article(TITLE), **routes}) as site:
        assert reserved_by(site, tmp_path, respect=True)[0] == 1
    assert stored(tmp_path)[0].rights.robots == ()


# A subscriber's own session


def test_a_session_opens_the_door_and_is_kept_nowhere(tmp_path: Path) -> None:
    def door(handler: Handler) -> None:
        inside = "pass=opensesame" in handler.headers.get("Cookie", "")
        text = article(TITLE, "Behind the door." if inside else "Subscribe.")
        handler.answer(200, text.encode(), Set_Cookie="pass=renewedsesame")

    jar = tmp_path / "cookies.txt"
    jar.write_text(
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tpass\topensesame\n"
        "other.example\tFALSE\t/\tFALSE\t0\tother\tsecret\n"
    )
    with Server({"/": HOME, PATH: door}) as site:
        crawl([site.url], data=tmp_path / "data", delay=0, cookies=jar)
        assert all("secret" not in str(headers) for _, headers in site.asked)
    assert "Behind the door." in stored(tmp_path / "data")[0].text
    kept = b""
    for file in (tmp_path / "data").rglob("*"):
        if file.suffix == ".gz":
            with file.open("rb") as stream:
                for record in ArchiveIterator(stream):
                    kept += str(record.http_headers).encode() + record.content_stream().read()
        elif file.is_file():
            kept += file.read_bytes()
    assert b"Behind the door." in kept
    assert b"sesame" not in kept


def test_a_file_that_is_no_cookie_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("no cookies here")
    with pytest.raises(SiteError, match="no cookie file"):
        crawl(["https://a.example/"], data=tmp_path, cookies=tmp_path / "x.txt")
    with pytest.raises(SiteError, match="cannot be read"):
        crawl(["https://a.example/"], data=tmp_path, cookies=tmp_path / "missing")
    with pytest.raises(SiteError, match="a proxy is"):
        crawl(["https://a.example/"], data=tmp_path, proxy="nonsense")


def test_a_proxy_that_cannot_be_reached_is_what_failed(tmp_path: Path) -> None:
    summary = crawl(
        urls=["http://far.example/x"], data=tmp_path, delay=0, proxy="http://127.0.0.1:9"
    )
    assert summary.errors == {"proxy-download-connection-refused": 1}


def test_a_proxy_is_asked_for_every_page(tmp_path: Path) -> None:
    with Server({}, lambda h: h.answer(200, article(TITLE).encode())) as proxy:
        summary = crawl(urls=["http://far.example/x"], data=tmp_path, delay=0, proxy=proxy.url)
        assert ("http://far.example/x") in [path for path, _ in proxy.asked]
    assert summary.articles == 1


@pytest.mark.parametrize(
    ("budget", "articles", "finished"),
    [
        ("pages=2", 2, "finished"),
        ("bytes=100", 0, "max-bytes"),
        ("minutes=0.02", 0, "site-minutes"),
        ("", 6, "finished"),
    ],
)
def test_a_profile_bounds_what_a_run_takes_of_its_site(
    tmp_path: Path, budget: str, articles: int, finished: str
) -> None:
    def late(handler: Handler) -> None:
        time.sleep(1.5 if "minutes" in budget else 0)
        handler.answer(200, home.encode())

    paths = [f"/news/2026/07/1{n}/lake-rises-over-{n}-quays-again" for n in range(6)]
    home = "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)
    with Server({"/": late} | {path: article(path) for path in paths}) as site:
        (tmp_path / "profiles").mkdir()
        (tmp_path / "profiles" / "own.py").write_text(
            "from newscrawl import Budget, Site\n"
            f"SITE = Site(name='127.0.0.1', starts=('{site.url}/',), budget=Budget({budget}))\n"
        )
        options = {"data": tmp_path / "data", "profiles": [tmp_path / "profiles"], "delay": 0}
        summary = crawl(["127.0.0.1"], **options)  # type: ignore[arg-type]
        assert (summary.articles, summary.finished) == (articles, finished)
        (tmp_path / "profiles" / "own.py").unlink()
        summary = crawl([site.url], data=tmp_path / "data", delay=0)
        assert summary.articles == 6 - articles  # what was left is still due
