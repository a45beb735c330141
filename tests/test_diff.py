"""What changed between two revisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawl import Article
from newscrawl.article import Correction, Time
from newscrawl.diff import Diff, diff


def at(hour: int) -> Time:
    return Time(f"2026-07-20T{hour:02}:00:00+02:00", None, "minute", "stated")


ONE = Article(
    id="a/1",
    headline="Lake rises",
    text="The lake rose by a hand.\nNobody was hurt.",
    updated=at(8),
)


@pytest.mark.parametrize(
    ("changes", "kind", "marked", "fields"),
    [
        ({}, "noise", False, []),
        ({"comment_count": 9, "tags": ("Lake",)}, "noise", False, []),
        ({"headline": "Lake rises fast"}, "headline", False, ["headline"]),
        ({"text": "The lake fell."}, "update", False, ["text"]),
        ({"text": "The lake fell.", "updated": at(9)}, "update", True, ["text", "updated"]),
        ({"updated": at(9)}, "time", True, ["updated"]),
        ({"updated": replace(at(8), raw="8 am")}, "noise", False, []),
        ({"corrections": (Correction("We got it wrong."),)}, "correction", True, ["corrections"]),
    ],
)
def test_a_change_has_a_kind(
    changes: dict[str, object], kind: str, marked: bool, fields: list[str]
) -> None:
    found = diff(ONE, replace(ONE, **changes))  # type: ignore[arg-type]
    assert (found.kind, found.marked) == (kind, marked)
    assert [each.field for each in found.fields] == fields


def words(found: Diff) -> list[tuple[str, str]]:
    return [(piece.change, piece.words) for piece in found.fields[0].pieces]


def test_a_text_is_compared_by_words() -> None:
    found = diff(ONE, replace(ONE, text="The lake rose by two hands.\nNobody was hurt."))
    assert ("out", "a hand.") in words(found)
    assert ("in", "two hands.") in words(found)
    assert "".join(w for c, w in words(found) if c == "same").startswith("The lake rose by")
    assert found.to_dict()["fields"][0]["field"] == "text"
