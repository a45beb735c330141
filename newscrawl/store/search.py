"""Full text in the store: what a reader would search, with accents and scripts without spaces right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import sqlalchemy as sa

from newscrawl.article import Article

RANK = "bm25(search, 8.0, 4.0, 1.0, 1.0)"  # a word in the headline tells more
_SPACELESS = re.compile(r"([\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_MOST = 20  # terms of a query


_INSERT = "INSERT INTO search(rowid, headline, standfirst, text, captions) VALUES (?, ?, ?, ?, ?)"
_DELETE = "DELETE FROM search WHERE rowid = ?"


class QueryError(ValueError):
    """Nothing to search for; the message says what a query is."""


def index(connection: sa.Connection, articles: Iterable[tuple[int, Article]]) -> None:
    """Make articles searchable, each by its number."""
    rows = [(number, *columns(article)) for number, article in articles]
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def unindex(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Forget what was searched of articles."""
    rows = [(number,) for number in numbers]
    if rows:
        connection.exec_driver_sql(_DELETE, rows)


def columns(article: Article) -> tuple[str, str, str, str]:
    """What is indexed of an article."""
    captions = " ".join(each.text for each in article.captions if each.text)
    return (
        spaced(article.headline or ""),
        spaced(article.standfirst or ""),
        spaced(article.text),
        spaced(captions),
    )


def spaced(text: str) -> str:
    """A text in which each sign of a script without spaces is a word."""
    return _SPACELESS.sub(r" \1 ", unicodedata.normalize("NFC", text))


def query(text: str) -> str:
    """FTS5's expression for a user's words: all of them; "…" is a phrase, a* a beginning.

    Raises QueryError where there is no word in it.
    """
    terms = []
    for match in list(_TERM.finditer(text))[:_MOST]:
        words = re.findall(r"\w+", spaced(match[1] or match[2]))
        if words:
            beginning = "*" if (match[2] or "").endswith("*") else ""
            terms.append('"' + " ".join(words) + '"' + beginning)
    if not terms:
        raise QueryError(f"{text!r} holds no word to search for")
    return " AND ".join(terms)


def joined(text: str) -> str:
    """A highlighted piece without the spaces that `spaced` has put in."""
    return re.sub(
        rf"(?<={_SPACELESS.pattern[1:-1]})\s+(?=[\[\]]?{_SPACELESS.pattern[1:-1]})", "", text
    )
