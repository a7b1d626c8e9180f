"""A status, a broken connection or a garbled reply -> the error class that fits, one sentence, advice."""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Mapping

from providers.errors import (
    ContentRefused,
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    ProviderError,
    RateLimited,
    Transient,
)
from providers.http.service import Service

_LONGEST_WAIT = 24 * 3600.0
_LONGEST_QUOTE = 240
_KEY_LIKE = re.compile(r"\b(?:sk|pk|xi|r8|key|Bearer)[-_ ][\w*.…-]{4,}", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Returns the seconds a reply asks us to wait, None when it does not say or says nonsense.

    Reads ``retry-after-ms``, then ``retry-after`` in seconds or as an HTTP date (RFC 9110, 10.2.3). ``now``:
    seconds since 1970. A wait above a day is taken for a day.
    """
    milliseconds, said = headers.get("retry-after-ms"), headers.get("retry-after")
    try:
        if milliseconds is not None:
            return min(max(float(milliseconds) / 1000, 0.0), _LONGEST_WAIT)
        if said is None:
            return None
        try:
            return min(max(float(said), 0.0), _LONGEST_WAIT)
        except ValueError:
            when = email.utils.parsedate_to_datetime(said).timestamp()
            return min(max(when - (time.time() if now is None else now), 0.0), _LONGEST_WAIT)
    except (ValueError, OverflowError):
        return None


def quoted(text: str) -> str:
    """A service's own words on one line, not too long, without anything that looks like a key."""
    flat = _KEY_LIKE.sub("[key]", " ".join(text.split()))
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1].rstrip() + "…"


def refused(service: Service, status: int, said: str = "", wait: float | None = None) -> ProviderError:
    """Returns the error for a reply with a status of 400 or above; ``said`` is the service's sentence.

    A refusal comes before the work, so nothing is charged for it.
    """
    if status in (401, 403):
        return not_authorised(service, said if status == 403 else "")
    if status == 402:
        return no_funds(service)
    if status == 404:
        return unknown_model(service, said)
    if status == 413:
        return too_large(service)
    if status == 429:
        return rate_limited(service, wait)
    if status in (408, 409, 425) or status >= 500:
        return Transient(
            f"{service.name} has a passing fault (HTTP {status}).",
            advice="Kinora tries again by itself; if it stays, look at the service's status page.",
            provider=service.id,
            charged=False,
        )
    return invalid(service, said)


def no_key(service: Service) -> NotAuthorised:
    """Nothing was sent, for there is no key to send it with."""
    return NotAuthorised(
        f"{service.name} needs a key.",
        advice="Add it in Settings, Providers.",
        provider=service.id,
        charged=False,
    )


def because(said: str) -> str:
    """The end of a sentence: what a service said, or nothing more."""
    return f": {quoted(said)}" if said.strip() else "."


def not_authorised(service: Service, said: str = "") -> NotAuthorised:
    """The key is wrong, revoked, or not allowed to do this."""
    page = f" ({service.keys_page})" if service.keys_page else ""
    return NotAuthorised(
        f"{service.name} did not accept the key{because(said)}",
        advice=f"Check the key in Settings, Providers; if it was revoked, make a new one{page}.",
        provider=service.id,
        charged=False,
    )


def no_funds(service: Service) -> NoFunds:
    """The account is empty or at its own limit."""
    page = f" at {service.funds_page}" if service.funds_page else ""
    return NoFunds(
        f"The account with {service.name} has no funds left.",
        advice=f"Add funds{page}, or choose another provider.",
        provider=service.id,
        charged=False,
    )


def rate_limited(service: Service, wait: float | None) -> RateLimited:
    """Too many requests; ``wait`` in seconds, None when it was not told."""
    how_long = "" if wait is None else f" for {max(1, round(wait))} s"
    return RateLimited(
        f"{service.name} asks us to wait{how_long}.",
        advice="Kinora waits and tries again by itself.",
        provider=service.id,
        charged=False,
        retry_after=wait,
    )


def unknown_model(service: Service, said: str = "") -> InvalidRequest:
    """The model, or what was asked for by its id, is gone or was never there."""
    return InvalidRequest(
        f"{service.name} does not have what was asked for{because(said)}",
        advice="Choose another model in Settings, Providers.",
        provider=service.id,
        charged=False,
    )


def too_large(service: Service) -> InvalidRequest:
    """The request is more than the service or the model takes."""
    return InvalidRequest(
        f"This is more than {service.name} can read at once.",
        advice="Shorten the text or use smaller files, or do it in parts.",
        provider=service.id,
        charged=False,
    )


def content_refused(service: Service, said: str = "", charged: bool | None = False) -> ContentRefused:
    """The service does not want to make this."""
    return ContentRefused(
        f"{service.name} refused this content{because(said)}",
        advice="Say it in other words, or leave out what may have offended.",
        provider=service.id,
        charged=charged,
    )


def invalid(service: Service, said: str = "") -> InvalidRequest:
    """The service can't do what was asked."""
    return InvalidRequest(
        f"{service.name} can't do what was asked{because(said)}",
        advice="Change the request, or choose another model.",
        provider=service.id,
        charged=False,
    )


def unreachable(service: Service) -> Transient:
    """No connection came about, so nothing was sent."""
    if service.local:
        sentence = f"{service.name} does not answer at {service.base_url}."
        advice = "Start it, or correct its address in Settings, Providers."
    else:
        sentence = f"{service.name} can't be reached."
        advice = "Check the connection to the internet."
    return Transient(sentence, advice=advice, provider=service.id, charged=False)


def broken_off(service: Service, charged: bool | None = None) -> Transient:
    """The connection ended before the reply did: whether the work was done is anybody's guess."""
    return Transient(
        f"The connection to {service.name} broke off.",
        advice="Kinora tries again by itself.",
        provider=service.id,
        charged=charged,
    )


def timed_out(service: Service) -> Transient:
    """Our patience ended."""
    return Transient(
        f"{service.name} did not answer in time.",
        advice="Kinora tries again by itself; if it stays, choose a faster model.",
        provider=service.id,
    )


def garbled(service: Service, charged: bool | None = None) -> Transient:
    """The reply is not what the service's documentation says."""
    return Transient(
        f"{service.name} sent something that can't be read.",
        advice="Try again; behind a proxy or a sign-in page, check the connection first.",
        provider=service.id,
        charged=charged,
    )
