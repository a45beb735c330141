"""Articles are stored together with the visits that found them, or not at all."""

from __future__ import annotations

import asyncio
import errno
import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl import Article
from newscrawl.folder import DataFolder
from newscrawl.pipelines.store import Keep
from newscrawl.spiders.underway import Page
from newscrawl.spiders.visits import Visit, Visits
from newscrawl.store import Store, StoreError
from newscrawl.store.frontier import Frontier
from newscrawl.store.write import ready

URL = "https://a.example/news/2026/07/14/lake-rises"
ARTICLE = Article(
    id="a.example/lake", url=URL, kind="article", headline="Lake rises", text="It did."
)


class Full(Visits):
    """Visits that cannot be written."""

    def write(self, visits: Sequence[Visit], frontier: Frontier) -> None:
        raise StoreError("the disk is full")


def put(tmp_path: Path, visits: type[Visits]) -> None:
    folder = DataFolder.at(tmp_path).made()
    with Store.open(folder.store) as store:
        spider = SimpleNamespace(visits=visits(store.frontier, lambda: None))
        crawler: Any = SimpleNamespace(spider=spider)
        keep = Keep(folder, crawler)
        keep.open_spider()
        try:
            keep._put([(ready(ARTICLE), Page([URL], "a.example", ("tag", None)))])
        finally:
            keep.close_spider()


def test_a_stored_article_is_noted_as_visited_in_the_same_transaction(tmp_path: Path) -> None:
    put(tmp_path, Visits)
    with Store.open(tmp_path / "store.db") as store:
        known = store.frontier.known([URL])[URL]
        assert (known.state, known.article, known.etag) == ("done", ARTICLE.id, "tag")
        assert store.count() == 1
        assert store.frontier.due("a.example", datetime.now(UTC)) == []


def test_an_article_whose_visit_cannot_be_noted_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        put(tmp_path, Full)
    with Store.open(tmp_path / "store.db") as store:
        assert store.count() == 0
        assert store.frontier.known([URL]) == {}


def test_nobody_catches_up_with_a_line_between_the_store_and_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder.at(tmp_path).made()
    crawler: Any = SimpleNamespace(spider=None)
    keep, other = Keep(folder, crawler), Keep(folder, crawler)
    keep.open_spider()
    assert keep._lines is not None
    write = keep._lines.write
    another = threading.Thread(target=other.open_spider)

    def late(lines: Any) -> None:
        another.start()
        another.join(0.3)
        write(lines)

    monkeypatch.setattr(keep._lines, "write", late)
    keep._put([(ready(ARTICLE), None)])
    another.join(10)
    for each in (keep, other):
        each.close_spider()
    assert folder.articles.read_bytes().count(b"\n") == 1


def test_an_article_whose_line_has_no_room_is_stored_and_ends_the_crawl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []

    async def close(*, reason: str) -> None:
        ended.append(reason)

    engine = SimpleNamespace(close_spider_async=close)
    spider = SimpleNamespace(logger=logging.getLogger("newscrawl"))
    crawler: Any = SimpleNamespace(engine=engine, spider=spider)
    keep = Keep(DataFolder.at(tmp_path).made(), crawler)
    keep.open_spider()

    def full(lines: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(keep._lines, "write", full)

    async def put() -> Article:
        stored = await keep.process_item(ARTICLE)
        await asyncio.sleep(0)
        return stored  # type: ignore[no-any-return]

    assert asyncio.run(put()).revision is not None
    keep.close_spider()
    assert ended == [f"lines: [Errno {errno.ENOSPC}] no room"]
    again = Keep(DataFolder.at(tmp_path), crawler)
    again.open_spider()
    again.close_spider()
    assert (tmp_path / "articles.jsonl").read_bytes().count(b"\n") == 1
