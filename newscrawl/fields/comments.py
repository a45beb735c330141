"""How many comments the page says it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newscrawl import linked
from newscrawl.evidence import Found
from newscrawl.knowledge.words import Hint
from newscrawl.page import Page
from newscrawl.story import story

_WORD = (
    r"commentaires?|kommentar(?:e|er|en)?|comments?|comment[oi]|comentarios?|comentários?|reacties?|réactions?|"
    r"komentarz[ey]?|komentářů?|kommentti(?:a)?|beiträge|コメント|评论|則評論|留言|댓글|комментари\w*|коментар\w*|"
    r"коментари|hozzászólás|comentarii|σχόλι[αο]|yorum|komentar[ai]?|komentarų|komentāri|kommentaari|komentárov|"
    r"تعليق(?:ات)?|टिप्पणी|टिप्पणियाँ|bình luận|ความคิดเห็น|תגובות|نظر|comentaris"
)
_COUNT = re.compile(
    rf"^\D{{0,3}}(\d{{1,3}}(?:[.,'’ ]?\d{{3}})*)\s*(?:{_WORD})\b|^(?:{_WORD})\W{{0,4}}(\d{{1,3}}(?:[.,'’ ]?\d{{3}})*)\W*$",
    re.I,
)
_NUMBER = re.compile(r"^\(?(\d{1,6})\)?$")
_NONE = re.compile(
    r"^(?:no comments|keine kommentare|aucun commentaire|nessun commento|sin comentarios|sem comentários|geen reacties|inga kommentarer|ingen kommentarer|brak komentarzy|žádné komentáře|нет комментариев|yorum yok)\b",
    re.I,
)
_LONGEST = 60  # characters of a block that counts comments


def comment_count(page: Page) -> Iterator[Found[int]]:
    """Yield the number of comments: stated in linked data, else printed; none where neither is."""
    article = page.linked_article
    for key in ("commentCount", "interactionStatistic"):
        number = _stated(article.get(key))
        if number is not None:
            raw = str(article.get(key))[:80]
            yield Found(
                number, "json-ld", f"{linked.types(article)[0]}.{key}", raw, "comments:linked"
            )
    told = page.once(story)
    for block in page.blocks:
        if len(block.text) > _LONGEST or block.inside & told.telling & (
            Hint.RELATED | Hint.RANKING | Hint.NAV | Hint.NEXT
        ):
            continue
        if match := _COUNT.match(block.text):
            yield Found(
                _int(match[1] or match[2]), "dom", "", block.text, "comments:printed", block.node
            )
        elif _NONE.match(block.text):
            yield Found(0, "dom", "", block.text, "comments:none", block.node)
        elif block.near & Hint.COMMENT and (match := _NUMBER.match(block.text)):
            yield Found(int(match[1]), "dom", "", block.text, "comments:number", block.node)


def _stated(value: Any) -> int | None:
    if isinstance(value, list):
        return next((found for each in value if (found := _stated(each)) is not None), None)
    if isinstance(value, dict):
        kind = value.get("interactionType")
        name = kind.get("@type") if isinstance(kind, dict) else kind
        return _stated(value.get("userInteractionCount")) if "Comment" in str(name) else None
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < 10_000_000 else None


def _int(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))
