"""When a page is looked at again: fresh articles soon, old ones rarely, changing ones more often."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

SOONEST = timedelta(minutes=30)
_LATEST = timedelta(days=45)
_SHARE = 0.25  # of its age that an article waits for the next look
_ENOUGH = 3  # looks without a change, at an article older than _OLD, and it is left alone
_OLD = timedelta(days=60)
_PRIOR = 4.0  # visits that a site's habits weigh beside the page's own
_OFTEN, _RARELY = 0.4, 0.1  # share of visits that find a change
_TRIES = 3  # failures after which a URL waits a day, then two, …
_LAST_TRY = 8
_RETURNS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))  # to look whether it is back
PASSING = timedelta(hours=6)  # until a wall is tried again


def next_visit(
    now: datetime,
    since: datetime,
    page: tuple[int, int],
    site: tuple[int, int],
) -> datetime | None:
    """When to look at an article again; None for never.

    `since` is its publication, or where that is unknown the moment it was found; `page` and `site`
    are (visits after the first, changes found) of the page and of its site's articles.
    """
    age = max(now - since, timedelta())
    visits, changes = page
    if age > _OLD and visits >= _ENOUGH and not changes:
        return None
    usual = site[1] / site[0] if site[0] else 0.2
    rate = (changes + _PRIOR * usual) / (visits + _PRIOR)
    factor = 0.5 if rate >= _OFTEN else 2.0 if rate <= _RARELY else 1.0
    return now + min(max(age * _SHARE * factor, SOONEST), _LATEST)


def next_try(now: datetime, failures: int) -> datetime | None:
    """When to try a URL again that has failed so many times in a row; None to give it up."""
    if failures >= _LAST_TRY:
        return None
    return now + timedelta(days=max(0, failures - _TRIES + 1))


def next_return(now: datetime, looks: int) -> datetime | None:
    """When to look whether a page that is gone has returned, after so many looks that found it gone
    still; None to leave it alone."""
    return now + _RETURNS[looks] if looks < len(_RETURNS) else None


def moment(stated: str | None) -> datetime | None:
    """A stored time, aware; a naive one is taken for UTC, which is near enough for a visit."""
    if not stated:
        return None
    if len(stated) == 10:
        return datetime.combine(date.fromisoformat(stated), time(), UTC)
    found = datetime.fromisoformat(stated)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
