"""What stands in front of an agency that is a text's source (marks.toml), compiled."""

from __future__ import annotations

import re

from newscrawl.knowledge import table

_TABLE = table("marks")


def _any(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_LEAD = rf"(?:(?P<label>{_any(_TABLE['labels'])})\s?[:：]\s*|(?P<phrase>{_any(_TABLE['phrases'])})(?![\w])\s*)"

# At the start of a line of its own: "– Additional reporting from PA".
SOURCE = re.compile(rf"^[\s(\[–—*-]*{_LEAD}", re.I)
# At the start of what stands in closing brackets: "(Quelle: APA/sda/dpa)", "(FR mit dpa)".
OPENING = re.compile(rf"^(?:[\w.]{{1,20}}\s)?{_LEAD}", re.I)
