"""What stands in front of an agency that is a text's source (marks.toml), compiled."""

from __future__ import annotations

import re

from newscrawl.knowledge import table
from newscrawl.knowledge.patterns import any_of

_TABLE = table("marks")
_LABEL, _PHRASE, _REPORTER, _REPORTED = (
    any_of(_TABLE[name], any_case=True) for name in ("labels", "phrases", "reporters", "reported")
)
_LEAD = rf"(?:(?P<label>{_LABEL})\s?[:：]\s*|(?P<phrase>{_PHRASE})(?![\w])\s*)"

# At the start of a line of its own: "– Additional reporting from PA".
SOURCE = re.compile(rf"^[\s(\[–—*-]*{_LEAD}", re.I)
# At the start of what stands in closing brackets: "(Quelle: APA/sda/dpa)", "(FR mit dpa)".
OPENING = re.compile(rf"^(?:[\w.]{{1,20}}\s)?{_LEAD}", re.I)
# Behind something else in a line: "3.5.2026 | Quelle: dpa".
LABELLED = re.compile(rf"[\s|·•](?P<label>{_LABEL})\s?[:：]\s*", re.I)
COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright)\s", re.I)
BY = re.compile(rf"^{any_of(table('names')['by'], any_case=True)}\s?[:：]?\s+", re.I)
# "… in Brenn. Associated Press writers Ada Example and Bo Beispiel contributed to this report."
REPORTED = re.compile(
    rf"(?:^|(?<=[.!?]\s))[\s(\[–—*-]*(?:the )?(?P<chain>(?:[\w ,-]|\.(?=\S)){{2,60}}?)(?: {_REPORTER}\b.{{0,120}})?"
    rf"\s{_REPORTED}\b",
    re.I,
)
# "This report by The Canadian Press was first published May 3, 2030."
FIRST_PUBLISHED = re.compile(
    r"^[\s(\[–—*-]*this (?:report|story|article) by (?P<chain>[\w ,-]{2,60}?) was first published\b",
    re.I,
)
WIRE: tuple[str, ...] = tuple(_TABLE["keywords"])
NO_PLACES: frozenset[str] = frozenset(_TABLE["no_places"])
