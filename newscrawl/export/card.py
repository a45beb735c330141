"""The card beside an export: what it holds, when and from what it was made, and how to check it.

A descriptor of a Data Package (https://datapackage.org/standard/data-package/), with what is newscrawl's
own under "newscrawl".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from newscrawl import flat
from newscrawl.article import SCHEMA
from newscrawl.export.file import PACKED, digest
from newscrawl.version import VERSION

_MEDIA = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/ld+json",
}
_TYPES = {"text": "string", "texts": "array", "whole": "integer", "truth": "boolean", "moment": "datetime"}  # fmt: skip
_FILLED = (
    "headline", "standfirst", "published", "updated", "authors", "agencies", "section", "text", "captions", "related",
)  # fmt: skip


@dataclass(slots=True)
class Counts:
    """What is counted of the articles that are written, one by one."""

    rows: int = 0
    by: dict[str, Counter[str]] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)

    def told(self, articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The articles, counted as they pass."""
        for each in articles:
            self._count(each)
            yield each

    def _count(self, article: Mapping[str, Any]) -> None:
        self.rows += 1
        extractor, revision = article["extractor"] or {}, article["revision"] or {}
        for name, value in (
            ("site", article["site"]),
            ("language", article["language"]),
            ("kind", article["kind"]),
            ("reason", revision.get("reason")),
            ("tdm", article["rights"]["tdm"]),
            ("extractor", extractor.get("version")),
        ):
            self.by.setdefault(name, Counter())[value or "none"] += 1
        self.filled.update(name for name in _FILLED if article[name])
        times = {"fetched_at": article["fetched_at"]}
        times["published"] = article["published"]["value"] if article["published"] else None
        for name, value in times.items():
            if value:
                self.first[name] = min(value, self.first.get(name, value))
                self.last[name] = max(value, self.last.get(name, value))


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says beside the counts."""

    form: str
    made: datetime
    choice: Mapping[str, Any]  # filters and revisions, as they were asked for
    since_last: Mapping[str, Any] | None = None

    def write(self, output: Path, counts: Counts) -> Path:
        """Write the card to OUTPUT.card.json; the output is there already. Returns its path."""
        place = output.with_name(f"{output.name}.card.json")
        files = sorted(output.rglob("*.parquet")) if output.is_dir() else [output]
        plain = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": _slug(output.name),
            "created": self.made.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "resources": [self._resource(each, output.parent) for each in files],
            "newscrawl": {
                "version": VERSION,
                "schema": SCHEMA,
                "choice": dict(self.choice),
                "since_last": self.since_last,
                "rows": counts.rows,
                "by": {name: dict(found.most_common()) for name, found in counts.by.items()},
                "filled": {name: counts.filled[name] for name in _FILLED},
                "first": counts.first,
                "last": counts.last,
            },
        }  # fmt: skip
        part = place.with_name(f".{place.name}.part")
        part.write_bytes(
            orjson.dumps(plain, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        )
        part.replace(place)
        return place

    def _resource(self, file: Path, folder: Path) -> dict[str, Any]:
        found: dict[str, Any] = {
            "name": _slug(file.relative_to(folder).as_posix()),
            "path": file.relative_to(folder).as_posix(),
            "format": self.form,
            "mediatype": _MEDIA[self.form],
            "bytes": file.stat().st_size,
            "hash": digest(file),
        }
        if packing := PACKED.get(file.suffix):
            found["compression"] = packing
        if self.form != "parquet":
            found["encoding"] = "utf-8"
        if self.form in ("csv", "parquet"):
            types = {"array": "string"} if self.form == "csv" else {}  # joined by "; "
            fields = ((name, _TYPES[type]) for name, type in flat.COLUMNS.items())
            found["schema"] = {
                "fields": [{"name": name, "type": types.get(type, type)} for name, type in fields]
            }
        return found


def _slug(name: str) -> str:
    """A name as the standard wants it: lower case letters, digits, full stops, hyphens."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "export"
