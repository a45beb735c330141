"""What came of each URL: remembered in the store for the next run, counted for the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from newscrawl.normalise import links
from newscrawl.store import Store
from newscrawl.summary import Summary

_GONE = frozenset({404, 410, 451})
_PASSING = frozenset({"robots", "kind-consent", "kind-blocked"})  # may be otherwise the next time


class Tally:
    """The memory of a crawl."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._started = datetime.now(UTC)
        self._found: set[str] = set()
        self.known = 0
        self.fetched = 0
        self.articles = 0
        self.updated = 0
        self.unchanged = 0
        self.skipped: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def fresh(self, urls: Iterable[str]) -> list[str]:
        """Those canonical URLs that no run has dealt with, each once in a run."""
        new = [url for url in dict.fromkeys(urls) if url not in self._found]
        self._found.update(new)
        seen = self._store.seen(new)
        self.known += len(seen)
        return [url for url in new if url not in seen]

    def keep(self, urls: Iterable[str], article: str | None, number: int) -> None:
        """An article's new revision was stored."""
        if number == 1:
            self.articles += 1
        else:
            self.updated += 1
        self._mark(urls, "fetched", None, article)

    def same(self, urls: Iterable[str]) -> None:
        """An article was read again and had not changed."""
        self.unchanged += 1
        self._mark(urls, "fetched", "unchanged")

    def skip(self, urls: Iterable[str], reason: str) -> None:
        """A page was left out: for good, unless the reason is one that passes."""
        self.skipped[reason] += 1
        self._mark(urls, "failed" if reason in _PASSING else "skipped", reason)

    def fail(self, urls: Iterable[str], reason: str) -> None:
        """A page could not be read; the next run tries again."""
        self.errors[reason] += 1
        self._mark(urls, "failed", reason)

    def refuse(self, urls: Iterable[str], status: int) -> None:
        """An answer was an HTTP error: gone for good, or worth another try."""
        if status in _GONE:
            self.skip(urls, f"http-{status}")
        else:
            self.fail(urls, f"http-{status}")

    def summary(self, finished: str) -> Summary:
        """The figures so far."""
        return Summary(
            found=len(self._found),
            known=self.known,
            fetched=self.fetched,
            articles=self.articles,
            updated=self.updated,
            unchanged=self.unchanged,
            skipped=dict(sorted(self.skipped.items())),
            errors=dict(sorted(self.errors.items())),
            seconds=round((datetime.now(UTC) - self._started).total_seconds(), 1),
            finished=finished,
        )

    def _mark(
        self, urls: Iterable[str], outcome: str, reason: str | None, article: str | None = None
    ) -> None:
        now = datetime.now(UTC)
        for url in {canonical for each in urls if (canonical := links.canonical(each))}:
            self._store.mark(url, outcome, now, reason=reason, article=article)
