"""What came of each URL: noted in the frontier for the next visit, counted for the summary."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.revisit import PASSING, moment, next_return, next_try, next_visit
from newscrawl.store.frontier import Due, Frontier, Outcome, State, Via
from newscrawl.summary import SiteFigures, Summary

_log = logging.getLogger("newscrawl")
GONE = frozenset({404, 410})
_NEVER = frozenset({*GONE, 451})
_WALLS = frozenset({"kind-consent", "kind-blocked"})  # may be otherwise the next time
_ASKED_AGAIN = frozenset({"robots"})  # costs no request
_MOST = 200  # visits that wait to be noted

Validators = tuple[str | None, str | None]  # ETag, Last-Modified


@dataclass(frozen=True, slots=True)
class _Visit:
    """What came of a visit, not noted yet."""

    urls: list[str]  # canonical, the page's own last
    site: str | None
    now: datetime
    state: State
    reason: str | None = None
    due: datetime | None = None  # of what was not read
    article: Article | None = None
    changed: bool = False
    validators: Validators = (None, None)


class Tally:
    """The memory of a crawl: figures of this run, and the frontier for the next.

    What came of visits is noted together, when `later` calls back; an answer that is asked for, or
    many visits, do not wait for it.
    """

    def __init__(self, frontier: Frontier, later: Callable[[Callable[[], None]], object]) -> None:
        self._frontier = frontier
        self._later = later
        self._waiting: list[_Visit] = []
        self._started = datetime.now(UTC)
        self._found: set[int] = set()  # hashes of URLs
        self._rates: dict[str, tuple[int, int]] = {}
        self._sites: dict[str, Counter[str]] = {}
        self._errors: dict[str, Counter[str]] = {}  # of each site
        self.via: Counter[str] = Counter()
        self.known = 0
        self.fetched = 0
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

    def keep(
        self, urls: Iterable[str], article: Article, site: str | None, validators: Validators
    ) -> None:
        """An article's new revision was stored."""
        changed = article.revision is not None and article.revision.number > 1
        if changed:
            self.updated += 1
        else:
            self.articles += 1
        self._of(site)["updated" if changed else "articles"] += 1
        self._read(urls, site, None, article, changed, validators)

    def same(
        self,
        urls: Iterable[str],
        site: str | None,
        article: Article | None = None,
        validators: Validators = (None, None),
    ) -> None:
        """An article was read again and had not changed; without one, the server said so."""
        self.unchanged += 1
        self._read(urls, site, "unchanged", article, False, validators)

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

    def came(self, site: str | None, size: int) -> None:
        """A page of any kind came back, of so many bytes as sent."""
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
            found=len(self._found),
            known=self.known,
            via={way: number for way, number in self.via.most_common() if number},
            sites=sites,
            fetched=self.fetched,
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
        """Write down what came of the visits that wait for it, in one transaction."""
        visits, self._waiting = self._waiting, []
        if not visits:
            return
        known = self._frontier.known({url for each in visits for url in each.urls})
        marks = [
            (url, self._outcome(each, url, known), each.site)
            for each in visits
            for url in each.urls
        ]
        self._frontier.mark_all(marks, visits[-1].now)

    def _outcome(self, visit: _Visit, url: str, all_known: Mapping[str, Due]) -> Outcome:
        known = all_known.get(visit.urls[-1])
        if visit.state == "failed" and visit.due is None:
            due = next_try(visit.now, known.tries + 1 if known else 1)
            return Outcome("failed", due, visit.reason)
        if visit.state != "done":
            return Outcome(visit.state, visit.due, visit.reason)
        id = visit.article.id if visit.article else known.article if known else None
        published = _published(visit.article) or (known.published if known else None)
        if url != visit.urls[-1]:
            return Outcome("done", None, visit.reason, id, published)
        visits = (known.visits, known.changes + visit.changed) if known else (0, 0)
        since = min(moment(published) or visit.now, visit.now)
        due = next_visit(visit.now, since, visits, self._rate(visit.site))
        return Outcome("done", due, visit.reason, id, published, visit.changed, *visit.validators)

    def _read(
        self,
        urls: Iterable[str],
        site: str | None,
        reason: str | None,
        article: Article | None,
        changed: bool,
        validators: Validators,
    ) -> None:
        now = datetime.now(UTC)
        self._wait(
            _Visit(_canonical(urls), site, now, "done", reason, None, article, changed, validators)
        )

    def _mark(
        self,
        urls: Iterable[str],
        site: str | None,
        state: State,
        reason: str,
        due: datetime | None = None,
    ) -> None:
        self._wait(_Visit(_canonical(urls), site, datetime.now(UTC), state, reason, due))

    def _wait(self, visit: _Visit) -> None:
        if not visit.urls:
            return
        self._waiting.append(visit)
        if len(self._waiting) >= _MOST:
            self.note()
        elif len(self._waiting) == 1:
            self._later(self.note)

    def _of(self, site: str | None) -> Counter[str]:
        """The figures of a site, called as in SiteFigures."""
        return self._sites.setdefault(_named(site), Counter())

    def _rate(self, site: str | None) -> tuple[int, int]:
        """A site's habits, asked for once a run."""
        if site is None:
            return 0, 0
        if site not in self._rates:
            self._rates[site] = self._frontier.rate(site)
        return self._rates[site]


def _named(site: str | None) -> str:
    return site or "–"


def _facts(reason: str, url: str, site: str | None) -> dict[str, str | None]:
    return {"reason": reason, "url": url, "site": site}


def _canonical(urls: Iterable[str]) -> list[str]:
    """Each once, the last one last."""
    found = [canonical for each in urls if (canonical := links.canonical(each))]
    return list(dict.fromkeys(reversed(found)))[::-1]


def _published(article: Article | None) -> str | None:
    return article.published.value if article is not None and article.published else None
