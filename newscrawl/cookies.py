"""A subscriber's own session, in the file that browsers' extensions and curl write."""

from __future__ import annotations

from http.cookiejar import Cookie, LoadError, MozillaCookieJar
from pathlib import Path

from newscrawl.site import SiteError


def read_cookies(path: Path) -> list[Cookie]:
    """The cookies of a file in Netscape's format; session cookies (expiry 0) too, expired ones not.

    Raises SiteError for a file that cannot be read or holds something else.
    """
    jar = MozillaCookieJar(path)
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except LoadError as error:
        raise SiteError(f"{path} is no cookie file in Netscape's format") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path} cannot be read: {error}") from error
    return [each for each in jar if not each.expires or not each.is_expired()]
