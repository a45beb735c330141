"""srf.ch: no feed is named on its pages, so that its section pages are where it begins.

The class names were read on pages saved in 2024 and 2025. What stands over the headline is a part of
the heading itself; the navigation's links have the form of tags.
"""

from newscrawl.site import Layout, Site

SITE = Site(
    name="srf.ch",
    zone="Europe/Zurich",
    day_first=True,
    starts=(
        "https://www.srf.ch/news",
        "https://www.srf.ch/news/schweiz",
        "https://www.srf.ch/news/international",
        "https://www.srf.ch/news/wirtschaft",
    ),
    article=r"^https?://(?:www\.)?srf\.ch/(?:news|kultur|sport|wissen|meteo)/(?:[^/?#]+/){0,3}(?P<id>(?:[^/?#-]+-){3,}[^/?#-]+)(?:[?#]|$)",
    skip=(r"/play/", r"/audio/", r"/kids/", r"/meteo/radar"),
    layouts=(
        Layout(
            name="2024",
            marker="h1.article-title",
            rules={
                "headline": ("h1.article-title .article-title__text",),
                "kicker": ("h1.article-title .article-title__overline",),
                "standfirst": ("header .article-lead",),
                "published": (".article-author__date",),
                "authors": (".article-author__name [itemprop=name]",),
                "section": ("article .breadcrumbs__item + .breadcrumbs__item a [itemprop=name]",),
            },
            drop=(".globalnav", ".masthead__wrapper", ".masthead__universal"),
        ),
    ),
)
