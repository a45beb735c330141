"""The agencies and how they sign (agencies.csv): one line an agency."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One line of the table."""

    id: str
    name: str
    kind: str  # news | photo | press_release | generic
    country: str  # ISO 3166, "" where it has none
    languages: tuple[str, ...]
    signatures: tuple[str, ...]  # as printed, case and all
    ambiguous: bool  # a signature is also a word, a name or another's; it needs company
    desks: tuple[str, ...]  # tokens behind its own in a chain: dpa/lno
    seen: str  # page | report | code | unseen
    note: str


@cache
def agencies() -> tuple[AgencyEntry, ...]:
    """Every agency, in the table's order."""
    text = files("newscrawl.knowledge").joinpath("agencies.csv").read_text("utf-8")
    return tuple(
        AgencyEntry(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            languages=tuple(row["languages"].split()),
            signatures=tuple(row["signatures"].split("|")),
            ambiguous=row["ambiguous"] == "yes",
            desks=tuple(row["desks"].split()),
            seen=row["seen"],
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def signatures() -> dict[str, tuple[AgencyEntry, ...]]:
    """Who signs with each text; several where agencies share one."""
    found: dict[str, tuple[AgencyEntry, ...]] = {}
    for each in agencies():
        for signature in each.signatures:
            found[signature] = (*found.get(signature, ()), each)
    return found


@cache
def long_names() -> dict[str, tuple[AgencyEntry, ...]]:
    """Signatures of more than one word or seven letters, without case: these are no one else's."""
    found: dict[str, tuple[AgencyEntry, ...]] = {}
    for each in agencies():
        for signature in (*each.signatures, each.name):
            if len(signature) > 7 or " " in signature:
                key = signature.casefold()
                if each not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), each)
    return found
