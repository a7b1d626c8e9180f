"""What all services have in common on the wire: how long to wait, and the sentences for a broken connection.

Which exception means which of them is each adapter's knowledge: the SDKs don't share a client.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from providers.errors import Transient

_LONGEST_WORDS = 200
_TRY_AGAIN = "Try again in a moment; if it goes on, look at the service's status page."


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Returns the seconds a Retry-After header (seconds or an HTTP date) asks for; None: it doesn't say.

    Header names in any case. A date that is over asks for 0.
    """
    text = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            until = parsedate_to_datetime(text)
        except ValueError:
            return None
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def quoted(words: object) -> str:
    """Returns the service's own words, on one line and short enough for a sentence."""
    line = " ".join(str(words or "").split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1].rstrip() + "…"


def unreachable(service: str, provider: str) -> Transient:
    """No connection came about: nothing was asked."""
    return Transient(
        f"{service} can't be reached.",
        advice="Check the connection to the internet, then try again.",
        provider=provider,
        charged=False,
    )


def broken_off(service: str, provider: str, charged: bool | None = None) -> Transient:
    """The connection ended before the whole reply was there."""
    return Transient(
        f"The connection to {service} broke off.", advice=_TRY_AGAIN, provider=provider, charged=charged
    )


def too_slow(service: str, provider: str, charged: bool | None = None) -> Transient:
    """The reply did not come in time."""
    return Transient(
        f"{service} did not answer in time.", advice=_TRY_AGAIN, provider=provider, charged=charged
    )


def out_of_order(service: str, provider: str, charged: bool | None = None) -> Transient:
    """The service says that it is out of order (5xx)."""
    return Transient(
        f"{service} is having trouble just now.", advice=_TRY_AGAIN, provider=provider, charged=charged
    )


def unreadable(service: str, provider: str, charged: bool | None = None) -> Transient:
    """The reply is not what the service should send: no JSON, another content type, a page to sign in."""
    return Transient(
        f"{service} sent a reply that can't be read.",
        advice="A network that asks to sign in can be the cause. Try again.",
        provider=provider,
        charged=charged,
    )
