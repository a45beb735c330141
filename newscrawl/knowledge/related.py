"""Printed labels of related links (related.toml), compiled."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.knowledge import table
from newscrawl.knowledge.patterns import any_of

_TABLE = table("related")
_EDGE = " \t:：.…!?|>»›▶►➤→•*-–—\"'“”„«[]【】()"
LABELS: frozenset[str] = frozenset(
    label.casefold().strip(_EDGE) for labels in _TABLE["labels"].values() for label in labels
)
_PATTERNS = re.compile("|".join(f"(?:{each})" for each in _TABLE["patterns"]["any"]), re.I)
_OTHERS = re.compile(  # for `match`, and a text in lower case
    "|".join(f"(?:{each.removeprefix('^').lower()})" for each in _TABLE["others"]["any"])
)
LONGEST = 60  # characters of a label
_SIGNS = ":：>|»–—-"  # of which one stands between a label and a title
_LEADS = re.compile(rf"^[\W_]*(?P<label>{any_of(LABELS, any_case=True)})\s*[{_SIGNS}]+\s*", re.I)


@lru_cache(maxsize=4096)  # the pages of a site print the same labels
def is_label(text: str) -> bool:
    """Whether a whole block says that related links follow."""
    if len(text) > LONGEST or is_other(text):
        return False
    return text.casefold().strip(_EDGE) in LABELS or _PATTERNS.search(text) is not None


@lru_cache(maxsize=4096)
def is_other(text: str) -> bool:
    """Whether a whole block heads a list that is not related: most read, latest, a section."""
    return len(text) <= LONGEST and _OTHERS.match(text.strip().lower()) is not None


def lead(text: str) -> str | None:
    """The label in front of a link in one line: "Lire aussi : …"; None where there is none."""
    match = _LEADS.match(text) if any(map(text.__contains__, _SIGNS)) else None
    return match["label"] if match else None
