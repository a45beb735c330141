"""What a page says of itself, and which of it a text names: its authors, its headline.

A text that begins with an author's name tells who that is, in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from newscrawl.page import Page

_WORD = re.compile(r"\w{4,}")
_LONGEST = 60  # characters of a name that is looked for
_LOOKED = 400  # characters of a text in which names are looked for
_MOST = 8  # words of a headline, authors
_START = 25  # characters before a name at the text's start
_SHARED = 3  # long words of a headline in an address; a section or a person has fewer


@dataclass(frozen=True, slots=True)
class Known:
    """What a page says of itself, in lower case."""

    stated: str = ""  # the text that the linked data calls the article's
    authors: tuple[str, ...] = ()
    title: tuple[str, ...] = ()  # the headline's long words


def known(page: Page, headline: str) -> Known:
    """Read what a page says of itself from its metadata."""
    stated = " ".join(each.value for each in page.linked("articleBody"))
    authors = [each.value for each in page.linked("author", "name")]
    authors += page.metas.get("author", [])
    names = (" ".join(each.lower().split()) for each in authors)
    return Known(
        stated,
        tuple(dict.fromkeys(each for each in names if " " in each and len(each) <= _LONGEST))[
            :_MOST
        ],
        tuple(dict.fromkeys(_WORD.findall(headline.lower())))[:_MOST],
    )


def mentions(text: str, known: Known) -> tuple[float, float, float]:
    """Whether a text holds an address; an author, 2 for at its start; the share of the headline."""
    low = text[:_LOOKED].lower()
    author = share = 0.0
    for name in known.authors:
        if (at := low.find(name)) >= 0:
            author = 2.0 if at < _START else 1.0
            break
    if known.title:
        share = sum([word in low for word in known.title]) / len(known.title)
    return 1.0 if "@" in text else 0.0, author, share


def calls(path: str | None, headline: str) -> bool:
    """Whether an address is called after a headline: "/1/ferry-stays-in-harbour", as articles are.

    Who asks for an article and gets an error, a wall or a login has another headline there.
    """
    if not path:
        return False
    part = unquote(max(path.split("/"), key=len)).casefold().replace("_", " ")
    address = set(_WORD.findall(part))
    return len(address.intersection(_WORD.findall(headline.casefold()))) >= _SHARED
