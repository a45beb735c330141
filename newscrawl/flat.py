"""An article as one flat row, for tables: CSV, Parquet, pandas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

Type = Literal["text", "texts", "whole", "truth", "moment"]

# Names follow the item; docs/exports.md says what each is.
COLUMNS: dict[str, Type] = {
    "id": "text",
    "url": "text",
    "canonical_url": "text",
    "site": "text",
    "language": "text",
    "kind": "text",
    "headline": "text",
    "kicker": "text",
    "standfirst": "text",
    "published": "text",  # as stated, ISO 8601
    "published_at": "moment",  # where its offset is known
    "updated": "text",
    "updated_at": "moment",
    "authors": "texts",
    "agencies": "texts",  # names
    "agency_ids": "texts",
    "dateline": "text",
    "section": "texts",
    "tags": "texts",
    "text": "text",
    "captions": "texts",
    "credits": "texts",
    "images": "texts",
    "related": "texts",  # URLs
    "corrections": "texts",
    "comment_count": "whole",
    "paywalled": "truth",
    "tdm": "text",
    "robots": "texts",
    "fetched_at": "moment",
    "revision": "whole",
    "reason": "text",
    "first_seen": "moment",
    "problems": "texts",
    "extractor": "text",
    "profile": "text",
}


def row(plain: Mapping[str, Any]) -> dict[str, Any]:
    """What `Article.to_dict()` gives as a row: texts, lists of texts, numbers, aware datetimes; None
    or [] where there is nothing."""
    known = {name: plain[name] for name in COLUMNS if name in plain}
    revision, extractor = plain["revision"] or {}, plain["extractor"] or {}
    known |= {
        "agencies": [each["name"] for each in plain["agencies"]],
        "agency_ids": [each["id"] for each in plain["agencies"] if each["id"]],
        "captions": [each["text"] for each in plain["captions"] if each["text"]],
        "credits": [each["credit"] for each in plain["captions"] if each["credit"]],
        "images": [each["url"] for each in plain["images"]],
        "related": [each["url"] for each in plain["related"]],
        "corrections": [each["text"] for each in plain["corrections"]],
        "tdm": plain["rights"]["tdm"],
        "robots": list(plain["rights"]["robots"]),
        "fetched_at": _moment(plain["fetched_at"]),
        "revision": revision.get("number"),
        "reason": revision.get("reason"),
        "first_seen": _moment(revision.get("first_seen")),
        "problems": [each["code"] for each in plain["problems"]],
        "extractor": extractor.get("version"),
        "profile": extractor.get("profile"),
    }
    for name in ("published", "updated"):
        stated = plain[name]["value"] if plain[name] else None
        known |= {name: stated, f"{name}_at": _moment(stated)}
    return {name: known[name] for name in COLUMNS}


def _moment(stated: str | None) -> datetime | None:
    """A stated time as a moment, in UTC; None for a bare day, or where no offset is known."""
    if stated is None or len(stated) <= len("2026-07-27"):
        return None
    when = datetime.fromisoformat(stated)
    return when.astimezone(UTC) if when.tzinfo is not None and 1 < when.year < 9999 else None
