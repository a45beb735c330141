"""Fisher's exact test against values worked out by hand and by another program."""

from __future__ import annotations

from math import comb

import pytest

from newscrawl.health.odds import fisher, spread, stratified


@pytest.mark.parametrize(
    ("now", "of_now", "before", "of_before", "expected"),
    [
        (5, 5, 0, 20, 1 / comb(25, 5)),  # all of a sample, none of the history
        (0, 6, 30, 30, 1 / comb(36, 6)),
        (3, 4, 1, 4, 17 / 70),  # the lady tasting tea
        (1, 10, 11, 14, 0.001379728),  # one-sided, R's fisher.test(alternative = "less")
        (5, 10, 10, 20, 0.650),  # the same share on both sides
    ],
)
def test_the_chance_is_the_hypergeometric_tail(
    now: int, of_now: int, before: int, of_before: int, expected: float
) -> None:
    assert fisher(now, of_now, before, of_before) == pytest.approx(expected, rel=2e-2)


def test_of_one_stratum_the_chance_is_fishers() -> None:
    for case in [(5, 5, 0, 20), (0, 6, 30, 30), (3, 4, 1, 4), (1, 10, 11, 14)]:
        assert stratified([case]) == pytest.approx(fisher(*case), rel=1e-9)


def test_several_strata_are_counted_out() -> None:
    found = stratified([(2, 2, 0, 3), (1, 2, 1, 1)])  # 3 or 4: 2 and 1, 2 and 2, 1 and 2
    one, other = {1: 0.6, 2: 0.1}, {1: 2 / 3, 2: 1 / 3}
    assert found == pytest.approx(one[2] * other[1] + one[2] * other[2] + one[1] * other[2])
    assert stratified([(2, 2, 0, 8), (2, 2, 0, 8)]) == pytest.approx(comb(10, 2) ** -2)
    assert (
        stratified([(0, 4, 0, 4), (4, 4, 8, 8)]) == 1.0
    )  # the mix is another, neither has changed
    assert stratified([(1, 1, 0, 0)]) == stratified([]) == 1.0


def test_an_empty_sample_says_nothing() -> None:
    assert fisher(0, 0, 5, 20) == 1.0
    assert fisher(3, 5, 0, 0) == 1.0


def test_large_samples_neither_overflow_nor_take_long() -> None:
    assert 0.0 <= fisher(9_000, 10_000, 100_000, 1_000_000) < 1e-300
    assert fisher(500, 1000, 50_000, 100_000) > 0.4


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([(5, 10), (5, 10), (5, 10)], 1.0),  # less apart than chance
        ([(10, 10), (0, 10)], 20.0),
        ([(10, 10), (10, 10)], 1.0),
        ([(3, 10)], 1.0),
        ([(9, 10), (5, 10), (1, 10)], 6.4),
    ],
)
def test_runs_that_differ_more_than_chance_tell_less(
    runs: list[tuple[int, int]], expected: float
) -> None:
    assert spread(runs) == pytest.approx(expected)
