"""Writes that come together are made together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import pytest

from newscrawl.store.batch import Batch


class Written:
    """What was written, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    def __call__(self, batch: Sequence[int]) -> list[int]:
        if -1 in batch:
            raise ValueError("no")
        self.batches.append(list(batch))
        return [-each for each in batch]


def test_what_keeps_coming_is_gathered() -> None:
    written = Written()

    async def come() -> list[int]:
        batch = Batch(written, 1.0)
        tasks = []
        for number in range(8):
            tasks.append(asyncio.create_task(batch.add(number)))
            await asyncio.sleep(0.02)
        return await asyncio.gather(*tasks)

    assert asyncio.run(come()) == [-each for each in range(8)]
    assert written.batches == [list(range(8))]


def test_one_that_comes_alone_waits_for_a_fraction_of_that() -> None:
    written = Written()

    async def come() -> float:
        start = time.monotonic()
        await Batch(written, 2.0).add(1)
        return time.monotonic() - start

    assert asyncio.run(come()) < 1.6
    assert written.batches == [[1]]


def test_one_that_cannot_be_written_keeps_no_other_out() -> None:
    written = Written()

    async def come() -> list[object]:
        batch = Batch(written)
        return await asyncio.gather(*map(batch.add, (1, -1, 2)), return_exceptions=True)

    first, error, last = asyncio.run(come())
    assert (first, last) == (-1, -2)
    assert isinstance(error, ValueError)
    with pytest.raises(ValueError, match="no"):
        raise error
