"""Articles go between processes whole."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from newscrawl.article import Article, BodyBlock, Caption, Evidence, Time
from newscrawl.packed import packed


@packed
@dataclass(frozen=True, slots=True)
class Pair:
    """Two values."""

    first: int
    second: str | None = None


def test_an_article_is_the_same_behind_a_pickle() -> None:
    article = Article(
        url="https://example.org/a",
        published=Time("2026-07-14", "14 July", "day"),
        body=(BodyBlock("paragraph", "The lake rose."),),
        captions=(Caption("image", "A quay", None),),
        evidence={"headline": (Evidence("dom", "h1", "Lake rises", "h1", True),)},
    )
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_field_comes_back(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(Pair(1, "b"), protocol)) == Pair(1, "b")


def test_what_was_packed_with_other_fields_is_refused() -> None:
    made = Pair.__new__(Pair)
    with pytest.raises(ValueError, match="zip"):
        made.__setstate__((1, "b", None))  # type: ignore[attr-defined]
