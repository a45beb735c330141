"""What a new reading of an archive changes: by field and site, against the stored readings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from newscrawl.article import Article

FIELDS = (
    "headline", "kicker", "standfirst", "published", "updated", "authors", "agencies", "dateline", "text",
    "captions", "related", "section", "tags", "language", "kind", "paywalled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brief:
    """One reading, short enough that a store of any size can be compared with."""

    record: str  # id of the record that it was read from; of several pages the first one's
    site: str
    url: str
    prints: tuple[int, ...]  # of the FIELDS


def brief(article: Article) -> Brief:
    """A reading's prints."""
    plain = article.to_dict()
    prints = (
        int.from_bytes(hashlib.blake2b(json.dumps(plain[name]).encode(), digest_size=8).digest())
        for name in FIELDS
    )
    record = article.snapshots[0].record_id if article.snapshots else ""
    return Brief(record, article.site or "–", article.url or "", tuple(prints))


@dataclass(slots=True)
class Changed:
    """How often a field differs from what is stored."""

    compared: int = 0
    changed: int = 0
    examples: list[str] = field(default_factory=list)  # URLs, three at most


class Comparison:
    """The fields that today's readings change, by site, against those that a store holds."""

    def __init__(self, stored: Iterable[Article]) -> None:
        """Of a record that was read more than once, the last reading that is stored counts."""
        self._stored = {each.record: each.prints for each in map(brief, stored)}
        self.fields: dict[tuple[str, str], Changed] = {}
        self.compared = 0  # readings
        self.unknown = 0  # readings of records that the store holds no reading of

    def add(self, reading: Brief) -> None:
        """Compare one reading with the stored one of the same record."""
        before = self._stored.get(reading.record)
        if before is None:
            self.unknown += 1
            return
        self.compared += 1
        for name, old, new in zip(FIELDS, before, reading.prints, strict=True):
            each = self.fields.setdefault((reading.site, name), Changed())
            each.compared += 1
            if old != new:
                each.changed += 1
                if len(each.examples) < 3:
                    each.examples.append(reading.url)

    def to_dict(self) -> dict[str, Any]:
        """The fields that changed somewhere, as plain JSON values."""
        rows = [
            {"site": site, "field": name, "compared": each.compared, "changed": each.changed, "examples": each.examples}
            for (site, name), each in sorted(self.fields.items())
            if each.changed
        ]  # fmt: skip
        return {"compared": self.compared, "unknown": self.unknown, "changed": rows}
