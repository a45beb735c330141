"""Whether two shares may be the same: Fisher's exact test, and how much runs differ anyway."""

from __future__ import annotations

from collections.abc import Sequence
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


def stratified(strata: Sequence[tuple[int, int, int, int]]) -> float:
    """As `fisher` of several samples at once, each (now, of now, before, of before) of a whole of
    its own: the probability that all of `now` together is at least as far to the same side.

    Exact: the sum of hypergeometric numbers. 1.0 where nothing can be said.
    """
    parts = [each for each in strata if each[1] and each[3]]
    expected = sum(of * before / whole for _, of, before, whole in parts)
    now = sum(each[0] for each in parts)
    sums = [1.0]  # the probability of each number, of the strata so far
    for number, of, before, whole in parts:
        marked, total = number + before, _ways(of + whole, of)
        lowest, highest = max(0, marked - whole), min(of, marked)
        own = [0.0] * lowest + [
            exp(_ways(marked, each) + _ways(of + whole - marked, of - each) - total)
            for each in range(lowest, highest + 1)
        ]
        further = [0.0] * (len(sums) + len(own) - 1)
        for at, one in enumerate(sums):
            for by, other in enumerate(own):
                further[at + by] += one * other
        sums = further
    if not parts:
        return 1.0
    return min(1.0, sum(sums[now:]) if now >= expected else sum(sums[: now + 1]))


def spread(runs: Sequence[tuple[int, int]]) -> float:
    """By how much the shares of some runs, each (number, of), differ more than chance would have it.

    Pearson's chi-squared by its degrees of freedom, 1.0 at least: pages of one run are not drawn each
    by itself, and as many tell as much as that many times fewer (quasi-binomial; P. McCullagh,
    J. A. Nelder, Generalized Linear Models, 1989, 4.5). With one run or with all alike 1.0.
    """
    whole, marked = sum(of for _, of in runs), sum(number for number, _ in runs)
    if len(runs) < 2 or not 0 < marked < whole:
        return 1.0
    share = marked / whole
    squares = sum((number - of * share) ** 2 / of for number, of in runs)
    return max(1.0, squares / (share * (1 - share)) / (len(runs) - 1))


def _ways(of: int, choose: int) -> float:
    return lgamma(of + 1) - lgamma(choose + 1) - lgamma(of - choose + 1)
