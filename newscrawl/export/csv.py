"""Articles as CSV: one row an article, flat, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from newscrawl import flat

COLUMNS = tuple(flat.COLUMNS)
_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(articles: Iterable[Mapping[str, Any]], stream: BinaryIO, *, bom: bool = False) -> None:
    """Write articles, as `Article.to_dict` gives them; lists are joined by "; ".

    UTF-8, with a byte order mark where asked (Excel wants one). A cell that a spreadsheet would run
    as a formula gets an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    stream.write((_BOM if bom else b"") + text.getvalue().encode())
    for each in articles:
        text.seek(0)
        text.truncate()
        writer.writerow([_cell(value) for value in flat.row(each).values()])
        stream.write(text.getvalue().encode())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    said = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{said}" if said.lstrip(" ").startswith(_FORMULA) else said
