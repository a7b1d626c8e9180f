"""Who is at the other end."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Service:
    """A service as its errors name it to the user."""

    id: str
    """First part of its adapters' ids: ``openai``."""
    name: str
    base_url: str
    keys_page: str = ""
    """Where a person makes a key."""
    funds_page: str = ""
    """Where a person adds funds."""
    local: bool = False
    """True when nothing that is sent there leaves this machine, and nobody charges for it."""


def is_loopback(url: str) -> bool:
    """Returns whether ``url`` names this very machine; a name that would have to be looked up does not."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
