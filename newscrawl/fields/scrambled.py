"""Text whose letters a page has changed, so that only those who pay can read it."""

from __future__ import annotations

import re

from newscrawl.article import BodyBlock

_WORD = re.compile(r"(?<![\w.])[a-zß-ž]{3,}(?![\w.])", re.I)  # of the Latin script, in no address
_VOWEL = re.compile(r"[aeiouyà-åæè-ïò-öøù-ýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűųŷ]", re.I)
_FEW, _LINE = 30, 8  # words of a text, of a line, that tell
# Words of three letters or more without a vowel: of 1,700 pages' texts one in fifty at the most, but for
# tables of results; of texts with changed letters, by whatever rule, mostly one in seven or more.
_SHARE = 0.08


def scrambled(text: str, few: int = _FEW) -> bool:
    """Whether the words of a text have too few vowels for any language; False where it has few."""
    words = _WORD.findall(text)
    silent = sum(_VOWEL.search(word) is None for word in words)
    return len(words) >= few and silent > _SHARE * len(words)


def readable(body: tuple[BodyBlock, ...]) -> tuple[BodyBlock, ...]:
    """The beginning of a text that can be read; the whole of one that is not scrambled."""
    lines = [block.text for block in body]
    first = next((i for i, line in enumerate(lines) if scrambled(line, _LINE)), len(body))
    if not scrambled(" ".join(lines[first:])):
        return body
    clear = [i for i, line in enumerate(lines[:first], 1) if len(_WORD.findall(line)) >= _LINE]
    return body[: max(clear, default=0)]  # a short line between may be either
