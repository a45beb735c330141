"""watson.ch, in German and French: its zone, its URLs, its eras of markup.

The class names were read on the site's own pages, saved between 2019 and 2024.
"""

from datetime import date

from newscrawl.site import Layout, Site

_SNIPPETS = {
    "headline": ("h2.watson-snippet__title",),
    "kicker": (".watson-snippet__uppertitle",),
    "standfirst": (".watson-snippet__lead",),
    "authors": (".watson-snippet__authorbox .leading-snug", ".watson-snippet__authors"),
    "section": (".watson-storybreadcrumbs li > a",),
}

SITE = Site(
    name="watson.ch",
    zone="Europe/Zurich",
    day_first=True,
    starts=(
        "https://www.watson.ch/api/2.0/feed/googlesitemap.xml",
        "https://www.watson.ch/fr/api/2.0/feed/googlesitemap.xml",
    ),
    article=r"^https?://(?:www\.)?watson\.ch/(?:fr/)?(?:!|(?:[^/]+/){1,3})(?P<id>\d{7,10})(?:-|$)",
    skip=(r"/videos/", r"/quiz/", r"/u/", r"/app$"),
    layouts=(
        # The names of 2021 beside utility classes; anchored on the watson-* names alone.
        Layout(name="2025", marker=".watson-story__content.text-base", rules=_SNIPPETS),
        Layout(
            name="2021",
            until=date(2024, 12, 31),
            marker=".watson-story__content, .watson-snippet__title",
            rules=_SNIPPETS,
        ),
        Layout(
            name="2014",
            until=date(2020, 12, 31),
            marker=".covertitle",
            rules={
                "headline": (".covertitle h2.maintitle",),
                "kicker": (".covertitle .uppertitle",),
                "standfirst": (".story p.lead",),
                "authors": (".widget.author h6 a",),
                "section": ("ul.breadcrumb li.ressort a",),
                "comment_count": (".num_comments",),
            },
        ),
    ),
)
