"""The transport under Replicate's SDK.

The SDK repeats GET on 429, 503 and 504 up to ten times by itself, and takes away every time limit when it
creates a prediction or a file. Here what is refused is raised at once, so that there is nothing left to
repeat, and each request has its limits. A proxy is taken from the environment here, too: httpx would put a
transport of its own in place of this one.

The SDK (1.0.7) does not know the state ``aborted`` either, which the service has had since 2025: one such
prediction would make it refuse a whole page of them. It is told as ``failed``, its error is ``ABORTED``.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from providers.http.certificates import certificates
from providers.http.service import is_loopback
from providers.replicate.refusals import ABORTED, Refused


class OneAttempt(httpx.AsyncBaseTransport):
    """Asks once, and lets no request wait for ever."""

    def __init__(self, limits: httpx.Timeout, proxy: str | None = None) -> None:
        self._limits = limits
        self._inner = httpx.AsyncHTTPTransport(verify=certificates(), proxy=proxy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Returns a reply below status 400. Raises ``Refused`` for others, and what httpx raises."""
        request.extensions = {**request.extensions, "timeout": self._limits.as_dict()}
        response = await self._inner.handle_async_request(request)
        if response.status_code < 400:
            return await _in_known_states(response) if "/predictions" in request.url.path else response
        try:
            body = await response.aread()
        finally:
            await response.aclose()
        raise Refused(response.status_code, dict(response.headers), body)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._inner.aclose()


async def _in_known_states(response: httpx.Response) -> httpx.Response:
    """The reply with predictions in states that the SDK knows; the very same one where all are."""
    body = await response.aread()
    if b'"aborted"' not in body:
        return response
    try:
        told = json.loads(body)
    except ValueError:
        return response  # the SDK stumbles over it, which is for its caller to say
    listed = told.get("results") if isinstance(told, dict) else None
    for found in listed if isinstance(listed, list) else [told]:
        _name_aborted(found)
    return httpx.Response(response.status_code, json=told, extensions=response.extensions)


def _name_aborted(prediction: Any) -> None:
    if isinstance(prediction, dict) and prediction.get("status") == "aborted":
        prediction.update(status="failed", error=ABORTED)


def proxy_for(address: str) -> str | None:
    """Returns the proxy the environment wants for an address, None for none; this machine needs none."""
    parts = urlsplit(address)
    if is_loopback(address) or proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)
