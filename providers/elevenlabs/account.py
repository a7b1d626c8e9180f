"""The account at ElevenLabs: its key, a connection per call, and whether the key works.

The SDK retries 408, 409, 429 and 5xx by itself, POST included, which could pay twice and hide it from the
ledger: every call is made with ``Account.once`` (its ``request_options``), and the scheduler owns retrying.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from providers.elevenlabs.refusals import translated
from providers.errors import ProviderError
from providers.http.certificates import certificates
from providers.http.patience import Patience, Work
from providers.http.refusals import no_key
from providers.http.sdk_errors import reading
from providers.http.service import Service
from providers.protocols import Health

if TYPE_CHECKING:
    import httpx
    from elevenlabs.client import AsyncElevenLabs
    from elevenlabs.core.request_options import RequestOptions

BASE_URL = "https://api.elevenlabs.io"
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Account:
    """A key and where it is used. The key is in no text made of this object."""

    api_key: str = field(repr=False)
    base_url: str = BASE_URL
    patience: Patience = field(default_factory=Patience)

    @property
    def service(self) -> Service:
        """Who is at the other end."""
        page = "https://elevenlabs.io/app/settings/api-keys"
        return Service("elevenlabs", "ElevenLabs", self.base_url, page, "elevenlabs.io/app/subscription")

    def once(self, work: Work) -> RequestOptions:
        """Request options for one attempt, as patient as this kind of work needs."""
        import httpx

        connect, send, silence = self.patience.for_work(work)
        limits = httpx.Timeout(silence, connect=connect, write=send)
        # The SDK hands it to httpx as it is; a plain number would also be the time to connect.
        return {"max_retries": 0, "timeout_in_seconds": cast(int, limits), "chunk_size": _CHUNK}

    def health(self) -> Health:
        """Returns whether there is a key, without the network."""
        return Health(True) if self.api_key else Health(False, no_key(self.service).message)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[AsyncElevenLabs]:
        """Opens the SDK's client for one call; what it raises leaves as an error of ours.

        Raises:
            NotAuthorised: there is no key.
        """
        if not self.api_key:
            raise no_key(self.service)
        # The SDK and the certificates take half a second to load the first time.
        client, http = await asyncio.to_thread(self._connect)
        async with http:
            with translated(self.service):
                yield client

    def _connect(self) -> tuple[AsyncElevenLabs, httpx.AsyncClient]:
        import httpx
        from elevenlabs.client import AsyncElevenLabs

        http = httpx.AsyncClient(verify=certificates(), follow_redirects=False)
        return AsyncElevenLabs(api_key=self.api_key, base_url=self.base_url, httpx_client=http), http

    async def check(self) -> Health:
        """Asks who the key belongs to and how many characters are left; costs nothing."""
        try:
            async with self.open() as client:
                user = await client.user.get(request_options=self.once(Work.ASKING))
                with reading(self.service):
                    plan = user.subscription
                    left, tier = max(0, plan.character_limit - plan.character_count), plan.tier
        except ProviderError as error:
            return Health(False, f"{error.message} {error.advice}".strip())
        return Health(True, f"The key works: plan “{tier}”, {left:,} credits left.")
