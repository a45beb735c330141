"""The captions of a page's figures: each once, its text and its credit apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
_SHORTENED = re.compile(r"\s*(?:\.\.\.|…)(?:\s+\w+){0,3}$")  # "the shore of ... more"


def captions(figures: Iterable[Found[Figure]]) -> Iterator[tuple[Found[Figure], Caption]]:
    """The figures' captions, in page order, each picture's once.

    What only repeats an earlier one is left out. A caption and a credit that stand apart under one
    picture are joined, with the evidence of the caption.
    """
    kept: list[tuple[Found[Figure], Caption]] = []
    at: dict[str, int] = {}
    for found in figures:
        caption = _caption(found.value)
        if caption is None:
            continue
        if kept and (joined := _joined(kept[-1][1], caption)) is not None:
            first = kept[-1][0] if kept[-1][1].text else found
            kept[-1] = (first, joined)
            at.setdefault(_key(joined), len(kept) - 1)
            continue
        if caption.text is None and any(_repeats(caption, each) for _, each in kept):
            continue
        key = _key(caption)
        if key not in at:
            at[key] = len(kept)
            kept.append((found, caption))
            continue
        whose, earlier = kept[at[key]]
        if caption.credit and not earlier.credit:
            url = earlier.media_url or caption.media_url
            kept[at[key]] = (whose, replace(earlier, credit=caption.credit, media_url=url))
    yield from kept


def _joined(earlier: Caption, caption: Caption) -> Caption | None:
    """Two parts of what is printed under one picture as one caption; None where they are none.

    They are a text and a credit in either order, or a text and its beginning alone; where nobody
    knows the picture, a text and the credit right behind it.
    """
    if caption.media_url != earlier.media_url:
        return None
    if not caption.media_url and (caption.text or not earlier.text or earlier.credit):
        return None
    if not earlier.text:
        return replace(caption, credit=caption.credit or earlier.credit) if caption.text else None
    if caption.text:
        cut = _SHORTENED.sub("", caption.text)
        return earlier if cut != caption.text and earlier.text.startswith(cut) else None
    if earlier.credit and earlier.text in (caption.credit or ""):
        return earlier
    return replace(earlier, credit=caption.credit)  # set apart, and so as printed


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
    if maker and EMPTY.fullmatch(maker):
        maker = None
    if text is None and maker is None:
        return None
    kind = "video" if VIDEO.match(figure.credit) else figure.kind
    return Caption("video" if kind == "video" else "image", text, maker, figure.url)


def _parted(figure: Figure) -> tuple[str | None, str | None]:
    """The caption and the credit of a figure."""
    if not figure.credit:
        text, maker = _set_apart(clean(figure.text), figure.last)
        whole = split(figure.text)
        more = whole[1] or ""  # "Anna Muster / Unsplash", of which the house alone is set apart
        shorter = len(whole[0] or "") < len(text or "")  # without the credit's label
        return whole if maker is None or (shorter and more.endswith(maker)) else (text, maker)
    text = _unlabelled(clean(figure.text)).rstrip(" |–—-(/,;•") or None
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


def _unlabelled(text: str) -> str:
    """A caption without the label at its end of a credit that stands apart."""
    found = labels(text)
    return text[: found[-1].start()] if found and found[-1].end() == len(text) else text


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
