"""theguardian.com: dated URLs, and class names that change with every release.

What a part of the page is stands in its data-gu-name; read on a page saved in 2024. The time is printed
with the abbreviation of the reader's zone.
"""

from newscrawl.site import Layout, Site

SITE = Site(
    name="theguardian.com",
    zone="Europe/London",
    day_first=True,
    starts=(
        "https://www.theguardian.com/international",
        "https://www.theguardian.com/world",
        "https://www.theguardian.com/uk-news",
        "https://www.theguardian.com/business",
    ),
    article=r"^https?://(?:www|amp)\.theguardian\.com/(?P<id>(?:[a-z0-9-]+/){1,3}(?:19|20)\d\d/[a-z]{3}/\d\d/[^/?#]+)",
    skip=(r"/crosswords/", r"/email-newsletters", r"//(?:profile|support|jobs)\."),
    layouts=(
        Layout(
            name="2024",
            marker="[data-gu-name=headline]",
            rules={
                "headline": ("[data-gu-name=headline] h1",),
                "standfirst": ("[data-gu-name=standfirst]",),
                "authors": ("[data-gu-name=meta] address a[rel=author]",),
                "section": ("[data-gu-name=title] a[data-component=section]",),
            },
        ),
    ),
)
