"""Which patterns of notices a block is tried on."""

from __future__ import annotations

import re

import pytest

from newscrawl.boilerplate import _beginning, boilerplate, is_boilerplate, openings
from newscrawl.knowledge import table


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("share this", {"shar"}),
        ("ads?$", {"ad", "ads"}),
        ("(?:add|view) comments?", {"add ", "view"}),
        ("(no )?comments", {"no c", "comm"}),
        (r"\.x", {".x"}),
        ("ab+c", {"ab"}),  # how often, nobody knows
        ("ab*c", {"ab", "ac"}),
        ("(ab)+c", {"ab"}),
        ("[ab]c", {""}),
        (r"\bshare", {""}),
        ("(?=x)share", {""}),
        ("a{2}", {""}),
        ("", {""}),
    ],
)
def test_a_pattern_s_openings(pattern: str, found: set[str]) -> None:
    assert openings(pattern) == found


def test_a_pattern_with_a_digit_opens_with_each() -> None:
    assert openings(r"\dx") == {f"{digit}x" for digit in range(10)}


def test_each_plain_pattern_is_found_by_what_it_says() -> None:
    lines = [line for lines in table("boilerplate")["lines"].values() for line in lines]
    plain = [line[1:].rstrip("$") for line in lines if re.fullmatch(r"\^[\w ]+\$?", line)]
    assert len(plain) > 20
    for text in plain:
        assert is_boilerplate(text), text
        assert is_boilerplate(text.upper()), text


def test_a_line_that_begins_as_no_notice_does_is_tried_on_no_pattern() -> None:
    assert _beginning("news") is not None
    assert _beginning("zqxw") is None  # one pattern with any beginning would cost every line


def test_a_text_of_one_letter_and_none_are_no_notices() -> None:
    assert boilerplate(["x", ""]) == [False, False]


@pytest.mark.parametrize(
    "line",
    [
        "Weiterlesen nach der Anzeige",
        "Story continues below advertisement",
        "Pratite nas na našoj Facebook i Instagram stranici, kao i na X nalogu.",
        "Følg oss på Facebook",
        "Our daily newsletter has all you need to start the day. Sign up here.",
        "Ada Example covers the lake for the Brenn Post. Reach her at ada@brenn.example.",
        "Contact the reporter at ada@brenn.example",
        "A version of this article appears in print on July 15, 2026, on page 3.",
        "The Brenn Post is committed to publishing many kinds of letters to the editor.",
        "Premium",
    ],
)
def test_prompts_of_many_kinds_are_notices(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter of the town says that the lake rises, and that one can sign up here and there.",
        "Følg oss, sa politiet.",
        "Ada Example covers the lake with a blanket of words, and one can reach her at home.",
    ],
)
def test_sentences_with_their_words_are_none(line: str) -> None:
    assert not is_boilerplate(line)
