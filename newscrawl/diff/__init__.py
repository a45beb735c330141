"""What changed between two revisions of an article: by field, by words, and of what kind."""

from newscrawl.diff.compare import KINDS, Diff, FieldDiff, Kind, diff
from newscrawl.diff.words import Piece, pieces

__all__ = ["KINDS", "Diff", "FieldDiff", "Kind", "Piece", "diff", "pieces"]
