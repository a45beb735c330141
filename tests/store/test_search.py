"""Full text, filters, histories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import newscrawl
from newscrawl import Article
from newscrawl.article import Agency, Caption, Time
from newscrawl.folder import FolderError
from newscrawl.store import Store
from newscrawl.store.choose import FilterError
from newscrawl.store.frontier import Outcome
from newscrawl.store.search import Hit, QueryError

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


def ids(found: list[Hit]) -> list[str | None]:
    return [hit.article.id for hit in found]


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


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("operator", "A half, says the [operator] of the lake."),
        ('"the lake" half', "A [half], says the operator of [the lake]."),
        ("operat*", "A half, says the [operator] of the lake."),
        ("岸壁", "三つの[岸壁]が閉鎖された。"),
        ("ete", "L'[été] a été mouillé à Brenn.".replace("a été", "a [été]")),
        ("gull", "A curious [gull]"),
    ],
)
def test_the_words_are_marked(store: Store, words: str, piece: str) -> None:
    assert str(store.search(words)[0]) == piece


def test_of_a_long_text_a_piece_is_shown(store: Store) -> None:
    text = "Before it. " * 100 + "The heron\nlanded." + " After it." * 100
    store.put(made(9, "Heron", text), NOW)
    found = str(store.search("heron landed")[0])
    assert found.startswith("…")
    assert "it. The [heron] [landed]. After" in found
    assert found.endswith("…")
    assert len(found) < 260


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
        ({"author": "TÖM  Elwood"}, ["a/2"]),
        ({"author": "tom"}, []),
        ({"since": "2026-07-14T10:00:00+02:00", "until": "2026-07-14T10:00:01+02:00"}, ["a/4"]),
        ({"changed": "2026-07-20"}, []),
        ({"removed": True}, []),
        ({"removed": False, "language": "ja"}, ["a/4"]),
        ({"language": None, "site": "a.example", "agency": "reuters"}, ["a/1"]),
    ],
)
def test_filters_choose(store: Store, filters: dict[str, str], expected: list[str]) -> None:
    assert [each.id for each in store.articles(**filters)] == expected


def test_what_has_changed_or_is_removed_is_chosen(store: Store) -> None:
    later = NOW + timedelta(hours=2)
    store.put(made(1, "Lake rises", "Two ferries sank.", fetched_at=later), later)
    assert [each.id for each in store.articles(changed="2026-07-20T14:00")] == ["a/1"]
    assert [each.id for each in store.articles(changed="2026-07-20T14:00:01")] == []
    assert [each.id for each in store.articles(agency="reuters")] == []
    url = "https://a.example/2"
    store.frontier.mark(url, Outcome("done", later, article="a/2"), "a.example", NOW)
    store.frontier.mark(url, Outcome("removed", None, "http-410"), "a.example", later)
    assert [each.id for each in store.articles(removed=True)] == ["a/2"]
    assert ids(store.search("ferr*", removed=False)) == ["a/1"]
    assert [each.text for each in store.revisions(changed="2026-07-20")] == [
        "The ferries stay in the harbour.",
        "Two ferries sank.",
    ]


def test_what_is_no_filter_is_said(store: Store) -> None:
    with pytest.raises(TypeError, match="no such filter: langauge; filters are since,"):
        store.articles(langauge="fr")  # type: ignore[call-arg]
    with pytest.raises(FilterError, match="yesterday: give an ISO day"):
        store.articles(since="yesterday")


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
    store.put(made(9, "Heron", "It landed.", id="a.example/birds/9"), NOW)  # with no URL visited
    assert [each.headline for each in store.history("https://a.example/birds/9?utm_id=1")] == [
        "Heron"
    ]
    assert [(one.headline, other.headline) for one, other in store.changed("2026-07-20")] == [
        ("Ferry refunds", "Ferry refunds more")
    ]
    assert list(store.changed("2026-07-20", site="b.example")) == []
    assert list(store.changed("2026-07-21")) == []
