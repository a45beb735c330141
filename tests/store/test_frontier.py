"""The URLs that are known, and what is to be done about each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.status import status
from newscrawl.store import Store
from newscrawl.store.frontier import Frontier, Outcome

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
A, B, C = "https://a.example/1", "https://a.example/2", "https://a.example/3"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as store:
        yield store


@pytest.fixture
def frontier(store: Store) -> Frontier:
    return store.frontier


def test_new_urls_are_due_and_read_ones_are_not(frontier: Frontier) -> None:
    assert frontier.add([A, B, A], "a.example", "feed", NOW) == [A, B]
    frontier.mark(A, Outcome("done", LATER, article="a/1"), "a.example", NOW)
    frontier.mark(B, Outcome("failed", NOW, "timeout"), "a.example", NOW)
    assert frontier.add([A, B, C], "a.example", "listing", NOW) == [B, C]
    assert frontier.add([], "a.example", "feed", NOW) == []


def test_what_was_never_read_comes_before_another_look(frontier: Frontier) -> None:
    frontier.add([A, B, C], "a.example", "feed", NOW)
    frontier.mark(A, Outcome("done", NOW, article="a/1", etag='"x"'), "a.example", NOW)
    frontier.mark(B, Outcome("skipped", None, "kind-index"), "a.example", NOW)
    assert [each.url for each in frontier.due("a.example", LATER)] == [C, A]
    assert [each.url for each in frontier.due("a.example", LATER, again=False)] == [C]
    assert [each.url for each in frontier.due("a.example", LATER, limit=1)] == [C]
    assert frontier.due("b.example", LATER) == []
    assert frontier.due("a.example", NOW - timedelta(days=1)) == []


def test_a_visit_leaves_its_figures_and_validators(frontier: Frontier) -> None:
    frontier.add([A], "a.example", "feed", NOW)
    for changed in (False, True, False):
        outcome = Outcome("done", LATER, None, "a/1", "2026-07-19", changed, '"x"', "Mon")
        frontier.mark(A, outcome, "a.example", NOW)
    frontier.mark(A, Outcome("failed", LATER, "timeout"), "a.example", NOW)
    frontier.mark(A, Outcome("failed", LATER, "timeout"), "a.example", NOW)
    found = frontier.known([A, B])[A]
    assert (found.visits, found.changes, found.tries) == (3, 1, 2)
    assert (found.article, found.published, found.etag, found.modified) == (
        "a/1",
        "2026-07-19",
        '"x"',
        "Mon",
    )
    assert frontier.rate("a.example") == (2, 1)
    assert frontier.rate("b.example") == (0, 0)


def test_visits_are_noted_together(frontier: Frontier) -> None:
    frontier.add([A, B], "a.example", "feed", NOW)
    visits = [
        (A, Outcome("done", LATER, article="a/1", etag='"x"'), "a.example"),
        (B, Outcome("failed", LATER, "timeout"), "a.example"),
        (C, Outcome("done", None), None),
        (A, Outcome("done", LATER, changed=True), "a.example"),
    ]
    frontier.mark_all(visits, NOW)
    frontier.mark_all([], NOW)
    found = frontier.known([A, B, C])
    assert [(each.visits, each.changes, each.tries) for each in map(found.get, (A, B, C))] == [
        (2, 1, 0),
        (0, 0, 1),
        (1, 0, 0),
    ]
    assert (found[A].article, found[A].etag) == ("a/1", '"x"')


def test_a_url_that_nobody_found_can_be_marked(frontier: Frontier) -> None:
    frontier.mark(A, Outcome("done", None), None, NOW)
    assert frontier.known([A])[A].visits == 1


def test_more_urls_than_a_query_holds_come_back_in_order(frontier: Frontier) -> None:
    many = [f"https://a.example/{n}" for n in range(1_700)]
    assert frontier.add(many, "a.example", "sitemap", NOW) == many
    assert len(frontier.known(many)) == 1_700


def test_the_next_visit_of_some_sites_is_told(frontier: Frontier) -> None:
    assert frontier.next_due(["a.example"]) is None
    frontier.add([A], "a.example", "feed", NOW)
    frontier.mark(A, Outcome("done", LATER), "a.example", NOW)
    assert frontier.next_due(["a.example", "b.example"]) == LATER


def test_the_status_counts_by_site_and_reason(store: Store) -> None:
    frontier = store.frontier
    frontier.add([A, B, C], "a.example", "feed", NOW)
    frontier.mark(A, Outcome("done", LATER, "unchanged", "a/1"), "a.example", NOW)
    frontier.mark(B, Outcome("removed", None, "http-410"), "a.example", NOW)
    run = store.begin_run(["a.example"], NOW)
    found = status(store, NOW)
    (site,) = found.sites
    assert (site.site, site.read, site.ready, site.removed) == ("a.example", 1, 1, 1)
    assert site.reasons == {"http-410": 1}
    assert site.next_at == NOW.isoformat(timespec="microseconds")
    assert found.runs[0]["id"] == run
    assert found.runs[0]["ended"] is None
