"""Scrapy's settings: every default is the safe and polite one."""

import os
from importlib.util import find_spec

from newscrawl.readers import SECONDS
from newscrawl.version import VERSION

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"

# Who fetches, and whom to write to. Set the contact of your own crawl: newscrawl crawl --contact.
NEWSCRAWL_CONTACT = "https://pypi.org/project/newscrawl/"
USER_AGENT = f"newscrawl/{VERSION} (+{NEWSCRAWL_CONTACT})"
ROBOTSTXT_USER_AGENT = "newscrawl"
NEWSCRAWL_COOKIES = None  # a cookie file in Netscape's format
NEWSCRAWL_PROXY = None  # the URL of an HTTP proxy; $http_proxy and $https_proxy where None
NEWSCRAWL_RESPECT_TDM = False  # leave out what is reserved against text and data mining or AI
NEWSCRAWL_DATA = None  # the data folder; $NEWSCRAWL_DATA or ./newscrawl-data where None
NEWSCRAWL_WARC_BYTES = 1024**3  # a WARC file of that size is closed, and another begun
NEWSCRAWL_WARC_HOURS = 24  # so is one that was begun so long ago

# Polite
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1.0  # seconds between two requests to a host; robots.txt may ask for more
CONCURRENT_REQUESTS = 64  # so that hosts that do not answer leave room for the others
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOADER = "newscrawl.spiders.downloader.Counting"  # keeps to that without a delay, too
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}

# Safe
DOWNLOAD_VERIFY_CERTIFICATES = True
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, unpacked too
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 8
DEPTH_LIMIT = 12  # links from the start; kept by the spider
METAREFRESH_ENABLED = False  # consent walls loop on it
MEMUSAGE_LIMIT_MB = 2048

# Fast: pages are read in processes beside the one that fetches
NEWSCRAWL_READERS = min(os.cpu_count() or 1, 4)  # processes; 0 reads in the crawl's own
NEWSCRAWL_READ_TIMEOUT = SECONDS  # for one page
CONCURRENT_ITEMS = 4
WARN_ON_GENERATOR_RETURN_VALUE = False  # reads a callback's source for every answer
DOWNLOADER_STATS = False  # the summary has them
REFERRER_POLICY = "no-referrer"  # nobody is told where a link stood
SPIDER_MIDDLEWARES = {  # the spider says what an error means, and bounds depth and URLs
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
if find_spec("uvloop") is not None:
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"

DOWNLOADER_MIDDLEWARES = {
    "newscrawl.spiders.politeness.Politeness": 90,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the spider knows its sites
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.spiders.robots.Robots": 100,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.spiders.compression.Compression": 590,
    "newscrawl.spiders.session.Session": 690,  # before Scrapy's proxies (750)
    "newscrawl.spiders.bounds.Bounds": 980,
    "newscrawl.spiders.unread.Unread": 990,
    "newscrawl.spiders.snapshot.Snapshot": 995,
}
EXTENSIONS = {
    "scrapy.extensions.memusage.MemoryUsage": None,
    "newscrawl.spiders.memusage.OwnMemory": 0,
    "newscrawl.spiders.json_log.JsonLog": 0,
    "newscrawl.spiders.upkeep.Upkeep": 0,
    "newscrawl.spiders.crawl_delay.CrawlDelay": 500,
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.extract.Extract": 100,
    # Articles from elsewhere, of spiders that make their own; those that were extracted go through.
    "newscrawl.pipelines.spaces.Spaces": 110,
    "newscrawl.pipelines.agencies.Agencies": 120,  # before the authors, who may be agencies
    "newscrawl.pipelines.authors.Authors": 130,
    "newscrawl.pipelines.urls.Urls": 135,
    "newscrawl.pipelines.sections.Sections": 140,
    "newscrawl.pipelines.observe.Observe": 150,
    "newscrawl.pipelines.refuse.Refuse": 200,
    "newscrawl.pipelines.store.Keep": 300,
}

LOG_LEVEL = "INFO"
NEWSCRAWL_LOG_FORMAT = "text"  # or "json": an object a line
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
FEED_EXPORT_ENCODING = "utf-8"
