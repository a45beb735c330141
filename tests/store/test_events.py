"""Pages that are removed and return are events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl import Article
from newscrawl.article import Correction, Time
from newscrawl.changes import changes, history
from newscrawl.store import Store
from newscrawl.store.choose import FilterError
from newscrawl.store.frontier import Outcome

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
A, B = "https://a.example/1", "https://a.example/1?amp"
ONE = Article(
    id="a/1", site="a.example", url=A, headline="Lake rises", text="It rose.", fetched_at=NOW
)


def hour(number: int) -> datetime:
    return NOW + timedelta(hours=number)


def visit(store: Store, url: str, state: str, at: datetime, due: datetime | None = None) -> None:
    reason = "http-404" if state == "removed" else None
    article = "a/1" if state == "done" else None
    store.frontier.mark(url, Outcome(state, due, reason, article), "a.example", at)  # type: ignore[arg-type]


def told(store: Store) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.url, each.reason) for each in store.events()]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as store:
        store.put(ONE, NOW)
        visit(store, A, "done", NOW, hour(1))
        yield store


def test_a_removal_and_a_return_are_told_once(store: Store) -> None:
    visit(store, A, "removed", hour(1))
    visit(store, A, "removed", hour(2))
    assert told(store) == [("removed", A, "http-404")]
    visit(store, A, "done", hour(3))
    visit(store, A, "done", hour(4))
    assert told(store) == [("removed", A, "http-404"), ("returned", A, None)]
    visit(store, A, "removed", hour(5))
    assert [each.at[:13] for each in store.events(since="2026-07-20T14:00")] == [
        "2026-07-20T15",
        "2026-07-20T17",
    ]
    assert len(list(store.events("a/1"))) == 3
    assert list(store.events("a/2")) == []


def test_an_article_that_is_visited_elsewhere_is_not_removed(store: Store) -> None:
    visit(store, B, "done", NOW, hour(9))
    visit(store, B, "removed", hour(1))
    assert told(store) == []
    visit(store, A, "removed", hour(2))
    assert told(store) == [("removed", A, "http-404")]


def test_a_page_that_was_never_an_article_is_no_event(store: Store) -> None:
    visit(store, "https://a.example/9", "removed", hour(1))
    visit(store, A, "failed", hour(1))
    assert told(store) == []


def lived(store: Store) -> None:
    """A headline edited silently, a removal, a return, a marked correction, an edit with a time."""
    now = replace(ONE, headline="Lake rises fast", fetched_at=hour(1))
    store.put(now, hour(1))
    visit(store, A, "removed", hour(2))
    visit(store, A, "done", hour(3))
    now = replace(now, corrections=(Correction("It said rose."),), fetched_at=hour(4))
    store.put(now, hour(4))
    later = Time("2026-07-20T17:00:00+00:00", None, "minute", "stated")
    store.put(replace(now, text="It rose and fell.", updated=later, fetched_at=hour(5)), hour(5))
    store.put(replace(ONE, id="a/2", url="https://a.example/2", site="b.example"), hour(5))


def test_a_history_tells_revisions_and_events_in_order(store: Store) -> None:
    lived(store)
    found = history(store, "a/1")
    kinds = ["new", "headline", "removed", "returned", "correction", "update"]
    assert [each.kind for each in found] == kinds
    assert [each.to_dict()["revision"] for each in found] == [1, 2, 2, 2, 3, 4]
    assert found[2].to_dict()["reason"] == "http-404"
    assert history(store, "a/9") == []


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ({}, ["headline", "removed", "returned", "correction", "update"]),
        ({"kind": "headline"}, ["headline"]),
        ({"kind": "removed"}, ["removed"]),
        ({"kind": "time"}, ["update"]),  # a part of it
        ({"silent": True}, ["headline"]),
        ({"since": "2026-07-20T14:00"}, ["removed", "returned", "correction", "update"]),
        ({"since": "2026-07-21"}, []),
        ({"site": "b.example"}, []),
    ],
)
def test_changes_are_told_in_order(
    store: Store, options: dict[str, object], kinds: list[str]
) -> None:
    lived(store)
    found = changes(store, **{"since": "2026-07-20", **options})  # type: ignore[arg-type]
    assert [each.kind for each in found] == kinds


def test_more_changes_than_a_page_are_told_once_each(store: Store, monkeypatch) -> None:
    monkeypatch.setattr("newscrawl.store.read.PAGE", 3)
    for number in range(1, 8):
        at = hour(number // 3)  # several at the same moment
        store.put(replace(ONE, headline=f"Lake rises {number}", fetched_at=at), at)
    found = [each.article.headline for each in changes(store, "2026-07-20")]
    assert found == [f"Lake rises {number}" for number in range(1, 8)]


def test_a_day_that_is_none_is_said(store: Store) -> None:
    with pytest.raises(FilterError, match="ISO day"):
        list(changes(store, "yesterday"))
