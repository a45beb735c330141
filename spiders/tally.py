"""What came of each URL: noted in the frontier for the next visit, counted for the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Literal

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.revisit import PASSING, next_return, next_try, next_visit
from newscrawl.store.frontier import Due, Frontier, Outcome, Via
from newscrawl.summary import Summary

GONE = frozenset({404, 410})
_NEVER = frozenset({*GONE, 451})
_WALLS = frozenset({"kind-consent", "kind-blocked"})  # may be otherwise the next time
_ASKED_AGAIN = frozenset({"robots"})  # costs no request


class Tally:
    """The memory of a crawl: figures of this run, and the frontier for the next."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._started = datetime.now(UTC)
        self._found: set[str] = set()
        self._rates: dict[str, tuple[int, int]] = {}
        self.known = 0
        self.fetched = 0
        self.bytes = 0
        self.articles = 0
        self.updated = 0
        self.unchanged = 0
        self.removed = 0
        self.skipped: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def fresh(self, urls: Iterable[str], site: str | None, via: Via) -> list[str]:
        """Those canonical URLs that are to be visited, each once in a run; all are written down."""
        new = [url for url in dict.fromkeys(urls) if url not in self._found]
        self._found.update(new)
        ready = self._frontier.add(new, site, via, datetime.now(UTC))
        self.known += len(new) - len(ready)
        return ready

    def due(self, site: str, again: bool) -> list[Due]:
        """What earlier runs have left of a site, and what is to be looked at again."""
        found = self._frontier.due(site, datetime.now(UTC), again=again)
        found = [each for each in found if each.url not in self._found]
        self._found.update(each.url for each in found)
        return found

    def before(self, url: str) -> Due | None:
        """What the last visit to a canonical URL has left."""
        return self._frontier.known([url]).get(url)

    # Outcomes. Each takes the URLs that led to the page, the page's own last.

    def keep(
        self,
        urls: Iterable[str],
        article: Article,
        site: str | None,
        validators: tuple[str | None, str | None],
    ) -> None:
        """An article's new revision was stored."""
        number = article.revision.number if article.revision else 1
        if number == 1:
            self.articles += 1
        else:
            self.updated += 1
        self._read(urls, site, article, number > 1, None, validators)

    def same(
        self,
        urls: Iterable[str],
        site: str | None,
        article: Article | None = None,
        validators: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """An article was read again and had not changed; without one, the server said so."""
        self.unchanged += 1
        self._read(urls, site, article, False, "unchanged", validators)

    def gone(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """An article that was there is not any more; it may return."""
        urls = list(urls)
        known = self.before(links.canonical(urls[-1]) or urls[-1])
        looks = known.tries if known is not None and known.state == "removed" else 0
        self.removed += not looks
        self._mark(urls, site, "removed", next_return(datetime.now(UTC), looks), reason)

    def skip(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """A page was left out: for good, unless the reason is one that passes."""
        self.skipped[reason] += 1
        now = datetime.now(UTC)
        if reason in _ASKED_AGAIN:
            self._mark(urls, site, "failed", now, reason)
        elif reason in _WALLS:
            self._mark(urls, site, "failed", now + PASSING, reason)
        else:
            self._mark(urls, site, "skipped", None, reason)

    def fail(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """A page could not be read; a later run tries again, sooner or later."""
        self.errors[reason] += 1
        urls = list(urls)
        known = self.before(links.canonical(urls[-1]) or urls[-1])
        again = next_try(datetime.now(UTC), known.tries + 1 if known else 1)
        self._mark(urls, site, "failed", again, reason)

    def refuse(self, urls: list[str], site: str | None, status: int) -> None:
        """An answer was an HTTP error: gone for good, or worth another try."""
        known = self.before(links.canonical(urls[0]) or urls[0])
        if status in GONE and known is not None and known.article is not None:
            self.gone(urls, site, f"http-{status}")
        elif status in _NEVER:
            self.skip(urls, site, f"http-{status}")
        else:
            self.fail(urls, site, f"http-{status}")

    def summary(self, finished: str) -> Summary:
        """The figures so far."""
        return Summary(
            found=len(self._found),
            known=self.known,
            fetched=self.fetched,
            articles=self.articles,
            updated=self.updated,
            unchanged=self.unchanged,
            removed=self.removed,
            skipped=dict(sorted(self.skipped.items())),
            errors=dict(sorted(self.errors.items())),
            bytes=self.bytes,
            seconds=round((datetime.now(UTC) - self._started).total_seconds(), 1),
            finished=finished,
        )

    def _read(
        self,
        urls: Iterable[str],
        site: str | None,
        article: Article | None,
        changed: bool,
        reason: str | None,
        validators: tuple[str | None, str | None],
    ) -> None:
        now = datetime.now(UTC)
        chain = _canonical(urls)
        own = chain[-1]
        known = self.before(own)
        number = article.id if article is not None else known.article if known else None
        published = _published(article) or (known.published if known else None)
        visits = (known.visits, known.changes + changed) if known else (0, 0)
        since = _moment(published) or now
        due = next_visit(now, min(since, now), visits, self._rate(site))
        for url in chain:
            outcome = Outcome(
                "done",
                due if url == own else None,
                reason,
                number,
                published,
                changed and url == own,
                *(validators if url == own else (None, None)),
            )
            self._frontier.mark(url, outcome, site, now)

    def _mark(
        self,
        urls: Iterable[str],
        site: str | None,
        state: Literal["skipped", "failed", "removed"],
        due: datetime | None,
        reason: str,
    ) -> None:
        now = datetime.now(UTC)
        for url in _canonical(urls):
            self._frontier.mark(url, Outcome(state, due, reason), site, now)

    def _rate(self, site: str | None) -> tuple[int, int]:
        """A site's habits, asked for once a run."""
        if site is None:
            return 0, 0
        if site not in self._rates:
            self._rates[site] = self._frontier.rate(site)
        return self._rates[site]


def _canonical(urls: Iterable[str]) -> list[str]:
    """Each once, the last one last."""
    found = [canonical for each in urls if (canonical := links.canonical(each))]
    return list(dict.fromkeys(reversed(found)))[::-1]


def _published(article: Article | None) -> str | None:
    return article.published.value if article is not None and article.published else None


def _moment(stated: str | None) -> datetime | None:
    """A stored time as a moment; a naive one is taken for UTC, which is near enough for a visit."""
    if not stated:
        return None
    if len(stated) == 10:
        return datetime.combine(date.fromisoformat(stated), time(), UTC)
    found = datetime.fromisoformat(stated)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
