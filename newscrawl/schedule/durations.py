"""Lengths of time as people write them: 90s, 30m, 6h, 1d, 1h30m."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_WHOLE = re.compile(r"(?:\d{1,6}[smhdw])+")
_PART = re.compile(r"(\d{1,6})([smhdw])")


def duration(text: str) -> timedelta:
    """A length of time. Raises ValueError, which says how to write one."""
    text = text.replace(" ", "").lower()
    if not _WHOLE.fullmatch(text):
        raise ValueError('a length of time is like "90s", "30m", "6h", "1d" or "1h30m"')
    return timedelta(seconds=sum(int(n) * _UNITS[unit] for n, unit in _PART.findall(text)))


def said(length: timedelta) -> str:
    """A length of time in at most two units, rounded down: "1h 30m"."""
    left = max(0, int(length.total_seconds()))
    parts = []
    for unit in ("d", "h", "m", "s"):
        count, left = divmod(left, _UNITS[unit])
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts[:2]) or "0s"
