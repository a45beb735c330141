"""A found value with its evidence: where it stood, how it was printed, which rule found it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lxml.html import HtmlElement

from newscrawl.article import Source

T = TypeVar("T")
U = TypeVar("U")


@dataclass(slots=True, eq=False)  # not frozen: a page has hundreds, which then cost four times more
class Found(Generic[T]):
    """One candidate for a field; never changed once made."""

    value: T
    source: Source
    where: str  # a dotted path for JSON, a name for meta; "" for dom: the node says it
    raw: str  # as it stood on the page
    rule: str  # module:name
    node: HtmlElement | None = None  # what it stood in; claimed from the body when it is chosen

    def meaning(self, value: U) -> Found[U]:
        """The same evidence with an interpreted value."""
        return Found(value, self.source, self.where, self.raw, self.rule, self.node)


def first(candidates: Any) -> Any:
    """The first of some candidates, or None."""
    return next(iter(candidates), None)
