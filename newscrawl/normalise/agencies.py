"""Whose text it is: printed marks read as agencies, with the house's own initials beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from newscrawl.article import Agency
from newscrawl.evidence import Found
from newscrawl.fields.agencies import Mark
from newscrawl.knowledge.agencies import AgencyEntry, long_names, signatures
from newscrawl.knowledge.marks import BY
from newscrawl.knowledge.patterns import any_of

_SPLIT = re.compile(
    r"\s*[/,;+|&、]\s*|\s+(?:und|et|and|y|e|og|och|en|i|mit|avec|con|com|with|via|med|met|sowie|by)\s+",
    re.I,
)
_ARTICLE = re.compile(r"^(?:[ld]['’]|(?:nell|dell|all)['’]|(?:la|der|die) )", re.I)
_CODES = re.compile(r"[A-Z]{2,4}")
_HOUSE_AND = re.compile(r"[A-Z]{2,6}/[A-Za-z]{2,6}")  # capitals that no list knows, an agency's
_INITIALS = re.compile(r"^[a-zäöüß]{2,5}$")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\s*\d[\d./:-]*(?:\s*(?:[A-Za-z]{3,9}\.?)?\s*\d{4})?$|^\d[\d./:-]*\s*")
_PICTURE = re.compile(r"foto|photo|bild\b|image|getty|video|vidéo|grafik|graphic|archiv|handout|stock|imago|picture|illustration")  # fmt: skip
_ROLE = re.compile(
    r"writers?|staff|reporters?|correspondents?|editor|sports?|business|news|medical|science|ready|entertainment|national|political|\d{4}|in$|service|infografik|newsroom|all rights|/",
    re.I,
)
_STAMP = re.compile(r"[\s|,·–-]*\b\d{1,4}[./:-]\d.*$")  # the day behind a byline
_COMPANY = re.compile(r"(?:©|\(c\)|copyright)\b.{0,60}\b(?:Inc|LLC|Ltd|Corp|GmbH|plc)\b", re.I)
_CODE = re.compile(r"^(?P<name>[\w-]{2,12})\s?[:_-]\s?\d{4,8}[\w/-]*$")
_REPORT = re.compile(
    r"^(?:the\s+)?associated press (?:writers?|reporters?|journalists?|video)|was first published|contributed to this report",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What decides between agencies that share a signature."""

    language: str | None = None
    domain: str | None = None  # top-level, "ch"


def signed(
    marks: Iterable[Found[Mark]], reader: Reader
) -> Iterator[tuple[Found[Mark], tuple[Agency, ...]]]:
    """The marks that are agencies' signatures, each with its agencies in the order printed.

    A mark that repeats another one's text at another place of the same kind is left out.
    """
    seen: set[tuple[str, str]] = set()
    for found in marks:
        mark = found.value
        if (mark.position, mark.raw) in seen:
            continue
        entries, initials = chain(mark, reader)
        if not entries:
            continue
        seen.add((mark.position, mark.raw))
        yield (
            found,
            tuple(
                Agency(entry.id, entry.name, mark.raw, mark.position, initials if i == 0 else ())
                for i, entry in enumerate(entries)
            ),
        )


def chain(mark: Mark, reader: Reader) -> tuple[tuple[AgencyEntry, ...], tuple[str, ...]]:
    """The agencies in one mark, and the initials beside them; empty where it is no signature."""
    if mark.position in ("byline", "metadata"):
        said = _STAMP.sub("", BY.sub("", mark.chain, count=1))
        mark = mark if said == mark.chain else replace(mark, chain=said)
    text = mark.chain.strip(" .:–—-()[]*©")
    if _PICTURE.search(text.lower()) or len(text) < 2:
        return (), ()
    if mark.position == "end" and mark.whole and not mark.stated and _REPORT.search(mark.raw):
        text = " ".join(text.split()[:2])
    if _COMPANY.match(mark.raw):
        return (), ()
    entries: list[AgencyEntry] = []
    initials: list[str] = []
    strange = 0
    for token in _tokens(text):
        if entries and token in entries[-1].desks:
            continue
        found = _entries(token, mark, reader)
        if found:
            entries += [each for each in found if each not in entries]
        elif _INITIALS.match(token):
            initials.append(token)
        else:
            strange += 1
    loose = mark.stated or mark.position in ("byline", "metadata")
    if not entries or (strange and not loose and not _beside_house(mark, entries)):
        return (), ()
    if all(each.kind == "photo" for each in entries):
        return (), ()
    if all(each.ambiguous or each.kind == "generic" for each in entries) and not _in_company(
        mark, entries, initials, strange, reader
    ):
        return (), ()
    return tuple(entries), tuple(initials)


