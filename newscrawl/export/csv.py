"""Articles as CSV: one row an article, flat, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from newscrawl.article import Article

COLUMNS = (
    "id", "url", "site", "language", "kind", "headline", "kicker", "standfirst", "published", "updated",
    "authors", "agencies", "dateline", "section", "tags", "paywalled", "comment_count", "captions",
    "related", "revision", "fetched_at", "text",
)  # fmt: skip
_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(articles: Iterable[Article], stream: BinaryIO, *, bom: bool = False) -> int:
    """Write articles; returns how many. Lists are joined by "; ".

    UTF-8, with a byte order mark where asked (Excel wants one). A cell that a spreadsheet would run
    as a formula gets an apostrophe in front.
    """
    if bom:
        stream.write(_BOM)
    count = 0
    for count, row in enumerate(_rows(articles)):  # noqa: B007 (the header is row 0)
        stream.write(_line(row))
    return count


def _rows(articles: Iterable[Article]) -> Iterable[list[str]]:
    yield list(COLUMNS)
    for each in articles:
        yield [_safe(cell) for cell in _cells(each)]


def _cells(article: Article) -> list[str]:
    lists = {
        "authors": article.authors,
        "agencies": tuple(each.name for each in article.agencies),
        "section": article.section,
        "tags": article.tags,
        "captions": tuple(each.text or "" for each in article.captions),
        "related": tuple(each.url for each in article.related),
    }
    said: dict[str, object] = {name: "; ".join(filter(None, v)) for name, v in lists.items()}
    said["published"] = article.published.value if article.published else ""
    said["updated"] = article.updated.value if article.updated else ""
    said["revision"] = article.revision.number if article.revision else ""
    said["fetched_at"] = article.fetched_at.isoformat() if article.fetched_at else ""
    return [str(_plain(said.get(name, getattr(article, name)))) for name in COLUMNS]


def _plain(value: object) -> object:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(row: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(row)  # RFC 4180
    return text.getvalue().encode("utf-8")
