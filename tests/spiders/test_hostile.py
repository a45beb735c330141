"""A crawl among servers that mean no good: every failure has a reason, and nobody waits for it."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from newscrawl.crawl import crawl
from newscrawl.store import Store
from newscrawl.summary import Summary

from .servers import Handler, Server, article, bomb, endless, loris, redirect, reset, status


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test can wait for; the same code keeps to them."""
    from newscrawl import crawl as module

    usual = module._settings

    def settings(*args: Any) -> dict[str, Any]:
        return {
            **usual(*args),
            "DOWNLOAD_TIMEOUT": 4,
            "DOWNLOAD_MAXSIZE": 2 * 1024 * 1024,
            "RETRY_TIMES": 1,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        }

    monkeypatch.setattr(module, "_settings", settings)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def run(tmp_path: Path, *urls: str) -> Summary:
    return crawl(urls=urls, data=tmp_path, delay=0)


def test_bad_pages_have_reasons_and_the_good_one_is_kept(tmp_path: Path) -> None:
    routes = {
        "/good": article("Lake rises over three quays"),
        "/reset": reset,
        "/loris": loris,
        "/endless": endless,
        "/bomb": bomb,
        "/loop": redirect("/loop"),
        "/storm": status(503, Retry_After="0"),
        "/file": lambda handler: handler.answer(200, b"%PDF-1.7 \0\0\0", "text/html"),
        "/empty": lambda handler: handler.answer(200, b""),
        "/secret": status(403),
    }
    with Server(routes) as site:
        names = [name for name in routes if name != "/good"]
        summary = run(tmp_path, *(site.url + name for name in (*names, "/good")))
    assert summary.finished == "finished"
    assert summary.articles == 1
    assert summary.errors.get("http-503") == 1
    assert summary.errors.get("http-403") == 1
    assert sum(summary.errors.values()) + sum(summary.skipped.values()) == len(names)
    with Store.open(tmp_path / "store.db") as store:
        reasons = {name: store.frontier.known([site.url + name])[site.url + name] for name in names}
    assert all(each.article is None for each in reasons.values())


def test_hosts_that_do_not_answer_hold_up_nobody(tmp_path: Path) -> None:
    with Server({"/good": article("Lake rises over three quays")}) as site:
        summary = run(
            tmp_path,
            f"http://127.0.0.1:{closed_port()}/x",
            "http://no-such-host.invalid/x",
            site.url.replace("http:", "https:") + "/good",
            site.url + "/good",
        )
    assert summary.articles == 1
    assert sum(summary.errors.values()) == 3


@pytest.mark.parametrize(
    "where",
    [
        "http://10.0.0.1/admin",
        "http://169.254.169.254/latest/",
        "http://localhost:1/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_into_the_crawlers_own_network_is_refused(tmp_path: Path, where: str) -> None:
    with Server({"/x": redirect(where)}) as site:
        summary = run(tmp_path, site.url + "/x")
    assert summary.articles == 0
    reasons = {**summary.skipped, **summary.errors}
    assert sum(reasons.values()) == 1
    assert where.startswith("file:") or "refused-address" in reasons


def test_a_site_that_answers_everything_alike_ends(tmp_path: Path) -> None:
    def same(handler: Handler) -> None:
        links = "".join(f'<a href="{handler.path}{n}/">more of it</a>' for n in range(5))
        handler.answer(200, f"<html><body><h1>Welcome</h1>{links}</body></html>".encode())

    with Server({"/robots.txt": ""}, same) as site:
        summary = crawl([site.url], data=tmp_path, delay=0)
        assert len(site.paths()) < 120
    assert summary.finished == "finished"
    assert summary.articles == 0


def test_a_robots_txt_that_fails_keeps_the_crawler_out(tmp_path: Path) -> None:
    page = article("Lake rises over three quays")
    with Server({"/robots.txt": status(500), "/x": page}) as site:
        assert run(tmp_path, site.url + "/x").skipped == {"robots": 1}
        assert site.paths() == []
    with Server({"/robots.txt": status(403), "/x": page}) as site:
        assert run(tmp_path, site.url + "/x").articles == 1


def test_a_disk_that_is_full_ends_the_crawl_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server({f"/{n}": article(f"Lake rises over {n} quays") for n in range(3)}) as site:
        (tmp_path / "sitecustomize.py").write_text(
            "import newscrawl.snapshot.write as w\n"
            "def full(self, exchange): raise OSError(28, 'No space left on device')\n"
            "w.Writer.write = full\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        summary = run(tmp_path / "data", *(f"{site.url}/{n}" for n in range(3)))
    assert "No space left" in summary.finished
    assert summary.articles == 0
