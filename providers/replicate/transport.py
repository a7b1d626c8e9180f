"""The transport under Replicate's SDK.

The SDK repeats GET on 429, 503 and 504 up to ten times by itself, and takes away every time limit when it
creates a prediction or a file. Here what is refused is raised at once, so that there is nothing left to
repeat, and each request has its limits.
"""

from __future__ import annotations

import httpx

from providers.http.certificates import certificates
from providers.replicate.refusals import Refused


class OneAttempt(httpx.AsyncBaseTransport):
    """Asks once, and lets no request wait for ever."""

    def __init__(self, limits: httpx.Timeout) -> None:
        self._limits = limits
        self._inner = httpx.AsyncHTTPTransport(verify=certificates())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Returns a reply below status 400. Raises ``Refused`` for others, and what httpx raises."""
        request.extensions = {**request.extensions, "timeout": self._limits.as_dict()}
        response = await self._inner.handle_async_request(request)
        if response.status_code < 400:
            return response
        try:
            body = await response.aread()
        finally:
            await response.aclose()
        raise Refused(response.status_code, dict(response.headers), body)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._inner.aclose()
