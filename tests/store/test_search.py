"""Full text, filters, histories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import newscrawl
from newscrawl import Article
from newscrawl.article import Agency, Caption, Time
from newscrawl.folder import FolderError
from newscrawl.store import Store
from newscrawl.store.frontier import Outcome
from newscrawl.store.search import QueryError

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)


def made(number: int, headline: str, text: str, language: str = "en", **more: object) -> Article:
    article = Article(
        id=f"a/{number}",
        site="a.example",
        url=f"https://a.example/{number}",
        language=language,
        headline=headline,
        text=text,
        published=Time(f"2026-07-{10 + number}T08:00:00+00:00", None, "minute", "stated"),
        fetched_at=NOW,
    )
    return replace(article, **more)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as store:
        reuters = Agency("reuters", "Reuters", "(Reuters)", "end", ())
        for article in (
            made(
                1,
                "Lake rises",
                "The ferries stay in the harbour.",
                agencies=(reuters,),
                section=("World",),
            ),
            made(
                2,
                "Ferry refunds",
                "A half, says the operator of the lake.",
                authors=("Tom Elwood",),
            ),
            made(3, "La digue cède", "L'été a été mouillé à Brenn.", "fr"),
            made(4, "湖の水位が上昇", "三つの岸壁が閉鎖された。", "ja"),
            made(
                5, "Brenn", "Nothing.", captions=(Caption("image", "A curious gull", None, None),)
            ),
        ):
            store.put(article, NOW)
        yield store


def ids(found: list[tuple[Article, str]]) -> list[str | None]:
    return [article.id for article, _ in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lake", ["a/1", "a/2"]),  # the headline tells more
        ("LAKE ferries", ["a/1"]),
        ("ferr*", ["a/2", "a/1"]),
        ('"operator of the lake"', ["a/2"]),
        ('"lake operator"', []),
        ("ete mouille", ["a/3"]),
        ("岸壁", ["a/4"]),
        ("壁岸", []),
        ("gull", ["a/5"]),
        ("lake AND OR NEAR(", []),
        ('"; DROP TABLE articles --', []),
    ],
)
def test_all_the_words_are_found(store: Store, words: str, expected: list[str]) -> None:
    assert ids(store.search(words)) == expected


def test_the_words_are_marked(store: Store) -> None:
    assert store.search("operator")[0][1] == "A half, says the [operator] of the lake."
    assert "[岸壁]" in store.search("岸壁")[0][1].replace("][", "").replace("] [", "")


@pytest.mark.parametrize("words", ["", "  ", "*", '""', "–"])
def test_no_word_is_said(store: Store, words: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        store.search(words)


def test_a_new_revision_is_what_is_found(store: Store) -> None:
    store.put(made(2, "Ferry refunds", "Three quarters, says the company."), NOW)
    assert ids(store.search("operator")) == []
    assert ids(store.search("quarters")) == ["a/2"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"language": "fr"}, ["a/3"]),
        ({"agency": "reuters"}, ["a/1"]),
        ({"author": "tom elwood"}, ["a/2"]),
        ({"section": "world"}, ["a/1"]),
        ({"since": "2026-07-14", "until": "2026-07-15"}, ["a/4"]),
        ({"site": "b.example"}, []),
        ({"agency": "afp"}, []),
    ],
)
def test_filters_choose(store: Store, filters: dict[str, str], expected: list[str]) -> None:
    assert [each.id for each in store.articles(**filters)] == expected


def test_filters_choose_among_what_is_found(store: Store) -> None:
    assert ids(store.search("lake", agency="reuters")) == ["a/1"]
    assert ids(store.search("lake", limit=1)) == ["a/1"]


def test_a_data_folder_is_opened_by_its_path(store: Store, tmp_path: Path) -> None:
    with newscrawl.open(tmp_path) as opened:
        assert [each.id for each in opened.articles(language="ja")] == ["a/4"]
    with pytest.raises(FolderError, match="holds no database"):
        newscrawl.open(tmp_path / "nothing")


def test_a_history_is_found_by_id_and_by_url(store: Store) -> None:
    store.put(made(2, "Ferry refunds more", "Three quarters."), NOW)
    store.frontier.mark(
        "https://a.example/2", Outcome("done", None, article="a/2"), "a.example", NOW
    )
    for which in ("a/2", "https://a.example/2"):
        assert [each.headline for each in store.history(which)] == [
            "Ferry refunds",
            "Ferry refunds more",
        ]
    assert store.history("https://a.example/9") == []
    assert store.changed("2026-07-20") == ["a/2"]
    assert store.changed("2026-07-21") == []
