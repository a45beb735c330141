"""A crawl of the bundled site, all the way: found, fetched, kept, extracted, stored, written."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from newscrawl import Article, SiteError
from newscrawl.crawl import CrawlError, crawl, fetch
from newscrawl.demo import DemoSite
from newscrawl.demo.content import stories
from newscrawl.folder import DataFolder, FolderError
from newscrawl.snapshot import index, payload
from newscrawl.store import Store
from newscrawl.summary import Summary

ROOT = Path(__file__).parents[2]


@dataclass
class Crawled:
    """One data folder after a crawl."""

    site: DemoSite
    folder: DataFolder
    summary: Summary
    articles: list[Article]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = DataFolder.at(tmp_path_factory.mktemp("data"))
    with DemoSite() as site:
        summary = crawl([site.url], data=folder.path, delay=0)
        with Store.open(folder.store) as store:
            yield Crawled(site, folder, summary, list(store.articles()))


def lines(folder: DataFolder) -> list[Article]:
    return [
        Article.from_dict(json.loads(line)) for line in folder.articles.read_bytes().splitlines()
    ]


def test_every_article_of_the_site_is_found_and_stored(crawled: Crawled) -> None:
    assert crawled.summary.articles == len(stories())
    assert {each.headline for each in crawled.articles} == {each.headline for each in stories()}
    assert crawled.summary.finished == "finished"
    assert crawled.summary.errors == {}


def test_what_is_no_article_is_skipped_with_its_reason(crawled: Crawled) -> None:
    assert crawled.summary.skipped == {
        "http-404": 1,
        "kind-consent": 1,
        "kind-error": 1,
        "robots": 1,
    }
    assert crawled.site.visits["/intern/90000001-a-note-that-robots-may-not-read"] == 0


def test_a_redirect_leads_to_no_second_article(crawled: Crawled) -> None:
    assert crawled.summary.unchanged == 1
    assert len({each.id for each in crawled.articles}) == len(stories())


def test_a_wrong_charset_is_read_right(crawled: Crawled) -> None:
    (article,) = [
        each for each in crawled.articles if each.headline and "remembers" in each.headline
    ]
    assert "Jörg Ålund" in article.text
    assert "“Either nobody noticed" in article.text


def test_the_json_lines_are_the_stored_articles(crawled: Crawled) -> None:
    written = {each.id: each for each in lines(crawled.folder)}
    assert written == {each.id: each for each in crawled.articles}


def test_every_article_has_the_record_it_was_read_from(crawled: Crawled) -> None:
    for article in crawled.articles:
        (snapshot,) = article.snapshots
        found = payload(crawled.folder.path, snapshot)
        assert found.url == article.url
        assert found.status == 200
        assert article.headline is not None
        assert "gzip" in {name.lower(): value for name, value in found.headers}["content-encoding"]


def test_the_warc_files_pass_the_checker(crawled: Crawled) -> None:
    files = [str(path) for path in crawled.folder.warc.glob("*.warc.gz")]
    assert files
    checker = Checker.__new__(Checker)
    checker.inputs, checker.verbose, checker.exit_value = files, False, 0
    checker.process_all()
    assert checker.exit_value == 0


def test_redirects_and_errors_are_kept_too(crawled: Crawled) -> None:
    statuses = set()
    for path in crawled.folder.warc.glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    statuses.add(record.http_headers.get_statuscode())
    assert {"200", "301", "404"} <= statuses


def test_a_second_run_fetches_only_what_is_new(crawled: Crawled) -> None:
    before = crawled.site.visits.copy()
    again = crawl([crawled.site.url], data=crawled.folder.path, delay=0)
    assert again.articles == again.updated == 0
    fetched = crawled.site.visits - before
    assert not [path for path in fetched if path in {each.path for each in stories()}]


def test_an_article_that_changed_is_a_new_revision(crawled: Crawled) -> None:
    again = crawl(urls=[crawled.site.changing], data=crawled.folder.path, delay=0)
    assert (again.articles, again.updated) == (0, 1)
    (own,) = again.sites.values()
    assert (own.articles, own.updated, own.bytes) == (0, 1, again.bytes)
    with Store.open(crawled.folder.store) as store:
        (article,) = [
            each for each in store.articles() if each.revision and each.revision.number == 2
        ]
    assert "one half" in article.text
    assert [
        each.revision.number
        for each in lines(crawled.folder)
        if each.id == article.id and each.revision
    ] == [1, 2]


def test_a_crawl_stops_at_the_number_of_pages_asked_for(tmp_path: Path) -> None:
    with DemoSite() as site:
        summary = crawl([site.url], data=tmp_path, delay=0, max_pages=3)
    assert summary.articles + sum(summary.skipped.values()) <= 3
    with DemoSite() as site:
        assert crawl([site.url + "fr/rss.xml"], data=tmp_path / "feed", delay=0).articles == 5
        assert crawl([site.url + "news-sitemap.xml"], data=tmp_path / "map", delay=0).articles == 15


def test_a_start_that_is_an_article_is_read_as_one(tmp_path: Path) -> None:
    with DemoSite() as site:
        summary = crawl([site.changing], data=tmp_path, delay=0)
    assert summary.articles == 1


def test_a_profile_of_the_users_own_is_crawled(tmp_path: Path) -> None:
    with DemoSite() as site:
        (tmp_path / "mine.py").write_text(
            "from newscrawl import Site\n"
            f"SITE = Site(name='mine', domains=('127.0.0.1',), starts=({site.url!r},),"
            " zone='Europe/Zurich', skip=('/fr/', '/de/'))\n"
        )
        crawl(["mine"], data=tmp_path / "data", profiles=[tmp_path], delay=0)
    found = lines(DataFolder.at(tmp_path / "data"))
    assert {each.language for each in found} == {"en"}
    assert {each.site for each in found} == {"mine"}


def test_what_stops_a_crawl_before_it_begins_is_said(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no such site"):
        crawl(["nosuch"], data=tmp_path)
    with pytest.raises(SiteError, match="nothing to crawl"):
        crawl([], data=tmp_path)
    with pytest.raises(SiteError, match="no http or https URL"):
        crawl(urls=["nonsense"], data=tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="is a file"):
        crawl(["example.com"], data=tmp_path / "file")


def test_a_site_that_does_not_answer_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with DemoSite() as site:
        gone = site.url
    summary = crawl([gone], data=tmp_path, delay=0)
    assert summary.articles == 0
    assert sum(summary.errors.values()) == 1


def test_one_page_is_fetched_the_same_polite_way() -> None:
    with DemoSite() as site:
        answer = fetch(site.changing)
        assert answer.status == 200
        assert b"Ferry operator" in answer.content
        with pytest.raises(CrawlError, match="robots"):
            fetch(site.url + "intern/90000001-a-note-that-robots-may-not-read")


def child(folder: Path, url: str, delay: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "newscrawl",
            "crawl",
            url,
            "--data",
            str(folder),
            "--delay",
            str(delay),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for_articles(folder: Path, count: int) -> None:
    for _ in range(300):
        path = folder / "articles.jsonl"
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.1)
    raise AssertionError("no article came")


def test_a_crawler_that_is_killed_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nif 'newscrawl.child' in sys.orig_argv: os.kill(os.getpid(), 9)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(CrawlError, match=r"the crawler was killed \(SIGKILL\)"):
        crawl(["http://127.0.0.1:9/"], data=tmp_path / "data")


def test_a_database_that_cannot_be_used_when_a_crawl_begins_is_said_in_a_line(
    tmp_path: Path,
) -> None:
    (tmp_path / "store.db").write_bytes(b"no database" * 500)
    with pytest.raises(FolderError, match=r"cannot be used: .*store\.db"):
        crawl(["http://127.0.0.1:9/"], data=tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_log_that_a_full_disk_does_not_take_is_the_folders_fault(tmp_path: Path) -> None:
    (tmp_path / "crawl.log").symlink_to("/dev/full")
    with pytest.raises(FolderError, match=r"cannot be used: .*No space left"):
        crawl(["https://brenn.example"], data=tmp_path)


def numbered(article: Article) -> tuple[str, int]:
    """An article's id and the number of its revision."""
    assert article.revision is not None
    return str(article.id), article.revision.number


