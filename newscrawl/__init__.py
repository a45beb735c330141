"""newscrawl: news pages in, articles out, with the evidence behind every value."""

from newscrawl.article import Article, json_schema
from newscrawl.extract import extract
from newscrawl.site import Layout, Site, SiteError
from newscrawl.version import VERSION

__version__ = VERSION

__all__ = ["Article", "Layout", "Site", "SiteError", "__version__", "extract", "json_schema"]
