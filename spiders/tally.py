"""What came of each URL: noted in the frontier for the next visit, counted for the summary."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.revisit import PASSING, next_return
from newscrawl.spiders.visits import Validators, Visit, Visits, canonical, read
from newscrawl.store.frontier import Due, Frontier, Outcome, State, Via
from newscrawl.summary import SiteFigures, Summary

_log = logging.getLogger("newscrawl")
GONE = frozenset({404, 410})
_NEVER = frozenset({*GONE, 451})
_WALLS = frozenset({"kind-consent", "kind-blocked"})  # may be otherwise the next time
_ASKED_AGAIN = frozenset({"robots"})  # costs no request


class Tally:
    """The memory of a crawl: figures of this run, and the frontier for the next.

    What came of visits is noted together, a little later; an answer that is asked for does not wait
    for it. An article that is stored is noted as visited in the same transaction, see the pipeline.
    """

    def __init__(self, frontier: Frontier, visits: Visits) -> None:
        self._frontier = frontier
        self.visits = visits
        self._started = datetime.now(UTC)
        self._found: set[int] = set()  # hashes of URLs
        self._again = 0  # articles of sources that have not changed
        self._sites: dict[str, Counter[str]] = {}
        self._errors: dict[str, Counter[str]] = {}  # of each site
        self.via: Counter[str] = Counter()
        self.known = 0
        self.fetched = 0
        self.recovered = 0
        self.bytes = 0
        self.articles = 0
        self.updated = 0
        self.unchanged = 0
        self.removed = 0
        self.skipped: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.latest: str | None = None  # failure

    def count(self, urls: Iterable[str], site: str | None, via: Via) -> list[str]:
        """Count URLs as found by a way; returns those that this run had not found before."""
        new = [url for url in dict.fromkeys(urls) if hash(url) not in self._found]
        self._found.update(map(hash, new))
        self.via[via] += len(new)
        self._of(site)["found"] += len(new)
        return new

    def listed_again(self, site: str | None, via: Via, listed: int) -> None:
        """A source has not changed, and lists so many articles, all of which were found before."""
        self.via[via] += listed
        self.known += listed
        self._again += listed
        self._of(site)["found"] += listed

    def before(self, url: str) -> Due | None:
        """What the last visit to a canonical URL has left."""
        self.note()
        return self._frontier.known([url]).get(url)

    def same_article(self, urls: Iterable[tuple[str, str | None]], site: str | None) -> None:
        """URLs that lead to an article that was read under another one: (URL, its id)."""
        now = datetime.now(UTC)
        marks = [(url, Outcome("skipped", None, "same-article", id), site) for url, id in urls]
        self.skipped["same-article"] += len(marks)
        self._frontier.mark_all(marks, now)

    # Outcomes. Each takes the URLs that led to the page, the page's own last.

    def kept(self, article: Article, site: str | None) -> None:
        """An article's new revision was stored."""
        changed = article.revision is not None and article.revision.number > 1
        if changed:
            self.updated += 1
        else:
            self.articles += 1
        self._of(site)["updated" if changed else "articles"] += 1

    def same(self) -> None:
        """An article was read again and had not changed."""
        self.unchanged += 1

    def not_modified(self, urls: Iterable[str], site: str | None, validators: Validators) -> None:
        """The server said that an article has not changed."""
        self.unchanged += 1
        self.visits.wait(read(urls, site, datetime.now(UTC), None, False, validators))

    def gone(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """An article that was there is not any more; it may return."""
        urls = list(urls)
        known = self.before(links.canonical(urls[-1]) or urls[-1])
        looks = known.tries if known is not None and known.state == "removed" else 0
        self.removed += not looks
        self._mark(urls, site, "removed", reason, next_return(datetime.now(UTC), looks))

    def skip(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """A page was left out: for good, unless the reason is one that passes."""
        urls = list(urls)
        _log.info("skipped: %s: %s", reason, urls[-1], extra=_facts(reason, urls[-1], site))
        self.skipped[reason] += 1
        now = datetime.now(UTC)
        if reason in _ASKED_AGAIN:
            self._mark(urls, site, "failed", reason, now)
        elif reason in _WALLS:
            self._mark(urls, site, "failed", reason, now + PASSING)
        else:
            self._mark(urls, site, "skipped", reason)

    def fail(self, urls: Iterable[str], site: str | None, reason: str) -> None:
        """A page could not be read; a later run tries again, sooner or later."""
        urls = list(urls)
        self.error(reason, urls[-1], site)
        self._mark(urls, site, "failed", reason)

    def error(self, reason: str, url: str, site: str | None) -> None:
        """Count a failure, of an article or of a page that leads to some."""
        _log.warning("failed: %s: %s", reason, url, extra=_facts(reason, url, site))
        self.errors[reason] += 1
        self._of(site)["failed"] += 1
        self._errors.setdefault(_named(site), Counter())[reason] += 1
        self.latest = f"{reason}: {url}"

    def source_failed(self, url: str, site: str | None, reason: str, skipped: bool) -> None:
        """Count a home page, section, feed or sitemap that was left out, or did not come."""
        if skipped:
            _log.info("skipped: %s: %s", reason, url, extra=_facts(reason, url, site))
            self.skipped[reason] += 1
        else:
            self.error(reason, url, site)

    def refuse(self, urls: list[str], site: str | None, status: int) -> None:
        """An answer was an HTTP error: gone for good, or worth another try."""
        known = self.before(links.canonical(urls[0]) or urls[0])
        if status in GONE and known is not None and known.article is not None:
            self.gone(urls, site, f"http-{status}")
        elif status in _NEVER:
            self.skip(urls, site, f"http-{status}")
        else:
            self.fail(urls, site, f"http-{status}")

    def led_home(self, urls: list[str], site: str | None) -> None:
        """An article's URLs redirected to the home page."""
        known = self.before(links.canonical(urls[0]) or urls[0])
        if known is not None and known.article is not None:
            self.gone(urls, site, "redirect-home")
        else:
            self.skip(urls, site, "redirect-home")

    def came(self, site: str | None, size: int, kept: bool = False) -> None:
        """A page of any kind came back, of so many bytes as sent; `kept` where a killed run had it."""
        if kept:
            self.recovered += 1
            return
        self.fetched += 1
        self.bytes += size
        self._of(site)["fetched"] += 1
        self._of(site)["bytes"] += size

    def summary(self, finished: str, waiting: Mapping[str, int] | None = None) -> Summary:
        """The figures so far; `waiting` is how many URLs of each site are in the queue."""
        queue = waiting or {}
        sites = {
            name: SiteFigures(
                **counted,
                errors=dict(sorted(self._errors.get(name, {}).items())),
                waiting=queue.get(name, 0),
            )
            for name, counted in sorted(self._sites.items())
        }
        return Summary(
            found=len(self._found) + self._again,
            known=self.known,
            via={way: number for way, number in self.via.most_common() if number},
            sites=sites,
            fetched=self.fetched,
            recovered=self.recovered,
            articles=self.articles,
            updated=self.updated,
            unchanged=self.unchanged,
            removed=self.removed,
            skipped={reason: n for reason, n in sorted(self.skipped.items()) if n},
            errors=dict(sorted(self.errors.items())),
            latest=self.latest,
            bytes=self.bytes,
            seconds=round((datetime.now(UTC) - self._started).total_seconds(), 1),
            finished=finished,
        )

    # Noting

    def note(self) -> None:
        """Write down what came of the visits that wait for it."""
        self.visits.note()

    def _mark(
        self,
        urls: Iterable[str],
        site: str | None,
        state: State,
        reason: str,
        due: datetime | None = None,
    ) -> None:
        self.visits.wait(Visit(canonical(urls), site, datetime.now(UTC), state, reason, due))

    def _of(self, site: str | None) -> Counter[str]:
        """The figures of a site, called as in SiteFigures."""
        return self._sites.setdefault(_named(site), Counter())


def _named(site: str | None) -> str:
    return site or "–"


def _facts(reason: str, url: str, site: str | None) -> dict[str, str | None]:
    return {"reason": reason, "url": url, "site": site}