def test_a_kill_loses_nothing_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with DemoSite() as site:
        process = child(tmp_path, site.url, 0.05)
        wait_for_articles(tmp_path, 3)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        summary = crawl([site.url], data=tmp_path, delay=0)
        with Store.open(tmp_path / "store.db") as store:
            found = list(store.articles())
            kept = [numbered(each) for each in store.revisions()]
    assert len(found) == len(stories())
    assert summary.articles < len(stories())
    assert sorted(map(numbered, lines(DataFolder.at(tmp_path)))) == sorted(kept)
    # One page changes between two visits: stored and killed before the visit was noted, it has two.
    changing = {each.slug for each in stories() if each.later}
    again = [id for id, number in kept if number > 1]
    assert len(again) <= 1
    assert all(any(slug in id for slug in changing) for id in again)
    for article in found:
        assert payload(tmp_path, article.snapshots[0]).status == 200
    with sqlite3.connect(tmp_path / "store.db") as raw:
        assert raw.execute("pragma integrity_check").fetchone() == ("ok",)


def states(folder: Path) -> dict[str, tuple[str, str]]:
    """Path -> (state, article) of every URL that a store knows."""
    with sqlite3.connect(folder / "store.db") as raw:
        rows = raw.execute("SELECT url, state, coalesce(article, '') FROM urls").fetchall()
    raw.close()
    return {urlsplit(url).path: (state, article) for url, state, article in rows}


