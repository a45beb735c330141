"""One file a field, each a function `name(page)` that yields what it finds, best first."""

from newscrawl.fields.about import about
from newscrawl.fields.address import address
from newscrawl.fields.agencies import agencies
from newscrawl.fields.authors import authors, outlets
from newscrawl.fields.body import body
from newscrawl.fields.captions import captions
from newscrawl.fields.comments import comment_count
from newscrawl.fields.corrections import corrections
from newscrawl.fields.dateline import dateline
from newscrawl.fields.entries import entries
from newscrawl.fields.figures import captioned
from newscrawl.fields.headline import headline, seo_title, social_title
from newscrawl.fields.images import images
from newscrawl.fields.kicker import kicker
from newscrawl.fields.kind import kind
from newscrawl.fields.language import language, region
from newscrawl.fields.offers import offered
from newscrawl.fields.paywalled import paywalled
from newscrawl.fields.related import related
from newscrawl.fields.rights import rights
from newscrawl.fields.scrambled import readable
from newscrawl.fields.section import section
from newscrawl.fields.standfirst import standfirst
from newscrawl.fields.stated import in_state, in_url, published, updated
from newscrawl.fields.tags import LABELLED, listed, tags
from newscrawl.fields.times import printed

__all__ = [
    "LABELLED",
    "about",
    "address",
    "agencies",
    "authors",
    "body",
    "captioned",
    "captions",
    "comment_count",
    "corrections",
    "dateline",
    "entries",
    "headline",
    "images",
    "in_state",
    "in_url",
    "kicker",
    "kind",
    "language",
    "listed",
    "offered",
    "outlets",
    "paywalled",
    "printed",
    "published",
    "readable",
    "region",
    "related",
    "rights",
    "section",
    "seo_title",
    "social_title",
    "standfirst",
    "tags",
    "updated",
]
