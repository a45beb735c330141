"""Writes that come while another is under way, made together by the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_STEPS = 5  # looks whether more have come

A = TypeVar("A")
B = TypeVar("B")


class Batch(Generic[A, B]):
    """Collects what is to be written, and writes all of it at once in a thread.

    One write is under way at a time; nobody waits for more than that one and the next, and each
    caller is answered when what it gave is written.
    """

    def __init__(self, write: Callable[[Sequence[A]], Sequence[B]], gather: float = 0.0) -> None:
        """`write` answers for each in its order, and writes all or none; `gather` is how many seconds
        it waits for more at the most, while more come."""
        self._write = write
        self._gather = gather
        self._waiting: list[tuple[A, asyncio.Future[B]]] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, each: A) -> B:
        """What came of writing it; raises what writing it raised."""
        answer: asyncio.Future[B] = asyncio.get_running_loop().create_future()
        self._waiting.append((each, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._go())
        return await answer

    async def _go(self) -> None:
        while self._waiting:
            await self._gathered()
            batch, self._waiting = self._waiting, []
            if not await self._written(batch) and len(batch) > 1:
                for each in batch:  # one that cannot be written keeps no other out
                    await self._written([each])
        self._task = None

    async def _gathered(self) -> None:
        """Wait until no more come; one that comes alone does not wait for long."""
        count = looks = 0
        while len(self._waiting) > count and looks < _STEPS:
            count, looks = len(self._waiting), looks + 1
            await asyncio.sleep(self._gather / _STEPS)

    async def _written(self, batch: list[tuple[A, asyncio.Future[B]]]) -> bool:
        try:
            answers = await asyncio.to_thread(self._write, [each for each, _ in batch])
        except Exception as error:
            if len(batch) == 1 and not batch[0][1].cancelled():
                batch[0][1].set_exception(error)
            return False
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.cancelled():
                future.set_result(answer)
        return True