def test_ten_kills_at_any_point_lead_to_the_same_end(tmp_path: Path) -> None:
    draw = random.Random(11)
    with DemoSite() as site:
        crawl([site.url], data=tmp_path / "whole", delay=0)
        usual = site.visits.copy()  # an article that a redirect leads to is met twice
    whole = states(tmp_path / "whole")
    with DemoSite() as site:
        folder = tmp_path / "torn"
        for _ in range(10):
            process = child(folder, site.url, 0.02)
            time.sleep(draw.uniform(0.7, 2.4))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        crawl([site.url], data=folder, delay=0)
        kept = Counter(urlsplit(each.url).path for each in index.captures(folder / "warc"))
    # None is asked for again whose record is whole; one a kill was under way, and had none.
    assert {path: kept[path] for path in whole if kept[path] > usual[path]} == {}
    assert sum(site.visits[path] - kept[path] for path in whole) <= 10
    assert {path: state for path, (state, _) in states(folder).items()} == {
        path: state for path, (state, _) in whole.items()
    }
    with Store.open(folder / "store.db") as store:
        found = list(store.articles())
    assert sorted(str(each.headline) for each in found) == sorted(s.headline for s in stories())
    assert {each.id for each in lines(DataFolder.at(folder))} == {each.id for each in found}
    for article in found:
        assert payload(folder, article.snapshots[0]).status == 200


def test_ctrl_c_ends_a_crawl_in_order(tmp_path: Path) -> None:
    with DemoSite() as site:
        process = child(tmp_path, site.url, 0.05)
        wait_for_articles(tmp_path, 2)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
    with sqlite3.connect(tmp_path / "store.db") as raw:
        ended, figures = raw.execute("select ended, figures from runs").fetchone()
    assert ended is not None
    assert json.loads(figures)["finished"] == "shutdown"


def test_scrapy_runs_the_same_spider(tmp_path: Path) -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.split() == ["news"]
    with DemoSite() as site:
        subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"site={site.url}fr/rss.xml",
             "-s", f"NEWSCRAWL_DATA={tmp_path}", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0",
             "-O", str(tmp_path / "items.json")],
            cwd=ROOT, capture_output=True, check=True,
        )  # fmt: skip
    items = json.loads((tmp_path / "items.json").read_text())
    assert len(items) == 5
    assert len(lines(DataFolder.at(tmp_path))) == 5
