"""Python's garbage collection in a process that works for long, and makes much."""

from __future__ import annotations

import gc


def settle(young: int, middle: int, old: int) -> None:
    """Leave what there is, the imported modules above all, out of every collection to come, and collect
    less often: Python's own 700 objects are a fraction of what one page makes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(young, middle, old)
