"""Which of 03/04 is the day: what the other dates of the page show, where its language leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newscrawl.knowledge.times import MONTH_FIRST
from newscrawl.normalise.printed import Reading
from newscrawl.normalise.times import Setting

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)?\d\d(?!\d)")


def ordered(texts: Iterable[str], setting: Setting) -> Setting:
    """The setting with the order that the page's own numeric dates show.

    A site that states its order, and a language that knows one order only, are not overruled.
    """
    if setting.language not in MONTH_FIRST:
        return setting
    if setting.site is not None and setting.site.day_first is not None:
        return setting
    shown = set()
    for text in texts:
        for match in _NUMERIC.finditer(text):
            one, two = int(match[1]), int(match[3])
            if (one > 12) != (two > 12):
                shown.add(one > 12)
    return replace(setting, order=shown.pop()) if len(shown) == 1 else setting


def settled(reading: Reading, all_: Sequence[Reading]) -> Reading:
    """A reading whose day may be read two ways, as another date of the page says it in words."""
    if reading.other is None:
        return reading
    plain = {each.day for each in all_ if each.day is not None and each.other is None}
    if reading.other in plain and reading.day not in plain:
        return replace(reading, day=reading.other, other=reading.day)
    return reading
