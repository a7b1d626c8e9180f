"""The account at Replicate: its token, and a connection that asks once and never waits for ever.

The SDK repeats GET by itself and waits for ever in places; ``transport`` mends both from below.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from providers.errors import ProviderError
from providers.http.patience import Patience, Work
from providers.http.refusals import no_key
from providers.http.service import Service
from providers.protocols import Health
from providers.replicate.refusals import translated

if TYPE_CHECKING:
    import httpx
    from replicate.client import Client

BASE_URL = "https://api.replicate.com"


@dataclass(frozen=True, slots=True)
class Account:
    """A token and where it is used. The token is in no text made of this object."""

    api_key: str = field(repr=False)
    base_url: str = BASE_URL
    patience: Patience = field(default_factory=Patience)
    poll_seconds: float = 0.5
    """First rest between two looks at a prediction; later ones are longer."""

    @property
    def service(self) -> Service:
        """Who is at the other end."""
        tokens = "https://replicate.com/account/api-tokens"
        return Service("replicate", "Replicate", self.base_url, tokens, "replicate.com/account/billing")

    def limits(self, work: Work) -> httpx.Timeout:
        """The time limits of one request."""
        import httpx

        connect, send, silence = self.patience.for_work(work)
        return httpx.Timeout(silence, connect=connect, write=send)

    def health(self) -> Health:
        """Returns whether there is a token, without the network."""
        return Health(True) if self.api_key else Health(False, no_key(self.service).message)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Client]:
        """Opens the SDK's client for one call; what it raises leaves as an error of ours.

        Raises:
            NotAuthorised: there is no token.
        """
        if not self.api_key:
            raise no_key(self.service)
        # The SDK and the certificates take half a second to load the first time.
        client, transport = await asyncio.to_thread(self._connect)
        try:
            yield client
        finally:
            await transport.aclose()

    def _connect(self) -> tuple[Client, httpx.AsyncBaseTransport]:
        from replicate.client import Client

        from providers.replicate.transport import OneAttempt, proxy_for

        limits = self.limits(Work.ASKING)
        transport = OneAttempt(limits, proxy_for(self.base_url))
        client = Client(
            api_token=self.api_key,
            base_url=self.base_url,
            timeout=limits,
            transport=transport,
            trust_env=False,
        )
        return client, transport

    async def check(self) -> Health:
        """Asks who the token belongs to; costs nothing."""
        try:
            async with self.open() as client:
                with translated(self.service, charged=False):
                    account = await client.accounts.async_current()
        except ProviderError as error:
            return Health(False, f"{error.message} {error.advice}".strip())
        return Health(True, f"The key works: it belongs to {account.username}.")
