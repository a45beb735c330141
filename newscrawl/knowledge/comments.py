"""Words for what readers write below an article (comments.toml), compiled."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.knowledge import table
from newscrawl.knowledge.patterns import any_of

_TABLE = table("comments")


def any_word(part: str) -> str:
    """A pattern for each text of a part of the table, in any language and case."""
    return any_of((each for said in _TABLE[part].values() for each in said), any_case=True)


_NAMED = rf"{any_word('words')}|{any_word('stems')}\w*"
WORD = rf"(?:{_NAMED}|{any_word('counted')})"
_HEAD = re.compile(rf"(?<!\w)(?:{_NAMED})(?!\w)", re.I)
_LONGEST, _WORDS = 40, 3  # of a heading, figures aside; one with the article's may be longer
_SAID = re.compile(r"[^\W\d]+")
_ELSEWHERE = re.compile(rf"(?<!\w){any_word('elsewhere')}", re.I)
_ANSWERS = re.compile(rf"^\W*\d+\s+{any_word('answers')}(?!\w)", re.I)
_LONGER = 160


@lru_cache(maxsize=4096)  # the pages of a site print the same lines
def heads_comments(text: str) -> bool:
    """Whether a whole line says that comments follow: "Comments", "3 Antworten zu „Lac en crue“"."""
    if len(text) <= _LONGEST and _HEAD.search(text):
        return len(_SAID.findall(text)) <= _WORDS and not _ELSEWHERE.search(text)
    return len(text) <= _LONGER and _ANSWERS.match(text) is not None
