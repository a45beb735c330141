"""Reservations against text and data mining that a site keeps in one file (TDMRep, W3C 2024)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_MOST = 1_000  # rules of one file
_LARGEST = 1024 * 1024  # bytes

WHERE = "/.well-known/tdmrep.json"


@dataclass(frozen=True, slots=True)
class TdmRules:
    """What /.well-known/tdmrep.json says: path patterns, and whether they are reserved."""

    rules: tuple[tuple[str, bool], ...] = ()

    def reserved(self, url: str) -> bool | None:
        """Whether a URL is reserved; None where no rule matches. The most specific pattern wins."""
        path = urlsplit(url).path or "/"
        found = [rule for rule in self.rules if _matches(rule[0], path)]
        return max(found, key=lambda rule: len(rule[0]))[1] if found else None


def tdm_rules(body: bytes) -> TdmRules:
    """The rules of a tdmrep.json; none for what is no such file."""
    try:
        data = json.loads(body[:_LARGEST])
    except (ValueError, RecursionError):  # a page that says 200 to everything
        return TdmRules()
    rules = []
    for each in data[:_MOST] if isinstance(data, list) else []:
        if isinstance(each, dict) and isinstance(place := each.get("location"), str) and place:
            rules.append((place[:500], each.get("tdm-reservation") in (1, "1")))
    return TdmRules(tuple(rules))


def _matches(pattern: str, path: str) -> bool:
    """Robots-like: a prefix, with * for anything and $ for the end."""
    if "*" not in pattern and not pattern.endswith("$"):
        return path.startswith(pattern)
    parts = [re.escape(part) for part in pattern.removesuffix("$").split("*")[:10]]
    end = "$" if pattern.endswith("$") else ""
    return re.match(".*?".join(parts) + end, path[:2_000]) is not None
