"""What is asked of a download and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from providers.errors import InvalidInput

MOST_CHARACTERS = 2_000
MOST_ENTRIES = 50
MOST_BYTES = 20_000_000_000


@dataclass(frozen=True, slots=True)
class DownloadRequest:
    """``first``: how many of a list are wanted; 0: a list is refused. ``rate``: bytes a second, 0 = no limit.

    ``height``: pixels of the tallest picture wanted.
    """

    url: str
    first: int = 0
    rate: int = 0
    height: int = 2160

    @property
    def host(self) -> str:
        """The site's name, for people."""
        return urlsplit(self.url).hostname or self.url[:40]

    def check(self) -> None:
        """Raises ``InvalidInput`` for what is no address of a web page or media file."""
        parts = urlsplit(self.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InvalidInput(
                "This is not the address of a web page.", advice="Paste one that begins with https://."
            )
        if len(self.url) > MOST_CHARACTERS:
            raise InvalidInput("This address is too long.", advice="Copy it again from the browser.")
        if not 0 <= self.first <= MOST_ENTRIES:
            raise InvalidInput(f"At most {MOST_ENTRIES} videos of a list come at once.")
        if self.rate < 0:
            raise InvalidInput("The download speed can't be below 0.")


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that came. ``licence``: as the site states it, or empty. ``maker``: who put it there."""

    path: Path
    title: str
    page: str
    site: str
    licence: str = ""
    maker: str = ""
