"""The item: one article as frozen data, in the shape that `newscrawl schema` publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from newscrawl import shape
from newscrawl.packed import packed

SCHEMA: Literal["newscrawl/article/1"] = "newscrawl/article/1"

Kind = Literal["article", "liveblog", "video", "index", "consent", "blocked", "error", "other"]
Precision = Literal["second", "minute", "day"]
ZoneSource = Literal["stated", "state", "text", "profile", "country", "unknown"]
Position = Literal["end", "dateline", "byline", "source-line", "metadata"]
BlockKind = Literal["paragraph", "subhead", "quote", "list_item", "table_row", "embed"]
Source = Literal[
    "dom", "json-ld", "microdata", "opengraph", "meta", "page-state", "url", "header", "profile"
]

NOT_ARTICLES: frozenset[str] = frozenset({"index", "consent", "blocked", "error"})


@packed
@dataclass(frozen=True, slots=True)
class Time:
    """One time that the page states, in print or in metadata."""

    value: str | None = None  # ISO 8601; naive where no offset is known; a bare date where no hour
    raw: str | None = None  # as printed, without its label; None where only metadata states it
    precision: Precision | None = None
    zone: ZoneSource = "unknown"  # where the offset comes from

    @property
    def when(self) -> datetime | date | None:
        """The value as a datetime (aware only where the offset is known), or a date."""
        if self.value is None:
            return None
        if self.precision == "day":
            return date.fromisoformat(self.value)
        return datetime.fromisoformat(self.value)


@dataclass(frozen=True, slots=True)
class Titles:
    """The headlines a page gives itself: on the page, to search engines, to social networks."""

    display: str | None = None
    seo: str | None = None
    social: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """One printed mark by which an agency signs as a source of the text."""

    id: str | None  # from the list of agencies; None for one that is not in it
    name: str
    raw: str  # the mark as printed
    position: Position
    initials: tuple[str, ...] = ()  # of the house's own staff, in the same mark: "(ats/jch)"


@packed
@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of the article's own text."""

    kind: BlockKind
    text: str


@packed
@dataclass(frozen=True, slots=True)
class Caption:
    """The caption and credit of one of the article's own figures."""

    kind: Literal["image", "video"]
    text: str | None  # None where the figure has only a credit
    credit: str | None = None  # without its label, brackets or ©
    media_url: str | None = None


@packed
@dataclass(frozen=True, slots=True)
class Image:
    """One of the article's own pictures."""

    url: str
    role: Literal["lead", "body", "gallery"]


@packed
@dataclass(frozen=True, slots=True)
class Related:
    """One link that the page offers as related."""

    block: int  # counts the page's related blocks from 0
    position: Literal["inline", "end", "next"]
    label: str | None  # printed above the block
    title: str
    url: str


@packed
@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a liveblog."""

    published: Time | None
    headline: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that the page prints about itself."""

    text: str
    at: Time | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What the page says of text and data mining and of robots."""

    tdm: Literal["reserved", "free"] | None = None
    robots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotRef:
    """Where the bytes that were read lie: one WARC record."""

    file: str  # relative to the data folder
    offset: int
    record_id: str
    digest: str  # "sha256:…" of the payload


@dataclass(frozen=True, slots=True)
class Extractor:
    """What read the page, and when."""

    version: str
    profile: str | None = None
    layout: str | None = None
    read_at: datetime | None = None  # aware, UTC


@dataclass(frozen=True, slots=True)
class Revision:
    """Which reading of the article this is; set by a store."""

    number: int
    first_seen: datetime  # aware, UTC
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader of the item must know: what is doubtful or missing, and why."""

    code: str
    field: str | None = None
    detail: str = ""


@packed
@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate for a field: where it stood, how it was printed, which rule found it."""

    source: Source
    where: str
    raw: str
    rule: str  # module:name
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Absent is None, () or {}: nothing is invented."""

    schema: Literal["newscrawl/article/1"] = SCHEMA
    id: str | None = None  # one article, however many URLs lead to it
    url: str | None = None  # as fetched, absolute
    canonical_url: str | None = None
    site: str | None = None  # registered domain, or the profile's name
    language: str | None = None  # BCP 47 primary tag, lower case
    kind: Kind = "other"
    headline: str | None = None  # as displayed
    titles: Titles = Titles()
    kicker: str | None = None
    standfirst: str | None = None
    published: Time | None = None
    updated: Time | None = None
    authors: tuple[str, ...] = ()  # people only
    agencies: tuple[Agency, ...] = ()
    dateline: str | None = None  # the place
    section: tuple[str, ...] = ()  # outermost first
    tags: tuple[str, ...] = ()
    body: tuple[BodyBlock, ...] = ()
    text: str = ""  # the body blocks, joined by newlines
    captions: tuple[Caption, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    entries: tuple[Entry, ...] = ()
    corrections: tuple[Correction, ...] = ()
    comment_count: int | None = None
    paywalled: bool | None = None
    rights: Rights = Rights()
    fetched_at: datetime | None = None  # aware, UTC
    snapshots: tuple[SnapshotRef, ...] = ()
    extractor: Extractor | None = None
    revision: Revision | None = None  # None until a store has seen it
    problems: tuple[Problem, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """This article as plain JSON values, every key present."""
        plain: dict[str, Any] = shape.plain(self)
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Article:
        """The article that `to_dict` gave.

        Raises ShapeError, naming the place, for a missing, unknown or ill-typed value, and for a
        schema that is not known here.
        """
        if isinstance(plain, Mapping) and plain.get("schema", SCHEMA) != SCHEMA:
            raise shape.ShapeError(
                f"{plain['schema']!r} is not {SCHEMA}, which this newscrawl reads; upgrade newscrawl"
            ).within("article.schema")
        return shape.build(cls, plain, "article")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every emitted article satisfies."""
    return shape.schema(Article, SCHEMA)
