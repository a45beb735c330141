"""newscrawl: crawl news sites, extract structured articles, keep the evidence."""

from newscrawl.article import Article
from newscrawl.extract import extract

__all__ = ["Article", "extract"]
__version__ = "0.1.0"
