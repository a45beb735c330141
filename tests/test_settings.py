"""Every default is the safe and polite one; Scrapy's own change from release to release."""

from newscrawl import settings


def test_the_defaults_are_polite() -> None:
    assert settings.ROBOTSTXT_OBEY
    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.AUTOTHROTTLE_ENABLED
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert "+https://" in settings.USER_AGENT


def test_the_defaults_are_safe() -> None:
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES
    assert not settings.REMOTE_CONTROL_ENABLED
    assert not settings.TELNETCONSOLE_ENABLED
    assert settings.DOWNLOAD_MAXSIZE <= 10 * 1024 * 1024
    assert not settings.COOKIES_ENABLED
