"""The item goes to JSON and back whole, and its schema holds every item."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newscrawl import Article, extract, json_schema, shape
from newscrawl.article import (
    Agency,
    BlockKind,
    BodyBlock,
    Caption,
    Evidence,
    Position,
    Problem,
    Related,
    Revision,
    SnapshotRef,
    Time,
    Titles,
)
from newscrawl.demo import layouts
from newscrawl.demo.content import Story, stories
from newscrawl.shape import ShapeError
from tests.test_fixtures import FIXTURES, Fixture, read

VALIDATOR = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

text = st.text(max_size=40)
maybe = st.none() | text
moments = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
times = st.builds(
    Time,
    st.none() | st.just("2026-07-27T04:59:00+02:00"),
    maybe,
    st.sampled_from((None, "second", "minute", "day")),
    st.sampled_from(("stated", "state", "text", "profile", "country", "unknown")),
)
articles = st.builds(
    Article,
    id=maybe,
    url=maybe,
    language=maybe,
    kind=st.sampled_from(("article", "liveblog", "video", "index", "other")),
    headline=maybe,
    titles=st.builds(Titles, maybe, maybe, maybe),
    published=st.none() | times,
    authors=st.lists(text, max_size=3).map(tuple),
    agencies=st.lists(
        st.builds(
            Agency,
            maybe,
            text,
            text,
            st.sampled_from(get_args(Position)),
            st.lists(text, max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    body=st.lists(st.builds(BodyBlock, st.sampled_from(get_args(BlockKind)), text), max_size=3).map(
        tuple
    ),
    captions=st.lists(
        st.builds(Caption, st.sampled_from(("image", "video")), maybe, maybe, maybe), max_size=2
    ).map(tuple),
    related=st.lists(
        st.builds(
            Related,
            st.integers(0, 9),
            st.sampled_from(("inline", "end", "next")),
            maybe,
            text,
            text,
        ),
        max_size=2,
    ).map(tuple),
    comment_count=st.none() | st.integers(0, 10**6),
    paywalled=st.sampled_from((None, True, False)),
    fetched_at=st.none() | moments,
    snapshots=st.lists(st.builds(SnapshotRef, text, st.integers(0, 9), text, text), max_size=1).map(
        tuple
    ),
    revision=st.none() | st.builds(Revision, st.integers(1, 9), moments, text),
    problems=st.lists(st.builds(Problem, text, maybe, text), max_size=2).map(tuple),
    evidence=st.dictionaries(
        text,
        st.lists(
            st.builds(Evidence, st.just("dom"), text, text, text, st.booleans()), max_size=2
        ).map(tuple),
        max_size=2,
    ),
)


@given(articles)
@settings(max_examples=60, deadline=None)
def test_any_article_goes_to_json_and_back_whole(article: Article) -> None:
    plain = json.loads(json.dumps(article.to_dict()))
    assert Article.from_dict(plain) == article
    VALIDATOR.validate(plain)


def test_every_key_is_always_present() -> None:
    assert set(Article().to_dict()) == {each.name for each in fields(Article)}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_every_fixture_gives_an_item_of_the_schema(fixture: Fixture) -> None:
    VALIDATOR.validate(read(fixture).to_dict())


@pytest.mark.parametrize("story", stories(), ids=lambda story: str(story.id))
def test_every_article_of_the_bundled_site_gives_an_item_of_the_schema(story: Story) -> None:
    page = layouts.page(story, "http://127.0.0.1:1")
    VALIDATOR.validate(extract(page, "http://127.0.0.1:1" + story.path).to_dict())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"headline": 3}, "article.headline"),
        ({"kind": "tale"}, "article.kind"),
        ({"colour": "red"}, "no such field: colour"),
        ({"body": [{"kind": "paragraph"}]}, "article.body[0]"),
        ({"comment_count": "0"}, "article.comment_count"),
        ({"fetched_at": "yesterday"}, "article.fetched_at"),
    ],
)
def test_a_value_that_does_not_fit_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(ShapeError) as caught:
        Article.from_dict({**Article().to_dict(), **change})
    assert said in str(caught.value)


def test_a_missing_key_is_named() -> None:
    plain = Article().to_dict()
    del plain["tags"]
    with pytest.raises(ShapeError, match="tags"):
        Article.from_dict(plain)


def test_an_item_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Article().headline = "x"  # type: ignore[misc]
    assert replace(Article(), headline="x").headline == "x"


def test_a_time_is_a_datetime_or_a_day() -> None:
    moment = Time("2026-07-27T04:59:00+02:00", precision="minute").when
    assert isinstance(moment, datetime)
    assert moment.utcoffset() is not None
    assert str(Time("2026-07-27", precision="day").when) == "2026-07-27"
    assert Time().when is None


def test_a_newer_schema_is_refused_by_name() -> None:
    newer = Article().to_dict() | {"schema": "newscrawl/article/2", "mood": "glad"}
    with pytest.raises(ShapeError, match=r"^article.schema: 'newscrawl/article/2' .* upgrade"):
        Article.from_dict(newer)


@dataclass(frozen=True, slots=True)
class Grown:
    """A shape that had one field in its first version."""

    first: str
    second: int = field(default=7, metadata={shape.SINCE: "0.2.0"})


def test_what_was_written_before_a_key_was_added_is_read() -> None:
    assert shape.build(Grown, {"first": "a"}, "grown") == Grown("a", 7)
    assert shape.build(Grown, {"first": "a", "second": 1}, "grown") == Grown("a", 1)
    with pytest.raises(ShapeError, match="grown: missing: first"):
        shape.build(Grown, {"second": 1}, "grown")
    with pytest.raises(ShapeError, match="grown: no such field: third; fields are first, second"):
        shape.build(Grown, {"first": "a", "third": 1}, "grown")


def test_every_version_of_the_shape_is_in_the_docs() -> None:
    said = (Path(__file__).parents[1] / "docs" / "item.md").read_text("utf-8")
    assert f"| `{Article().schema}` |" in said
    added = [each.metadata[shape.SINCE] for each in fields(Article) if shape.SINCE in each.metadata]
    assert all(f"| {version} |" in said for version in added)
