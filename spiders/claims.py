"""Sources that this run may ask for, since no other run that shares its store does."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.normalise import links
from newscrawl.spiders.memory import Memory
from newscrawl.spiders.tally import Tally


class Claims:
    """Claims sources for a run."""

    def __init__(self, memory: Memory, tally: Tally) -> None:
        self._memory = memory
        self._tally = tally

    def mine(self, sources: Sequence[str]) -> set[str]:
        """Those of some sources that no other run has asked for, or is about to."""
        keys = {url: key(url) for url in sources}
        claimed = self._memory.claim(keys.values())
        mine = {url for url, name in keys.items() if name in claimed}
        self._tally.skipped["another-run"] += len(keys) - len(mine)
        return mine


def key(url: str) -> str:
    """What a source is known by."""
    return links.canonical(url) or url
