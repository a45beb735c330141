"""ntv.com.tr: an Atom feed a section, a number at the end of each article's path.

Read on pages saved in 2024 and 2025. The class names are a framework's utilities; the boxes of the
article's head are all that is named.
"""

from datetime import date

from newscrawl.site import Layout, Site

_FEEDS = ("turkiye", "dunya", "ekonomi", "teknoloji")

SITE = Site(
    name="ntv.com.tr",
    zone="Europe/Istanbul",
    day_first=True,
    starts=tuple(f"https://www.ntv.com.tr/{each}.rss" for each in _FEEDS),
    # The key of 2024 stood behind a comma: "…,2dwxjsYnL0-RnLe_r91pqg"
    article=r"^https?://(?:www\.)?ntv\.com\.tr/(?:amp/)?(?:[^/?#]+/){1,2}[^/?#,]*?(?:-(?P<id>\d{5,9})|,[A-Za-z0-9_-]{20,24})(?:[?#]|$)",
    skip=(r"/canli-yayin/", r"/video/", r"/galeri/"),
    layouts=(
        Layout(
            name="2025",
            marker=".info-text-card h1",
            rules={
                "headline": (".info-text-card h1",),
                "standfirst": (".info-text-card h2",),
                "published": (".info-text-card h1 + div p",),
            },
        ),
        Layout(
            name="2024",
            until=date(2024, 12, 31),
            marker="h1.category-detail-title",
            rules={
                "headline": ("h1.category-detail-title",),
                "standfirst": ("h2.category-detail-sub-title",),
            },
        ),
    ),
)
