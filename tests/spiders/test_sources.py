"""Sources between runs: asked only whether they have changed, and nothing is lost where they have not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl.crawl import crawl

from .servers import Handler, Route, Server, article

PATHS = [f"/news/2026/07/1{n}/lake-rises-over-{n}-quays-again" for n in range(4)]
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def tagged(text: str) -> Route:
    """A page whose validators are kept to."""

    def answer(handler: Handler) -> None:
        tag = f'"{abs(hash(text))}"'
        same = handler.headers.get("If-None-Match") == tag
        handler.answer(304 if same else 200, b"" if same else text.encode(), ETag=tag)

    return answer


def linked(*paths: str, more: str = "") -> str:
    return more + "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)


def served() -> Server:
    routes: dict[str, Route] = {path: article(f"Lake {path[-14:]}") for path in PATHS}
    routes |= {"/robots.txt": "", "/": tagged(linked("/world/", PATHS[0]))}
    routes["/world/"] = tagged(linked(*PATHS[1:3]))
    return Server(routes)


def statuses(site: Server, path: str) -> list[str | None]:
    """The condition of each request for a path."""
    return [headers.get("If-None-Match") for at, headers in site.asked if at == path]


def test_a_source_is_asked_whether_it_has_changed_and_what_it_listed_stays_due(
    tmp_path: Path,
) -> None:
    with served() as site:
        assert crawl([site.url], data=tmp_path, delay=0, max_pages=1).articles == 1
        second = crawl([site.url], data=tmp_path, delay=0)
        assert (second.articles, second.errors) == (2, {})  # of a section that it leads to, too
        assert [tag is None for tag in statuses(site, "/")] == [True, False]
        third = crawl([site.url], data=tmp_path, delay=0)
        assert third.found == third.known == 3  # health takes none for a site that leads nowhere
        site.routes["/world/"] = tagged(linked(*PATHS[1:4]))
        assert crawl([site.url], data=tmp_path, delay=0).articles == 1
        assert [tag is None for tag in statuses(site, "/world/")] == [True, False, False]
    kept = []
    for file in sorted((tmp_path / "warc").glob("*.gz")):
        with file.open("rb") as stream:
            kept += [
                record.rec_headers["WARC-Target-URI"].removeprefix(site.url)
                for record in ArchiveIterator(stream)
                if record.rec_type == "revisit" and record.http_headers.get_statuscode() == "304"
            ]
    assert kept == ["/", "/", "/world/", "/"]


def test_a_run_that_takes_other_things_of_a_source_asks_for_it_in_full(tmp_path: Path) -> None:
    with served() as site:
        crawl([site.url], data=tmp_path, delay=0, discover=["feeds"])
        assert crawl([site.url], data=tmp_path, delay=0).articles == 3
        assert statuses(site, "/") == [None, None]
        with sqlite3.connect(tmp_path / "store.db") as raw:
            raw.execute("UPDATE sources SET read_at = '2026-01-01T00:00:00+00:00'")
        raw.close()
        crawl([site.url], data=tmp_path, delay=0)
        assert statuses(site, "/") == [None, None, None]  # some servers say 304 to everything


def test_the_same_bytes_are_not_read_again(tmp_path: Path) -> None:
    with served() as site:
        site.routes["/"] = linked(PATHS[0])
        crawl([site.url], data=tmp_path, delay=0, max_pages=1)
        with sqlite3.connect(tmp_path / "store.db") as raw:
            raw.execute("DELETE FROM urls")  # what would be found if it were
        raw.close()
        assert crawl([site.url], data=tmp_path, delay=0).articles == 0


def test_an_article_that_several_sources_list_counts_once(tmp_path: Path) -> None:
    with served() as site:
        site.routes["/world/"] = tagged(linked(*PATHS[:3]))
        for _ in range(2):
            assert crawl([site.url], data=tmp_path, delay=0).found == 3


def indexed(url: str, *stated: str) -> str:
    return INDEX.format(
        "".join(
            f"<sitemap><loc>{url}/map-{n}.xml</loc><lastmod>{each}</lastmod></sitemap>"
            for n, each in enumerate(stated)
        )
    )


@pytest.mark.parametrize(
    ("stated", "later", "asked"),
    [
        ("2026-07-20T08:00:00Z", "2026-07-20T08:00:00Z", 1),
        ("2026-07-20", "2026-07-20", 1),
        ("2026-07-20T08:00:00Z", "2026-07-21T08:00:00Z", 2),
        ("2999-07-20T08:00:00Z", "2999-07-20T08:00:00Z", 2),  # it has changed since it was read
        ("lately", "lately", 2),
        ("", "", 2),
    ],
)
def test_a_sitemap_is_passed_by_whose_index_says_that_it_has_not_changed(
    tmp_path: Path, stated: str, later: str, asked: int
) -> None:
    with served() as site:
        site.routes["/"] = "<h1>Home</h1>"
        site.routes["/sitemap.xml"] = indexed(site.url, stated, stated)
        for n in range(2):
            site.routes[f"/map-{n}.xml"] = MAP.format(f"<url><loc>{site.url}{PATHS[n]}</loc></url>")
        assert crawl([site.url], data=tmp_path, delay=0, max_pages=1).articles == 1
        site.routes["/sitemap.xml"] = indexed(site.url, later, stated)
        again = crawl([site.url], data=tmp_path, delay=0)
        assert site.paths().count("/map-0.xml") == asked
        assert (again.articles, again.found) == (1, 2)
