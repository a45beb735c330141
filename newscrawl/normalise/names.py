"""Who wrote it: bylines taken apart into people; agencies, outlets and desks are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from newscrawl.evidence import Found
from newscrawl.knowledge import table
from newscrawl.knowledge.agencies import long_names, signatures

_DIGITS = re.compile(r"\d")
_SPLIT = re.compile(r"\s*(?:[,;/|•·、，&+]|\s[–—-]\s|\n)\s*")
_EDGE = " \t.,;:|•·–—-/()[]*\"'“”„»«"
_WORD = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_CASELESS = re.compile(
    r"[\u0600-\u06ff\u0590-\u05ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u10a0-\u10ff]"
)
_PARTICLES = frozenset(
    "de del della di da dos das du van von vom zu zum der den la le el al bin ibn ter ten af av y e".split()
)
_LONGEST = 60  # characters of a name
_EMAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:com|org|net|de|ch|at|fr|it|uk)\b")


@cache
def _known() -> tuple[
    re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str], re.Pattern[str]
]:
    words = table("names")

    def any_of(name: str) -> str:
        return "|".join(re.escape(each) for each in sorted(words[name], key=len, reverse=True))

    return (
        re.compile(rf"^(?:(?:{any_of('by')})(?:\s*[:：]\s*|\s+))+", re.I),
        re.compile(rf"\s+(?:{any_of('joiners')})\s+", re.I),
        re.compile(rf"\s+(?:{any_of('after')})(?:\s.*)?$", re.I),
        frozenset(words["desks"]),
        re.compile(rf"^(?:(?:{any_of('titles')})\s+)+", re.I),
    )


def people(
    bylines: Iterable[Found[str]], outlets: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[Found[str], ...]]:
    """The people that the bylines name, as printed, and the texts that were taken.

    The first group that names anyone is taken. Outlets are names and hosts.
    """
    strangers = frozenset(
        name for each in outlets for name in (_plain(each), _plain(each).replace(" ", ""))
    )
    for rule, members in groupby(bylines, key=lambda each: each.rule):
        if rule == "authors:organisation":
            continue
        found = tuple(members)
        names: list[str] = []
        used: list[Found[str]] = []
        for each in found:
            new = [
                name
                for name in split(each.value, strangers, rule != "authors:printed")
                if not _has(names, name)
            ]
            if new:
                names += new
                used.append(each)
        if names:
            return tuple(names), tuple(used)
    return (), ()


def _has(names: list[str], name: str) -> bool:
    return any(_plain(name) == _plain(each) for each in names)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def split(text: str, outlets: frozenset[str] = frozenset(), trusted: bool = True) -> list[str]:
    """The people in one byline; in metadata (trusted) a name may be one word."""
    by, joiner, after, _, titles = _known()
    text = re.sub(r"\([^()]*\)", "", _EMAIL.sub(" ", text))
    text = by.sub("", text.strip(_EDGE)).strip(_EDGE)
    found: list[str] = []
    for part in _SPLIT.split(text):
        for name in joiner.split(part):
            name = by.sub("", name.strip(_EDGE)).strip(_EDGE)
            name = titles.sub("", after.sub("", name)).strip(_EDGE)
            name = re.sub(r"\s*(?:기자|記者|记者)$", "", name)
            if name and _is_person(name, outlets, trusted) and name not in found:
                found.append(name)
    return found


def _is_outlet(name: str, outlets: frozenset[str]) -> bool:
    plain = _plain(name)
    close = plain.replace(" ", "")
    return plain in outlets or any(
        close in each.replace(" ", "") for each in outlets if len(close) > 5
    )


def _is_person(name: str, outlets: frozenset[str], trusted: bool) -> bool:
    if not 2 <= len(name) <= _LONGEST or _DIGITS.search(name) or _is_outlet(name, outlets):
        return False
    if name in signatures() or name.casefold() in long_names():
        return False
    desks = _known()[3]
    words = name.split()
    if words[0].isupper() and len(words[0]) < 6 and words[0] in signatures():  # AP Sports Writer
        return False
    if any(word.casefold().strip(".") in desks or word.casefold() in desks for word in words):
        return False
    if _CASELESS.search(name):
        return len(name) <= 20 and len(words) <= 5
    if len(words) == 1:
        return trusted and name[:1].isupper() and len(name) > 3 and not name.isupper()
    if len(words) > 6:
        return False
    if any(char in name for char in "?!:%@#<>{}="):
        return False
    capitals = sum(
        1
        for word in words
        if word[:1].isupper() or word.casefold() in _PARTICLES or "'" in word[:3]
    )
    if trusted and capitals == 0:
        return False
    return capitals == len(words) and words[-1][:1].isupper()
