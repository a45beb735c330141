"""Measures of a block that are counted without a regular expression."""

from __future__ import annotations

import re

import pytest

from newscrawl.features import _sentences

_ENDS = re.compile(r"[.!?。！？؟۔](?:\s|$|[»”\"’])|[。！？]")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One. Two! Three?",
        "It costs 3.5 francs. Or 4...",
        'He said: "No." Then he left?!',
        "« Le lac déborde. » Il pleut.»",
        "湖が溢れた。雨だ！そう？",
        "هل فاض؟ نعم۔",
        "...",
        ". . .",
    ],
)
def test_sentences_end_where_the_plain_rule_says(text: str) -> None:
    assert _sentences(text) == len(_ENDS.findall(text))