def _tokens(text: str) -> Iterator[str]:
    for part in _SPLIT.split(text):
        plain = _DATE.sub("", part) if _DIGIT.search(part) else part
        token = _ARTICLE.sub("", plain.strip(" .()[]©*:"))
        if token:
            yield token


def _entries(token: str, mark: Mark, reader: Reader) -> list[AgencyEntry]:
    """Who a token is: an exact signature, a long name, or a signature with a role or a code."""
    known, named = signatures(), long_names()
    if token in known:
        return [_one(known[token], reader)]
    plain = token.casefold().removeprefix("the ")
    if plain in named:
        return [_one(named[plain], reader)]
    if code := _CODE.match(token):
        return [_one(known[code["name"]], reader)] if code["name"] in known else []
    if "-" in token and all(part in known for part in token.split("-")):
        return [_one(known[part], reader) for part in token.split("-")]
    words = token.split()
    first = words[0]
    if (
        first.isupper() is False
        and mark.position in ("byline", "metadata")
        and first.upper() in known
        and len(first) <= 3
    ):
        first = first.upper()  # "Ap Sports Writer", from a stylesheet's capitals
    if mark.position == "end" and first in known and len(words) > 1:
        if all(map(_CODES.fullmatch, words[1:])):  # "PTI JR MO": who wrote and edited it
            return [_one(known[first], reader)]
    if len(words) > 1 and first in known and _ROLE.search(" ".join(words[1:])):
        return [_one(known[first], reader)]
    if match := _leading().match(plain):
        return [_one(named[match[1]], reader)]
    if mark.position == "byline" and (match := _trailing().search(plain)):
        return [_one(named[match[1]], reader)]
    return []


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"({_several_words()}) ")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf" ({_several_words()})$")


def _several_words() -> str:
    return any_of(name for name in long_names() if " " in name)


def _one(entries: tuple[AgencyEntry, ...], reader: Reader) -> AgencyEntry:
    """Of agencies that share a signature, the one of the page's language and country."""
    country = {"uk": "GB"}.get(reader.domain or "", (reader.domain or "").upper())
    return max(
        entries,
        key=lambda each: (
            reader.language == (each.languages[0] if each.languages else ""),
            reader.language in each.languages,
            each.country == country,
        ),
    )


def _beside_names(mark: Mark, entry: AgencyEntry) -> bool:
    """Whether a byline ends with an agency's capitals behind its people: "ADA EXAMPLE, AP Writer"."""
    last = _SPLIT.split(mark.chain)[-1].split()
    signed = last[:1] and last[0].upper() in entry.signatures and len(last[0]) > 1
    return bool(signed) and (len(last) == 1 or _ROLE.search(" ".join(last[1:])) is not None)


def _beside_house(mark: Mark, entries: list[AgencyEntry]) -> bool:
    """Whether a line of its own signs for the outlet and its agency: "WTB/dpa"."""
    if mark.position != "end" or not mark.whole or entries[0].ambiguous:
        return False
    return _HOUSE_AND.fullmatch(mark.chain) is not None


def _in_company(
    mark: Mark, entries: list[AgencyEntry], initials: list[str], strange: int, reader: Reader
) -> bool:
    """Whether a signature that is also a word or another's stands where only an agency would."""
    if mark.stated or len(entries) > 1:
        return True
    entry = entries[0]
    signature = _DATE.sub("", mark.chain).strip(" ,")
    if mark.position == "end" and " " in signature and signature in entry.signatures:
        return True  # "PA Media"
    if mark.position == "dateline":
        return True
    if mark.position in ("byline", "metadata"):
        plain = signature.casefold().removeprefix("the ")
        if any(" " in name and plain.startswith(name) for name in long_names()):
            return True
        parts = (token.casefold() for token in _tokens(mark.chain))
        if any(" " in part and part in long_names() for part in parts):
            return True  # "By Ada Example, Associated Press"
        certain = entry.name.isupper() or not signature.istitle()
        if not strange:
            return certain and (signature in entry.signatures or bool(_ROLE.search(signature)))
        return _beside_names(mark, entry)
    if mark.whole and mark.raw == mark.chain and not initials:
        return False  # a line of its own: RSS, MAP, PA may be anything
    native = reader.language in entry.languages
    return native and not strange and (bool(initials) or signature in entry.signatures)
