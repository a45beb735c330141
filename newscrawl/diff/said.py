"""What a reader sees of an article, as it is compared: without what changes by itself."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from newscrawl import shape
from newscrawl.article import Article, Caption, Entry, Time
from newscrawl.boilerplate import is_boilerplate

TEXTS = ("headline", "kicker", "standfirst", "text", "dateline")
TIMES = ("published", "updated")
OTHERS = ("kind", "authors", "agencies", "captions", "entries", "corrections")
SEEN = (*TEXTS, *TIMES, *OTHERS)
# These change with every visit, or no reader sees them; what they say is kept, and is no revision.
NOISE = ("titles", "section", "tags", "images", "related", "comment_count", "paywalled", "rights")

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")


def said(article: Article, name: str) -> Any:
    """One of SEEN, comparable, as plain JSON values."""
    value = getattr(article, name)
    if name == "agencies":  # where on the page a mark stands is the layout's
        return [[each.id or each.name.casefold(), list(each.initials)] for each in value]
    return _said(value)


def words(text: str | None) -> str:
    """A text without what no reader sees: spaces between words are one, lines of ads are none."""
    lines = unicodedata.normalize("NFC", _UNSEEN.sub("", text or "")).split("\n")
    plain = (line if _is_spaced(line) else " ".join(line.split()) for line in lines)
    return "\n".join(line for line in plain if line and not is_boilerplate(line))


def _is_spaced(line: str) -> bool:
    """Whether single spaces are all that is between words, as in nearly all that is read: no other
    white space is printable."""
    return line.isprintable() and "  " not in line and line[:1] != " " and line[-1:] != " "


def _said(value: Any) -> Any:
    """Of a time its moment, since "2 hours ago" changes by itself; of a caption no picture's address,
    since the sizes and hosts of pictures do."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, Time):
        return _moment(value)
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if isinstance(value, Caption):
        return [value.kind, words(value.text), words(value.credit)]
    if isinstance(value, Entry):
        moment = _moment(value.published) if value.published else None
        return [moment, words(value.headline), words(value.text)]
    return shape.plain(value)


def _moment(time: Time) -> str | None:
    when = time.when
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(UTC).isoformat()
    return time.value
