"""The certificate authorities we trust, read once: that takes tens of milliseconds, and clients are many."""

from __future__ import annotations

import ssl
from functools import cache


@cache
def certificates() -> ssl.SSLContext:
    """Returns the TLS settings for every ``httpx`` client. Blocks the first time: call it on a thread."""
    import httpx

    return httpx.create_ssl_context()
