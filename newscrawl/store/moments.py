"""How the store writes times down: texts that compare as the moments do."""

from __future__ import annotations

from datetime import UTC, datetime

from newscrawl.article import Time


def utc(moment: datetime) -> str:
    """An aware moment in UTC, ISO 8601."""
    return moment.astimezone(UTC).isoformat()


def sortable(time: Time | None) -> str | None:
    """A printed time for comparing: in UTC where the offset is known, else as stated."""
    when = time.when if time is not None else None
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return when.isoformat() if when is not None else None
