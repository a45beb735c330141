"""A share of a site's pages that is not what it was, and how much it must have changed to count."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.health.figures import Counts, Figures

EFFECT = 0.3  # by which a share must have changed; by more where the history is of few runs
_FEW = ((4, 0.8), (8, 0.5))  # runs of the history below which it is so much
_VARIED, _KNOWN = 0.2, 8  # what varies so much is known after so many runs
FEWEST = 5  # pages of a sample


@dataclass(frozen=True, slots=True)
class Sign:
    """One share that is not what it was."""

    subject: str  # a field, "kind" or "markup"
    what: str  # fill | source | place | length | shape | repeat | kind | classes
    group: str  # language of the pages, and kind where it is not article; "" for all
    label: str  # what the share is of, for whoever compares it again
    before: float  # share
    now: float
    pages: int  # of the sample
    old: str  # in words
    new: str
    chance: float  # of such a difference where nothing changed
    examples: tuple[str, ...] = ()  # URLs, three at most


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that was made."""

    sign: Sign
    seen: tuple[float, ...]  # the shares of each run of the history
    widest: float = 0.0  # change of one edition, where several are looked at together

    @property
    def holds(self) -> bool:
        """Whether the change is large, and well beyond every run of the history: by half of what
        lies between the lowest and the highest."""
        sign, runs = self.sign, len(self.seen)
        least = next((effect for most, effect in _FEW if runs < most), EFFECT)
        if max(abs(sign.now - sign.before), self.widest) < least:
            return False
        lowest, highest = min(self.seen), max(self.seen)
        if runs < _KNOWN and highest - lowest > _VARIED:
            return False
        margin = (highest - lowest) / 2
        if sign.now > sign.before:
            return sign.now > highest + margin
        return sign.now < lowest - margin


def share(figures: Figures, sign: Sign) -> tuple[int, int]:
    """How many pages of some figures are as a sign says, and of how many."""
    if sign.what == "kind":
        return figures.kinds.numbers.get(sign.label, 0), figures.kinds.total
    if sign.what == "classes":
        tokens = sign.label.split()
        marked = figures.marked.get(sign.group, 0)
        counted = figures.tokens.get(sign.group, {})
        mean = sum(counted.get(token, 0) for token in tokens) / max(1, len(tokens))
        return round(mean), marked
    mine = of = 0
    for group in [sign.group] if sign.group else figures.groups:
        fields = figures.groups.get(group, {}).get(sign.subject)
        if fields is not None:
            counts: Counts = getattr(fields, sign.what)
            mine, of = mine + counts.of(chosen(sign, counts)), of + counts.total
    return mine, of


def chosen(sign: Sign, counts: Counts) -> list[str]:
    """The values that a sign is about, of those that were counted."""
    if sign.what == "length":
        side, bound = sign.label.split()
        return [each for each in counts.numbers if beyond(each, side, int(bound))]
    if sign.what == "place":
        known = set(sign.label.split("\n"))
        return [each for each in counts.numbers if each not in known]
    return [sign.label]


def beyond(bucket: str, side: str, bound: int) -> bool:
    """Whether a bucket of lengths lies on a side ("shorter", "longer") of another."""
    return int(bucket) < bound if side == "shorter" else int(bucket) > bound
