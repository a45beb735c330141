"""Who wrote it: bylines taken apart into people; agencies, outlets and desks are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, islice

from newscrawl.evidence import Found
from newscrawl.fields.authors import LONE, PRINTED, SINGLE
from newscrawl.fields.lone import GENRE
from newscrawl.knowledge import table
from newscrawl.knowledge.agencies import long_names, signatures
from newscrawl.knowledge.patterns import any_of
from newscrawl.knowledge.times import LABEL, MONTHS

_DIGITS = re.compile(r"\d")
_SPLIT = re.compile(r"\s*(?:[,;/／|•·、，&+]|\s[–—-]\s|\n)\s*")
_EDGE = " \t.,;:|•·–—-/()[]*\"'“”„»«"
_FIGURE = re.compile(r"\s\d{1,3}\s?min")  # "Ada Example 3 min read"
_WORD = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_CASELESS = re.compile(
    r"[\u0600-\u06ff\u0590-\u05ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u10a0-\u10ff]"
)
# "聯合報 記者林宸誼": the outlet, the word for a reporter, and a name of two to four signs.
_REPORTER = re.compile(r"(?:記者|记者)[\s:：]*([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])")
_PARTICLES = frozenset(
    "de del della di da dos das du van von vom zu zum der den la le el al bin ibn ter ten af av y e".split()
)
_LONGEST = 60  # characters of a name
_APART = 4  # elements between a printed name and what holds them all
_EMAIL = re.compile(r"\S*@\S+|https?://\S+|www\.\S+|\S+\.(?:com|org|net|de|ch|at|fr|it|uk)\b")


@cache
def _known() -> tuple[
    re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str], re.Pattern[str]
]:
    words = table("names")

    by, joiners, after, titles = (
        any_of(words[name], any_case=True) for name in ("by", "joiners", "after", "titles")
    )
    return (
        re.compile(rf"^(?:(?:{GENRE}|{by})(?:\s*[:：]\s*|\s+|(?<=[・/])))+", re.I),
        re.compile(rf"\s+(?:{joiners}|(?-i:{any_of(words['small'])}))\s+", re.I),
        re.compile(rf"\s+{after}(?:\s.*)?$", re.I),
        frozenset(words["desks"]),
        re.compile(rf"^(?:{titles}\s+)+", re.I),
    )


@cache
def _pictured() -> re.Pattern[str]:
    # "Text von Ada Example Illustration von Bo Beispiel": who took the pictures did not write.
    words = table("names")
    pictures, by = (any_of(words[name], any_case=True) for name in ("pictures", "pictured"))
    return re.compile(rf"\b{pictures}\s*{by}\s", re.I)


def people(
    bylines: Iterable[Found[str]], outlets: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[Found[str], ...]]:
    """The people that the bylines name, as printed, and the texts that were taken.

    The first group that names anyone is taken, or a printed byline that names all of them and
    more. Outlets are names and hosts.
    """
    strangers = frozenset(
        name for each in outlets for name in (_plain(each), _plain(each).replace(" ", ""))
    )
    groups = [(rule, list(members)) for rule, members in groupby(bylines, key=lambda f: f.rule)]
    for rule, members in groups:
        if rule == "authors:organisation":
            continue
        names, used = _named(members, strangers, rule)
        if names and not rule.startswith(PRINTED):
            names, used = _beside(names, used, groups, strangers)
        if names:
            return tuple(names), tuple(used)
    return (), ()


def _beside(
    names: list[str],
    used: list[Found[str]],
    groups: list[tuple[str, list[Found[str]]]],
    outlets: frozenset[str],
) -> tuple[list[str], list[Found[str]]]:
    """The printed byline in place of metadata that names only some of its people.

    It is one where each name stands in an element of the same kind, side by side.
    """
    for rule, members in groups:
        if rule not in (f"{PRINTED}-below", f"{PRINTED}-above"):
            continue
        for line in _lines(members):
            more, texts = _named(line, outlets, rule)
            if len(more) > len(names) and all(_has(more, name) for name in names):
                return more, texts
    return names, used


def _lines(members: list[Found[str]]) -> Iterator[list[Found[str]]]:
    """The texts whose elements are of one kind, in one element or in alike ones of one element."""
    for step in range(_APART):
        alike: dict[tuple[object, ...], list[Found[str]]] = {}
        for each in members:
            above = list(islice(each.node.iterancestors(), _APART)) if each.node is not None else []
            if each.node is not None and len(above) > step:
                kind = (
                    each.node.tag,
                    each.node.get("class"),
                    *(a.tag for a in above[:step]),
                    above[step],
                )
                alike.setdefault(kind, []).append(each)
        yield from alike.values()


def _named(
    members: Iterable[Found[str]], outlets: frozenset[str], rule: str
) -> tuple[list[str], list[Found[str]]]:
    """The people of one group, and the texts that name them."""
    names: list[str] = []
    used: list[Found[str]] = []
    for each in members:
        if rule == LONE and not _only_people(each.value, outlets):
            continue
        trusted = rule != LONE and not rule.startswith(PRINTED)
        new = [name for name in split(each.value, outlets, trusted) if not _has(names, name)]
        if rule == SINGLE:
            new = [name for name in new if " " not in name]
        if new:
            names += new
            used.append(each)
    return names, used


def _only_people(text: str, outlets: frozenset[str]) -> bool:
    """Whether a text is nothing but the names of people, each of two words or more, and agencies."""
    parts = [part.strip(_EDGE) for part in _SPLIT.split(text)]
    parts = [part for part in parts if part not in signatures()]
    return bool(parts) and all(
        2 <= len(part.split()) <= 4 and _is_person(part, outlets, trusted=False) for part in parts
    )


def _has(names: list[str], name: str) -> bool:
    return any(_plain(name) == _plain(each) for each in names)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


# What "AFP avec Le Monde" is parted at, and how the names of many papers begin.
_BESIDE = re.compile(r"\s+(?:avec|with|mit|con|com|met|et|and|und|e|y|en)\s+|[,/|&+]\s*")
_ARTICLES = frozenset("Le La Les L' L’ The Der Die Das Il Lo El Los Las Het De O A".split())


@lru_cache(maxsize=256)  # a byline is read alone, then with those beside it
def split(
    text: str, outlets: frozenset[str] = frozenset(), trusted: bool = True
) -> tuple[str, ...]:
    """The people in one byline; in metadata (trusted) a name may be one word.

    Not so beside fuller names or what is none's: there it is a degree, a town, a word of a title.
    """
    by = _known()[0]
    text = re.sub(r"\([^()]*\)", "", _EMAIL.sub(" ", text))
    text = _pictured().split(by.sub("", text.strip(_EDGE)))[0].strip(_EDGE)
    parts = dict.fromkeys(_parts(text))
    found = [name for name in parts if _is_person(name, outlets, trusted)]
    if any(part in signatures() for part in re.split(_BESIDE, text)):
        found = [name for name in found if name.split()[0] not in _ARTICLES]
    if any(" " in name for name in found) or (
        len(found) < len(parts) and not _CASELESS.search(text)
    ):
        found = [name for name in found if " " in name]
    return tuple(found)


def _parts(text: str) -> Iterator[str]:
    """What may be names in a byline, without the words around them."""
    by, joiner, after, desks, titles = _known()
    for part in _SPLIT.split(text):
        for each in joiner.split(part):
            name = _FIGURE.split(by.sub("", each.strip(_EDGE)))[0].strip(_EDGE)
            cut = after.sub("", name)
            if " " not in cut and name[len(cut) :].strip().casefold() in desks:
                continue  # "Roving Reporter" is none's name
            name = titles.sub("", cut).strip(_EDGE)
            *full, last = name.split() or [""]
            if len(full) > 1 and last.casefold() in MONTHS:
                name = " ".join(full)  # "By Ada Example Julai 14, 2026"
            name = re.sub(r"\s*(?:기자|記者|记者)$", "", name)
            if reporter := _REPORTER.search(name):
                name = reporter[1]
            if name:
                yield name


def _is_outlet(name: str, outlets: frozenset[str]) -> bool:
    plain = _plain(name)
    close = plain.replace(" ", "")
    first = name.split()[0]
    if first.isupper() and any(_plain(first) in each.split() for each in outlets):
        return True  # MDR THÜRINGEN on www.mdr.de
    return plain in outlets or any(
        close in each.replace(" ", "") for each in outlets if len(close) > 5
    )


def _is_desk(word: str, desks: frozenset[str]) -> bool:
    """Whether a word is a desk's, alone or at a compound's end ("Lokal-Redaktion")."""
    return word in desks or word.strip(".") in desks or word.rpartition("-")[2] in desks


def _is_person(name: str, outlets: frozenset[str], trusted: bool) -> bool:
    if not 2 <= len(name) <= _LONGEST or _DIGITS.search(name) or _is_outlet(name, outlets):
        return False
    if not trusted and LABEL.match(name.casefold()):  # "Letzte Aktualisierung"
        return False
    if name in signatures() or name.casefold() in long_names():
        return False
    desks = _known()[3]
    words = name.split()
    if words[0].isupper() and len(words[0]) < 6 and words[0] in signatures():  # AP Sports Writer
        return False
    if any(_is_desk(word.casefold(), desks) for word in words):
        return False
    if _CASELESS.search(name):
        return len(name) <= 20 and len(words) <= 5
    if len(words) == 1:
        alone = name[:1].isupper() and len(name) > 2 and not name.isupper()
        word = name.casefold() in MONTHS or _known()[2].match(f" {name}") is not None
        return trusted and alone and not word
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
