"""How the store writes times down: texts that compare as the moments do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def utc(moment: datetime) -> str:
    """An aware moment in UTC, ISO 8601."""
    return moment.astimezone(UTC).isoformat()


def sortable(time: Mapping[str, Any] | None) -> str | None:
    """A printed time, as `Time` in plain values, for comparing: in UTC where the offset is known,
    else as stated."""
    if time is None or time["value"] is None:
        return None
    return bound(str(time["value"]))


def bound(stated: str) -> str:
    """An ISO 8601 day or time as stored times are compared with it: in UTC, without an offset.

    Raises ValueError for anything else.
    """
    if len(stated) <= len("2026-07-27"):
        return date.fromisoformat(stated).isoformat()
    when = datetime.fromisoformat(stated)
    if when.tzinfo is not None and 1 < when.year < 9999:
        when = when.astimezone(UTC)
    when = when.replace(tzinfo=None)
    return when.isoformat(timespec="seconds")
