"""The captions of a page's figures: each once, its text and its credit apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscrawl.article import Caption
from newscrawl.evidence import Found
from newscrawl.fields.captions import Figure
from newscrawl.knowledge.credits import EMPTY, HOUSE, SIGN, VIDEO, labels
from newscrawl.normalise.credits import (
    LONGEST_CREDIT,
    WORD,
    clean,
    credit,
    is_name,
    small_words,
    split,
)  # fmt: skip

_SHORTEST = 20  # characters of a caption before a credit that only its element sets apart
_FINISHED = ".!?…»”\"'’)]。"
_PLAIN = re.compile(r"\w+")


def captions(figures: Iterable[Found[Figure]]) -> Iterator[tuple[Found[Figure], Caption]]:
    """The figures' captions, in page order; what only repeats an earlier one is left out."""
    kept: dict[str, tuple[Found[Figure], Caption]] = {}
    for found in figures:
        caption = _caption(found.value)
        if caption is None:
            continue
        key = _key(caption)
        if caption.text is None and any(_repeats(caption, each) for _, each in kept.values()):
            continue
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = (found, caption)
        elif caption.credit and not earlier[1].credit:
            url = earlier[1].media_url or caption.media_url
            kept[key] = (earlier[0], Caption(caption.kind, earlier[1].text, caption.credit, url))
    yield from kept.values()


def _repeats(caption: Caption, earlier: Caption) -> bool:
    """Whether a credit alone says again who made a picture that has its caption already."""
    return caption.media_url == earlier.media_url and caption.credit == earlier.credit


def _key(caption: Caption) -> str:
    if caption.text:
        return " ".join(_PLAIN.findall(caption.text.casefold()))
    return f"{caption.media_url} {(caption.credit or '').casefold()}"


def _caption(figure: Figure) -> Caption | None:
    text, maker = _parted(figure)
    if text and (not re.search(r"[^\W\d_]", text) or EMPTY.fullmatch(text)):
        text = None
    if text is None and maker is None:
        return None
    kind = "video" if VIDEO.match(figure.credit) else figure.kind
    return Caption("video" if kind == "video" else "image", text, maker, figure.url)


def _parted(figure: Figure) -> tuple[str | None, str | None]:
    """The caption and the credit of a figure."""
    if not figure.credit:
        text, maker = _set_apart(clean(figure.text), figure.last)
        return (text, maker) if maker is not None else split(figure.text)
    text = clean(figure.text).rstrip(" |–—-(/,;•") or None
    label = next((each for each in labels(figure.credit) if each.start() > _SHORTEST), None)
    if text is None and label is not None:
        return split(figure.credit)  # the caption stands in the credit's element too
    if text is None:
        before, maker = split(figure.credit)
        least = 1 if SIGN.search(figure.credit) else 2
        if before is not None and maker is not None and small_words(before) >= least:
            return before, maker
    maker = credit(figure.credit)
    if text:
        inner, second = split(text)
        if second and (maker is None or inner is None or _same(second, maker)):
            return inner, _both(maker, second) if inner is None else maker or second
    return text, maker


def _both(one: str | None, other: str | None) -> str | None:
    """Two credits of one picture as one; the longer where one holds the other."""
    if not one or not other or one in other or other in one:
        return max(one or "", other or "", key=len) or None
    return f"{one}/{other}"


def _set_apart(text: str, last: str) -> tuple[str | None, str | None]:
    """Names in an element of their own behind a finished sentence are its credit."""
    before = text.removesuffix(last).rstrip()
    if not last or before == text or len(before) < _SHORTEST:
        return text, None
    if HOUSE.fullmatch(last):
        return before, credit(last)
    if before[-1] not in _FINISHED:
        return text, None
    words = WORD.findall(HOUSE.sub(" ", last))
    if len(last) <= LONGEST_CREDIT and len(words) <= 8 and all(map(is_name, words)):
        return before, credit(last)
    return text, None


def _same(one: str, other: str) -> bool:
    mine, its = (set(_PLAIN.findall(each.casefold())) for each in (one, other))
    return bool(mine & its)
