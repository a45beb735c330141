"""Fisher's exact test: whether two shares may be the same."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma


@lru_cache(maxsize=65536)
def fisher(now: int, of_now: int, before: int, of_before: int) -> float:
    """The probability of a share at least as far to the same side, were both samples of one whole.

    One-sided, to the side on which `now` of `of_now` lies of `before` of `of_before`; exact for
    samples of any size (R. A. Fisher, The Design of Experiments, 1935). 1.0 where a sample is empty.
    """
    if not of_now or not of_before:
        return 1.0
    whole, marked = of_now + of_before, now + before
    lowest, highest = max(0, marked - of_before), min(of_now, marked)
    more = now * of_before >= before * of_now
    side = range(now, highest + 1) if more else range(lowest, now + 1)
    total = _ways(whole, of_now)
    chance = 0.0
    for each in side if not more else reversed(side):  # the smallest first: nothing is lost
        chance += exp(_ways(marked, each) + _ways(whole - marked, of_now - each) - total)
    return min(1.0, chance)


def _ways(of: int, choose: int) -> float:
    return lgamma(of + 1) - lgamma(choose + 1) - lgamma(of - choose + 1)
