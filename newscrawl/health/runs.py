"""How a site's runs went: whether they end in order, find what they used to, and are answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawl.health.odds import fisher
from newscrawl.store.health import Trouble

_FALSE = 0.001  # false alarms to be expected of a run, at most
_EFFECT = 0.3  # by which the share of failures must have grown
_FEWEST = 3  # runs that found something before one that finds nothing is a trouble
_TOLD = ("interrupted", "shutdown")  # to end
_FINE = ("finished", "closespider_timeout", "max-minutes", "site-minutes", "max-bytes")


@dataclass(frozen=True, slots=True)
class SiteRun:
    """The figures of one site in one run."""

    run: int
    started: str  # ISO 8601, UTC
    ended: str | None  # None while it goes on, or where it was killed
    finished: str = ""
    found: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)  # of failures
    skipped: Mapping[str, int] = field(default_factory=dict)
    via: Mapping[str, int] = field(default_factory=dict)  # way of discovery -> URLs
    bytes: int = 0
    seconds: float = 0.0


def of_site(run: Mapping[str, Any], site: str) -> SiteRun | None:
    """A site's part of a run as the store keeps it; None where the run was not of that site."""
    figures = run["figures"] or {}
    own = figures.get("sites", {}).get(site)
    if own is None and site not in run["sites"].split(","):
        return None
    whole = figures if run["sites"] == site else own or {}
    reasons = whole.get("errors") or {}
    return SiteRun(
        run=run["id"],
        started=run["started"],
        ended=run["ended"],
        finished=figures.get("finished", ""),
        found=whole.get("found", 0),
        fetched=whole.get("fetched", 0),
        new=whole.get("articles", 0),
        changed=whole.get("updated", 0),
        failed=whole.get("failed", sum(reasons.values())),
        reasons=reasons,
        skipped=whole.get("skipped") or {},
        via=whole.get("via") or {},
        bytes=whole.get("bytes", 0),
        seconds=figures.get("seconds", 0.0),
    )


def judge_runs(
    runs: Sequence[SiteRun], lasting: Sequence[Trouble], now: datetime
) -> tuple[list[Trouble], list[Trouble]]:
    """What began and what is over with the last run; `runs` have the oldest first and have ended."""
    if not runs or not runs[-1].ended or runs[-1].finished in _TOLD:
        return [], []
    *before, last = runs
    found = {
        subject: said
        for subject, said in (
            ("run", _ended(last)),
            ("found", _nothing(before, last) or _never(before, last)),
            ("fetching", _failing(before, last)),
        )
        if said
    }
    known = {each.subject for each in lasting}
    begun = [
        Trouble(
            "",
            subject,
            "broken",
            last.started,
            last.run,
            now.isoformat(),
            {"old": old, "new": new, "examples": [], "signs": []},
        )
        for subject, (old, new) in found.items()
        if subject not in known
    ]
    over = [
        each
        for each in lasting
        if each.subject in ("run", "found", "fetching") and each.subject not in found
    ]
    return begun, over


def _ended(last: SiteRun) -> tuple[str, str] | None:
    if last.finished in _FINE:
        return None
    return "runs that end in order", last.finished or "a run without figures"


def _nothing(before: Sequence[SiteRun], last: SiteRun) -> tuple[str, str] | None:
    """Nothing found where each of the last runs found something, at all or in one of the ways."""
    late = [each for each in before if each.finished in _FINE][-10:]
    if len(late) < _FEWEST:
        return None
    if last.found == 0 and all(each.found for each in late):
        usual = sorted(each.found for each in late)[len(late) // 2]
        why = ", ".join(f"{reason} {n}" for reason, n in last.reasons.items())
        return f"{usual} addresses a run", "none" + (f" ({why})" if why else "")
    return None


def _never(before: Sequence[SiteRun], last: SiteRun) -> tuple[str, str] | None:
    """Nothing found by the first run that was answered, nor by one since: the site is named wrongly, or
    leads nowhere that is known."""
    if last.found or not last.fetched or any(each.found for each in before):
        return None
    return "article addresses", "none so far: name a feed, a sitemap or a section as a start"


def _failing(before: Sequence[SiteRun], last: SiteRun) -> tuple[str, str] | None:
    """Pages that fail more often than they did."""
    failed, asked = last.failed, last.failed + last.fetched
    if not last.fetched and failed and last.found == 0:
        return "pages that answer", _reasons(last)
    known = before[-30:]
    earlier = sum(each.failed for each in known)
    of = earlier + sum(each.fetched for each in known)
    if not asked or not of or failed / asked - earlier / of < _EFFECT:
        return None
    if fisher(failed, asked, earlier, of) > _FALSE:
        return None
    return f"{earlier / of:.0%} of pages failed", f"{failed / asked:.0%} ({_reasons(last)})"


def _reasons(last: SiteRun) -> str:
    most = Counter(dict(last.reasons)).most_common(3)
    return ", ".join(f"{reason} {count}" for reason, count in most) or "no answer"
