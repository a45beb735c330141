"""Readings of earlier pages take their place among the revisions, whatever the order they come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from newscrawl.article import Article, Rights
from newscrawl.changes import changes
from newscrawl.store import Store, StoreError

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
TEXT = "The lake rose over three quays on Wednesday, officials in the town said."


def article(day: int, text: str = "") -> Article:
    return Article(
        id="a/1", url="https://a.example/1", site="a.example", headline="Lake rises", text=f"{TEXT} {text}",
        fetched_at=NOW.replace(day=day),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def told(store: Store) -> list[tuple[int, str, str]]:
    """Day, what the text ends with, and the reason of each revision in order."""
    return [
        (each.fetched_at.day, each.text[len(TEXT) + 1 :], each.revision.reason)  # type: ignore[union-attr]
        for each in store.history("a/1")
    ]


STATES = {3: "One quay is shut.", 5: "Two quays are shut.", 8: "All are open."}


@pytest.mark.parametrize("order", list(permutations(STATES)))
def test_any_order_of_imports_gives_the_same_history(store: Store, order: tuple[int, ...]) -> None:
    for day in order:
        assert store.put_past(article(day, STATES[day]), "import")[1]
        assert not store.put_past(article(day, STATES[day]), "import")[1]
    assert [(day, text) for day, text, _ in told(store)] == list(STATES.items())
    (last,) = store.articles()
    assert last.fetched_at == NOW.replace(day=8)
    assert [hit.article.text for hit in store.search("open")] == [last.text]
    pairs = [(one.fetched_at.day, two.fetched_at.day) for one, two in store.changed("2026-01-01")]  # type: ignore[union-attr]
    assert pairs == [(3, 5), (5, 8)]


def test_a_crawl_goes_on_behind_an_import(store: Store) -> None:
    store.put(article(8, "All are open."), NOW.replace(day=8))
    assert store.put_past(article(3, "One quay is shut."), "import")[1]
    new, fresh = store.put(article(9, "All are open, the town says."), NOW.replace(day=9))
    assert fresh
    assert new.revision is not None
    assert (new.revision.number, new.revision.first_seen) == (3, NOW.replace(day=3))
    assert [day for day, _, _ in told(store)] == [3, 8, 9]
    assert not store.put(article(10, "All are open, the town says."), NOW.replace(day=10))[1]


def test_what_was_there_earlier_already_is_no_revision(store: Store) -> None:
    store.put(article(8, "All are open."), NOW.replace(day=8))
    found, fresh = store.put_past(article(3, "All are open."), "import")
    assert not fresh
    assert found.fetched_at == NOW.replace(day=8)
    assert store.put(article(9, "x"), NOW)[0].revision.first_seen == NOW.replace(day=3)  # type: ignore[union-attr]


def test_a_rereading_stands_behind_its_page_and_is_no_change(store: Store) -> None:
    store.put(replace(article(3, "One."), rights=Rights("reserved", ("noai",))), NOW.replace(day=3))
    store.put(article(5, "Two."), NOW.replace(day=5))
    for day, text in ((3, "One, read well."), (5, "Two, read well.")):
        assert store.put_past(article(day, text), "reread")[1]
        assert not store.put_past(article(day, text), "reread")[1]
    assert told(store) == [
        (3, "One.", "new"), (3, "One, read well.", "reread"), (5, "Two.", "correction"), (5, "Two, read well.", "reread"),
    ]  # fmt: skip
    assert store.history("a/1")[1].rights == Rights("reserved", ("noai",))
    (last,) = store.articles()
    assert last.text.endswith("Two, read well.")
    assert [each.kind for each in changes(store, "2026-01-01")] == ["correction"]


def test_a_reading_of_an_article_that_was_not_known_is_stored(store: Store) -> None:
    found, fresh = store.put_past(article(3, "One."), "reread")
    assert fresh
    assert found.revision is not None
    assert (found.revision.reason, found.revision.first_seen) == ("reread", NOW.replace(day=3))
    with pytest.raises(StoreError, match="without a time"):
        store.put_past(replace(article(3), fetched_at=None), "import")
    with pytest.raises(StoreError, match="without an id"):
        store.put_past(replace(article(3), id=None), "import")
