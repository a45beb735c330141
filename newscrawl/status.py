"""What a store knows of each site, for whoever looks in the morning."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from newscrawl.store import Store


@dataclass(slots=True)
class SiteStatus:
    """The URLs of one site."""

    site: str
    read: int = 0
    ready: int = 0  # due by now: never read, failed, or for another look
    skipped: int = 0
    failed: int = 0
    removed: int = 0
    next_at: str | None = None  # when the next URL is due, ISO 8601, UTC
    last_at: str | None = None  # of the last visit
    via: dict[str, int] = field(default_factory=dict)  # way of discovery -> URLs it found first
    reasons: dict[str, int] = field(default_factory=dict)  # of what was skipped, failed, removed


@dataclass(frozen=True, slots=True)
class Status:
    """All sites, and the last runs."""

    sites: tuple[SiteStatus, ...]
    runs: tuple[dict[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {"sites": [asdict(each) for each in self.sites], "runs": list(self.runs)}


def status(store: Store, now: datetime | None = None) -> Status:
    """Look into a store."""
    sites: dict[str, SiteStatus] = {}
    reasons: dict[str, Counter[str]] = {}
    names = {"done": "read", "skipped": "skipped", "failed": "failed", "removed": "removed"}
    for row in store.frontier.figures(now or datetime.now(UTC)):
        name = str(row["site"] or "–")
        each = sites.setdefault(name, SiteStatus(name))
        if (attribute := names.get(str(row["state"]))) is not None:
            setattr(each, attribute, getattr(each, attribute) + row["count"])
        each.ready += int(str(row["ready"] or 0))
        each.next_at = min(filter(None, (each.next_at, _text(row["next"]))), default=None)
        each.last_at = max(filter(None, (each.last_at, _text(row["last"]))), default=None)
        if row["state"] != "done" and row["reason"]:
            reasons.setdefault(name, Counter())[str(row["reason"])] += int(str(row["count"]))
    for name, counted in reasons.items():
        sites[name].reasons = dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    for name, way, count in store.frontier.ways():
        if name in sites:
            sites[name].via[way] = count
    return Status(tuple(sites.values()), tuple(store.runs()))


def _text(value: object) -> str | None:
    return str(value) if value else None
