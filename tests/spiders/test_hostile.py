"""A crawl among servers that mean no good: every failure has a reason, and nobody waits for it."""

from __future__ import annotations

import json
import random
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.crawl import crawl
from newscrawl.store import Store
from newscrawl.summary import Summary

from .servers import (
    Handler,
    Server,
    article,
    bomb,
    endless,
    huge,
    loris,
    packed_zeros,
    redirect,
    reset,
    slow_headers,
    status,
)


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
            "NEWSCRAWL_READ_TIMEOUT": 5,
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
        "/huge": huge,
        "/headers": slow_headers,
        "/broken-gzip": lambda handler: handler.answer(
            200, b"\x1f\x8b no", Content_Encoding="gzip"
        ),
    }
    packed_zeros()
    with Server(routes) as site:
        names = [name for name in routes if name != "/good"]
        summary = run(tmp_path, *(site.url + name for name in (*names, "/good")))
    assert summary.finished == "finished"
    assert summary.articles == 1
    assert summary.errors.get("http-503") == 1
    assert summary.errors.get("http-403") == 1
    assert summary.skipped["too-large"] == 1  # the bomb, which its reader unpacks within bounds
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
    assert sum(sum(each.errors.values()) for each in summary.sites.values()) == 3


@pytest.mark.parametrize(
    "where",
    [
        "http://10.0.0.1/admin",
        "http://169.254.169.254/latest/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0x7f.1/",
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


def test_a_name_that_leads_into_the_crawlers_own_network_is_asked_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\nsocket.gethostbyname = lambda name: '127.0.0.1'\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Server({"/inner": article("The printer's own page of many words")}) as inner:
        where = inner.url.replace("127.0.0.1", "rebound.example") + "/inner"
        with Server({"/x": redirect(where)}) as site:
            summary = run(tmp_path / "data", site.url + "/x")
        assert inner.asked == []
    assert summary.skipped == {"refused-address": 1}


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with Server({"/x": article("Lake rises over three quays")}) as site:
        site.secure(tmp_path)
        summary = run(tmp_path / "data", site.url + "/x")
    assert summary.articles == 0
    assert sum(summary.errors.values()) == 1
    assert summary.latest is not None
    assert summary.latest.endswith("/x")


def test_what_a_page_calls_itself_is_not_believed(tmp_path: Path) -> None:
    page = article("Lake rises over three quays").encode()
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 500
    routes = {
        "/1": lambda handler: handler.answer(200, page, "application/octet-stream"),
        "/2": lambda handler: handler.answer(200, picture, "text/html"),
        "/3": lambda handler: handler.answer(200, b'{"a": 1}', "text/html"),
    }
    with Server(routes) as site:
        summary = run(tmp_path, *(site.url + path for path in routes))
    assert (summary.articles, summary.skipped) == (1, {"not-a-page": 2})


def test_a_host_that_keeps_the_crawler_waiting_holds_up_no_other(tmp_path: Path) -> None:
    good = {f"/good-{n}": article(f"Lake rises over {n} quays") for n in range(5)}
    with Server({}, loris) as bad, Server(good) as site:
        slow = bad.url.replace("127.0.0.1", "localhost")
        waits = [f"{slow}/waits-{n}" for n in range(8)]
        summary = run(tmp_path, *waits, *(site.url + path for path in good))
        last = max(site.times)
    # Held up, they would come behind all of those, which take five rounds of four seconds and more.
    assert sum(moment < last for moment in bad.times) <= len(bad.times) / 2
    assert summary.articles == 5
    assert sum(summary.errors.values()) == 8


def test_a_site_that_only_fails_is_not_asked_for_ever(tmp_path: Path) -> None:
    paths = [f"/news/2026/07/14/lake-rises-over-{n}-quays-again" for n in range(6)]
    home = "<h1>Home</h1>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)
    with Server({"/": home}, status(500)) as site:
        site.routes["/robots.txt"] = ""
        assert crawl([site.url], data=tmp_path, delay=0).errors == {"http-500": 6}
        assert max(map(site.paths().count, paths)) == 2  # with one retry
    with Store.open(tmp_path / "store.db") as store:
        assert len(store.frontier.due("127.0.0.1", datetime.now(UTC))) == 6


def test_a_page_that_kills_or_keeps_its_reader_is_that_pages_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib, os, signal, time\n"
        "module = importlib.import_module('newscrawl.extract')\n"
        "usual = module.extract\n"
        "def extract(html, *args, **more):\n"
        "    if b'KILL' in html: os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    if b'HANG' in html: time.sleep(600)\n"
        "    if b'RAISE' in html: raise ValueError('no')\n"
        "    return usual(html, *args, **more)\n"
        "module.extract = extract\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    routes = {f"/{n}": article(f"Lake rises over {n} quays") for n in range(6)}
    routes |= {f"/{word}": article(f"Lake rises {word} over") for word in ("KILL", "HANG", "RAISE")}
    with Server(routes) as site:
        summary = run(
            tmp_path / "data", *(site.url + path for path in sorted(routes, reverse=True))
        )
    assert summary.finished == "finished"
    assert summary.articles == 6
    assert summary.errors == {"reader-crashed": 1, "reader-timeout": 1, "reader-ValueError": 1}
    log = (tmp_path / "data" / "crawl.log").read_text()
    assert "in extract" in log  # where it hung


@pytest.mark.parametrize("most", [300_000, 1_000_000])
def test_a_disk_that_fills_up_ends_the_crawl_and_nothing_stored_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
    )
    noise = random.Random(7).randbytes
    routes = {f"/{n}": article(f"Lake rises over {n} quays", noise(8_000).hex()) for n in range(60)}
    with Server(routes) as site:
        urls = [site.url + path for path in routes]
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        summary = run(tmp_path / "data", *urls)
        assert summary.finished.startswith(("snapshot:", "store:", "lines:"))
        monkeypatch.delenv("PYTHONPATH")
        run(tmp_path / "data", *urls)
    with Store.open(tmp_path / "data" / "store.db") as store:
        assert store.count() == 60
    lines = (tmp_path / "data" / "articles.jsonl").read_bytes().splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 60
