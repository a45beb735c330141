"""Words as they are searched: without case and accents, signs of scripts without spaces one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Han, kana, Hangul, Thai, Lao, Khmer, Burmese. Korean has spaces, but its particles stick to words.
_SIGN = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]"
)
# Signs that Python does not count as parts of words: accents, points, vowels of Indic scripts.
_MARK = (
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    r"\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0971-\u0df3\u200c\u200d]"
)
_SIGNS = re.compile(f"({_SIGN})")
_WORD = re.compile(
    rf"[^\W_]++(?:{_MARK}++[^\W_]*+)*+|(?:{_MARK}++[^\W_]*+)++|{_SIGN}"
)  # signs apart
_PLACE = re.compile(rf"{_SIGN}|(?:(?!{_SIGN})[^\W_]|{_MARK})+")
_PRINTED = re.compile(
    "[\u00a0\u00ab\u00b7\u00bb\u2010-\u201f\u2026\u2039\u203a]+"
)  # quotes, dashes: no words
_ASCII = re.compile(r"[a-z0-9]+")
_SPACED = "".join(chr(n) if chr(n).isalnum() else " " for n in range(128))  # by ASCII code
# Accents and points that may be left out: not the vowels of Indic scripts, nor those of kana.
_OPTIONAL = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u00ad\u200b-\u200f]"
)
# Letters of their own that readers of other languages type without their stroke.
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip


def fold(text: str) -> str:
    """A text without case, accents and widths."""
    if text.isascii():
        return text.lower()
    apart = _OPTIONAL.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if apart.isascii():  # as most of what is written in Latin letters is by now
        return apart.lower()
    folded = unicodedata.normalize("NFC", apart).casefold()
    for letter, plain in _LETTERS.items():
        folded = folded.replace(letter, plain)  # a fraction of what `translate` takes
    return folded


def words(text: str) -> list[str]:
    """A text's words, folded."""
    folded = fold(text if text.isascii() else _PRINTED.sub(" ", text))
    if folded.isascii():
        return folded.translate(_SPACED).split()
    if _SIGNS.search(folded):
        folded = _SIGNS.sub(r" \1 ", folded)
    return _WORD.findall(folded)


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """A text's words, folded, each with where it stands in the text."""
    if text.isascii():
        for match in _ASCII.finditer(text.lower()):
            yield match[0], match.start(), match.end()
        return
    for match in _PLACE.finditer(text):
        if word := fold(match[0]):
            yield word, match.start(), match.end()
