"""What a run takes of each site is bounded, to the page where that can be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.crawl import crawl

from .servers import Handler, Server, article

PATHS = [f"/news/2026/07/1{n}/lake-rises-over-{n}-quays-again" for n in range(9)]
HOME = "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in PATHS)
SITE = {"/": HOME, "/robots.txt": ""} | {path: article(f"Lake {path[-16:]}") for path in PATHS}


def asked(site: Server) -> list[str]:
    return [path for path in site.paths() if path in PATHS]


@pytest.mark.parametrize("most", [1, 2, 5])
def test_no_more_pages_are_asked_for_than_the_run_may(tmp_path: Path, most: int) -> None:
    with Server(SITE) as site:  # type: ignore[arg-type]
        listed = [site.url + path for path in PATHS[:3]]
        crawl([site.url], urls=listed, data=tmp_path, delay=0, max_pages=most)
        assert len(asked(site)) == most


def test_a_start_that_is_an_article_counts(tmp_path: Path) -> None:
    with Server(SITE) as site:  # type: ignore[arg-type]
        crawl([site.url + path for path in PATHS[:3]], data=tmp_path, delay=0, max_pages=2)
        assert len(asked(site)) == 2


def test_bytes_end_before_a_page_that_would_be_too_much(tmp_path: Path) -> None:
    size = len(article("Lake " + PATHS[0][-16:]).encode())
    with Server(SITE) as site:  # type: ignore[arg-type]
        most = 3 * size + len(HOME) + size // 2
        summary = crawl([site.url], data=tmp_path, delay=0, max_bytes=most, discover=["pages"])
        assert len(asked(site)) == 3
        assert summary.finished == "max-bytes"
        assert summary.bytes <= most
        assert crawl([site.url], data=tmp_path, delay=0).articles == len(PATHS) - 3


def test_nothing_is_sent_to_a_site_whose_time_is_over(tmp_path: Path) -> None:
    with Server(SITE) as site:  # type: ignore[arg-type]
        summary = crawl([site.url], data=tmp_path, delay=0.5, site_minutes=0.05)
        assert summary.finished == "site-minutes"
        assert summary.errors == summary.skipped == {}
        assert site.times[-1] - site.times[0] < 3 + 2  # a moment for a busy machine
        left = len(PATHS) - summary.articles
        assert crawl([site.url], data=tmp_path, delay=0).articles == left


def test_what_waits_for_its_turn_is_let_go_of_at_the_end(tmp_path: Path) -> None:
    with Server(SITE) as site:  # type: ignore[arg-type]
        began = time.monotonic()
        summary = crawl([site.url], data=tmp_path, delay=60, site_minutes=0.02)
        assert time.monotonic() - began < 50  # the home page's turn would have come after a minute
        assert (summary.finished, summary.errors, site.paths()) == ("site-minutes", {}, [])


def test_a_host_is_asked_for_one_page_at_a_time_without_a_delay_too(tmp_path: Path) -> None:
    busy: list[str] = []
    together: list[int] = []

    def slow(handler: Handler) -> None:
        busy.append(handler.path)
        together.append(len(busy))
        time.sleep(0.1)
        busy.remove(handler.path)
        handler.answer(200, article(handler.path).encode())

    with Server({"/robots.txt": ""}, slow) as site:
        crawl(urls=[site.url + path for path in PATHS], data=tmp_path, delay=0)
    assert max(together) == 1


def test_ctrl_c_waits_for_no_request_that_was_not_sent(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newscrawl", "crawl", "--data", str(tmp_path), "--delay", "60"]
    with Server(SITE) as site:  # type: ignore[arg-type]
        process = subprocess.Popen(
            [*command, site.url],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not site.asked:  # robots.txt; the home page is to follow after a minute
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(50) == 130
        assert site.paths() == []
