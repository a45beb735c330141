"""What class names and ids say of an element, as bits."""

from __future__ import annotations

import re
from enum import IntFlag, auto
from functools import lru_cache

from newscrawl.knowledge import table


class Hint(IntFlag):
    """What an element is said to hold, by its tag or its names (words.toml)."""

    NAV = auto()
    FOOTER = auto()
    ASIDE = auto()
    COMMENT = auto()
    SHARE = auto()
    AD = auto()
    RELATED = auto()
    NEWSLETTER = auto()
    PAYWALL = auto()
    TAGS = auto()
    CAPTION = auto()
    CREDIT = auto()
    AUTHOR = auto()
    BIO = auto()
    TIME = auto()
    HEADLINE = auto()
    STANDFIRST = auto()
    KICKER = auto()
    BODY = auto()
    CONSENT = auto()
    POPUP = auto()
    HIDDEN = auto()
    GALLERY = auto()
    VIDEO = auto()
    LIVE = auto()
    EMBED = auto()
    SECTION = auto()
    RANKING = auto()
    NEXT = auto()
    QUOTE = auto()
    META = auto()
    HEADER = auto()
    ARTICLE = auto()
    MAIN = auto()
    FIGURE = auto()
    FORM = auto()
    LIST = auto()
    TABLE = auto()
    CRUMB = auto()


OF_TAG: dict[str, int] = {
    tag: int(hint)
    for tag, hint in {
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
    }.items()
}

_TABLE = table("words")
_WORDS: dict[str, int] = {}
for _hint, _names in _TABLE["words"].items():
    for _name in _names:
        _WORDS[_name] = _WORDS.get(_name, 0) | Hint[_hint.upper()]
_JOINED = {
    name: int(Hint[hint.upper()]) for hint, names in _TABLE["joined"].items() for name in names
}
_JOINED_PATTERN = re.compile("|".join(sorted(_JOINED, key=len, reverse=True)))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 400  # characters of a class list that are read; utility classes run to thousands


@lru_cache(maxsize=32_768)
def hints(names: str) -> int:
    """The bits that a class list or id says."""
    found = 0
    for name in names[:_LONGEST].split():
        if name.startswith(("has-", "is-", "no-", "with-", "wp-block-group", "js-")) or ":" in name:
            continue  # a state or a utility of the element, not what it holds
        for word in _WORD.findall(name):
            found |= _WORDS.get(word.lower(), 0)
        flat = name.lower().replace("-", "").replace("_", "")
        for match in _JOINED_PATTERN.findall(flat):
            found |= _JOINED[match]
    return found
