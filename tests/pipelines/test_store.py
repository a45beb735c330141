"""Articles are stored together with the visits that found them, or not at all."""

from __future__ import annotations

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
