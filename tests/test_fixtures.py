"""Every page in tests/fixtures/ reads as its expected.json says; no code a page.

A fixture is a folder `<site>/<slug>/` of `page.html` and `expected.json`, the second written by
looking at the first. `page.json` is optional; docs/fixtures.md says what may stand in it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from newscrawl import Article, extract
from newscrawl.article import NOT_ARTICLES

FOLDER = Path(__file__).parent / "fixtures"
KEYS = frozenset(Article().to_dict()) - {"evidence", "extractor"}
CIRCUMSTANCES = frozenset({"page", "replace", "url", "content_type", "fetched_at", "profile"})
WIDTH = 60


@dataclass(frozen=True)
class Fixture:
    """One saved page, how it was met, and what a reader sees on it."""

    name: str
    html: bytes
    met: dict[str, Any]
    expected: dict[str, Any]


def fixtures(folder: Path = FOLDER) -> Iterator[Fixture]:
    """The fixtures, by name; a folder that holds no complete one fails the collection."""
    for expected in sorted(folder.glob("*/*/expected.json")):
        yield _fixture(expected.parent, expected.parent.relative_to(folder).as_posix())


def _fixture(folder: Path, name: str) -> Fixture:
    circumstances = folder / "page.json"
    met = json.loads(circumstances.read_text("utf-8")) if circumstances.exists() else {}
    wanted = json.loads((folder / "expected.json").read_text("utf-8"))
    if unknown := sorted(set(met) - CIRCUMSTANCES):
        raise ValueError(f"{name}/page.json: unknown {unknown}; known: {sorted(CIRCUMSTANCES)}")
    if unknown := sorted(set(wanted) - KEYS):
        raise ValueError(f"{name}/expected.json: no such field: {unknown}")
    html = (folder / met.get("page", "page.html")).read_bytes()
    for old, new in met.get("replace", {}).items():
        if old.encode() not in html:
            raise ValueError(f"{name}/page.json: {old!r} to replace is not on the page")
        html = html.replace(old.encode(), new.encode())
    return Fixture(name, html, met, wanted)


def read(fixture: Fixture) -> Article:
    """The article that the extractor reads on a fixture's page."""
    at = fixture.met.get("fetched_at")
    return extract(
        fixture.html,
        fixture.met.get("url"),
        content_type=fixture.met.get("content_type"),
        fetched_at=datetime.fromisoformat(at) if at else None,
        site=fixture.met.get("profile"),
    )


def differences(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """One side-by-side report a field that is not as expected."""
    return [
        _beside(key, expected[key], found[key])
        for key in expected
        if not _agrees(expected[key], found[key])
    ]


def _agrees(expected: Any, found: Any) -> bool:
    """Whether all that is expected is found; an object's keys left out are free."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            key in found and _agrees(value, found[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(expected) == len(found)
            and all(map(_agrees, expected, found))
        )
    return bool(expected == found) and type(expected) is type(found)


def _beside(key: str, expected: Any, found: Any) -> str:
    head = f"{key}\n  {'expected':{WIDTH}} | found"
    return "\n".join([head, *_rows(_items(expected), _items(found))])


def _rows(expected: list[Any], found: list[Any]) -> Iterator[str]:
    nothing = object()
    for left, right in zip_longest(expected, found, fillvalue=nothing):
        mark = " " if _agrees(left, right) else "!"
        columns = [
            [] if each is nothing else textwrap.wrap(_printed(each), WIDTH) or [""]
            for each in (left, right)
        ]
        for one, other in zip_longest(*columns, fillvalue=""):
            yield f"{mark} {one:{WIDTH}} | {other}"


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [{key: each} for key, each in value.items()]
    return value if isinstance(value, list) else [value]


def _printed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


FIXTURES = tuple(fixtures())


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_a_page_reads_as_a_reader_sees_it(fixture: Fixture) -> None:
    found = read(fixture).to_dict()
    wrong = differences(fixture.expected, found)
    assert not wrong, f"{fixture.name}: {len(wrong)} fields differ\n\n" + "\n\n".join(wrong)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_a_page_gives_a_whole_item(fixture: Fixture) -> None:
    article = read(fixture)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article
    assert article.text == "\n".join(block.text for block in article.body)
    if article.kind in NOT_ARTICLES:
        assert article.headline is None
        assert article.body == ()
        assert article.problems, "a page that is no article says why"


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*/*/page.*"), key=str), ids=str)
def test_no_page_lacks_its_expectation(page: Path) -> None:
    assert (page.parent / "expected.json").exists(), f"{page.parent} has no expected.json"


def test_a_wrong_field_is_shown_beside_the_expected_one() -> None:
    expected = {"headline": "One", "authors": ["Ada Example", "Bo Example"], "language": "en"}
    found = {"headline": "Two", "authors": ["Ada Example"], "language": "en"}
    headline, authors = differences(expected, found)
    assert '! "One"' in headline
    assert '| "Two"' in headline
    assert '! "Bo Example"' in authors
    assert '  "Ada Example"' in authors


def test_only_the_keys_given_are_compared_in_an_object() -> None:
    found = {"published": {"value": "2026-01-02", "raw": None}, "captions": [{"text": "A", "n": 1}]}
    assert not differences({"published": {"value": "2026-01-02"}}, found)
    assert not differences({"captions": [{"text": "A"}]}, found)
    assert differences({"captions": []}, found)
    assert differences({"published": {"value": "2026-01-03"}}, found)
    assert differences({"published": None}, found)


def test_nothing_is_not_zero() -> None:
    assert differences({"comment_count": 0}, {"comment_count": None})
    assert differences({"paywalled": False}, {"paywalled": 0})
