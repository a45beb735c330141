"""What class names and ids say of an element, as bits."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.knowledge import table


class Hint:
    """What an element is said to hold, by its tag or its names (words.toml): one bit each."""

    NAV = 1 << 0
    FOOTER = 1 << 1
    ASIDE = 1 << 2
    COMMENT = 1 << 3
    SHARE = 1 << 4
    AD = 1 << 5
    RELATED = 1 << 6
    NEWSLETTER = 1 << 7
    PAYWALL = 1 << 8
    TAGS = 1 << 9
    CAPTION = 1 << 10
    CREDIT = 1 << 11
    AUTHOR = 1 << 12
    BIO = 1 << 13
    TIME = 1 << 14
    HEADLINE = 1 << 15
    STANDFIRST = 1 << 16
    KICKER = 1 << 17
    BODY = 1 << 18
    CONSENT = 1 << 19
    POPUP = 1 << 20
    HIDDEN = 1 << 21
    GALLERY = 1 << 22
    VIDEO = 1 << 23
    LIVE = 1 << 24
    EMBED = 1 << 25
    SECTION = 1 << 26
    RANKING = 1 << 27
    NEXT = 1 << 28
    QUOTE = 1 << 29
    META = 1 << 30
    HEADER = 1 << 31
    ARTICLE = 1 << 32
    MAIN = 1 << 33
    FIGURE = 1 << 34
    FORM = 1 << 35
    LIST = 1 << 36
    TABLE = 1 << 37
    CRUMB = 1 << 38


HINTS: dict[str, int] = {
    name: bit for name, bit in vars(Hint).items() if isinstance(bit, int)
}  # plain integers, not an IntFlag: every block asks them hundreds of times

OF_TAG: dict[str, int] = {
    "nav": Hint.NAV,
    "footer": Hint.FOOTER,
    "aside": Hint.ASIDE,
    "header": Hint.HEADER,
    "article": Hint.ARTICLE,
    "main": Hint.MAIN,
    "figure": Hint.FIGURE,
    "figcaption": Hint.CAPTION,
    "form": Hint.FORM,
    "dialog": Hint.POPUP,
    "blockquote": Hint.QUOTE,
    "ul": Hint.LIST,
    "ol": Hint.LIST,
    "table": Hint.TABLE,
    "time": Hint.TIME,
    "amp-ad": Hint.AD,
}

_TABLE = table("words")
_WORDS: dict[str, int] = {}
for _hint, _names in _TABLE["words"].items():
    for _name in _names:
        _WORDS[_name] = _WORDS.get(_name, 0) | HINTS[_hint.upper()]
_JOINED = {name: HINTS[hint.upper()] for hint, names in _TABLE["joined"].items() for name in names}
_JOINED_PATTERN = re.compile("|".join(sorted(_JOINED, key=len, reverse=True)))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 400  # characters of a class list that are read; utility classes run to thousands


# WordPress lists a post's subjects among its element's names: "hentry category-advertising".
_POSTS = ("hentry", "type-post", "single-post")
_SUBJECTS = ("category-", "tag-", "post_tag-", "author-")
# States of an element, and how Drupal stores a field: "field--label-hidden" hides no text.
_STATES = (
    "has-", "is-", "no-", "with-", "wp-block-group", "js-",
    "field-label-", "field--label-", "field-type-", "field--type-",
)  # fmt: skip


@lru_cache(maxsize=32_768)
def hints(names: str) -> int:
    """The bits that a class list or id says."""
    found = 0
    listed = names[:_LONGEST].split()
    if any(name in _POSTS for name in listed):
        listed = [name for name in listed if not name.startswith(_SUBJECTS)]
    for name in listed:
        found |= _of_name(name)
    return found


@lru_cache(maxsize=32_768)
def _of_name(name: str) -> int:
    if name.startswith(_STATES) or ":" in name:
        return 0  # a state or a utility of the element, not what it holds
    found = 0
    for word in _WORD.findall(name):
        found |= _WORDS.get(word.lower(), 0)
    flat = name.lower().replace("-", "").replace("_", "")
    for match in _JOINED_PATTERN.findall(flat):
        found |= _JOINED[match]
    return found
