"""The pages of one article read as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from newscrawl.article import Article, BodyBlock

T = TypeVar("T", bound=Hashable)

_REPEATED = 30  # characters from which a block that stands on an earlier page is not told again


def joined(pages: Sequence[Article]) -> Article:
    """An article over several pages: the first page's head, all pages' text and pictures in order.

    What a page repeats of an earlier one is left out. The evidence is the first page's.
    """
    first, *further = pages
    body = list(first.body)
    for page in further:
        said = {block.text for block in body if len(block.text) >= _REPEATED}
        body += [
            block for block in page.body if block.text not in said and not _heads(block, first)
        ]
    problems = [
        p
        for page in further
        for p in page.problems
        if p.code not in ("no-headline", "not-an-article")
    ]
    return replace(
        first,
        body=tuple(body),
        text="\n".join(block.text for block in body),
        agencies=_all(page.agencies for page in pages),
        captions=_all(page.captions for page in pages),
        images=_all(page.images for page in pages),
        related=_all(page.related for page in pages),
        corrections=_all(page.corrections for page in pages),
        snapshots=_all(page.snapshots for page in pages),
        problems=(*first.problems, *(p for p in problems if p not in first.problems)),
    )


def _heads(block: BodyBlock, first: Article) -> bool:
    """Whether a block is the article's head, told again."""
    return block.text in (first.headline, first.standfirst, first.kicker)


def _all(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for found in lists for each in found))
