"""A key at OpenAI, or the address of a server that speaks its language."""

from __future__ import annotations

from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING

from providers.http.account import Account
from providers.http.patience import Patience
from providers.http.service import Service, is_loopback
from providers.openai.errors import classifier

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OFFICIAL = "https://api.openai.com/v1"
_RESOURCES = (
    "audio.speech",
    "audio.transcriptions",
    "chat.completions",
    "embeddings",
    "images",
    "models",
    "moderations",
    "videos",
)
"""The SDK imports each when it is first touched."""
_NO_KEY = "not-needed"
"""What a server on this machine is sent: the SDK insists on a key, the server looks at none."""


class OpenAIAccount(Account["AsyncOpenAI"]):
    """One key at one address."""

    def __init__(
        self,
        api_key: str = "",
        base_url: str = OFFICIAL,
        *,
        id: str = "",
        name: str = "",
        local: bool | None = None,
        patience: Patience | None = None,
    ) -> None:
        """``id`` and ``name``: what adapters are called after; empty: OpenAI's, or a local server's.

        ``api_key`` may be empty for a server on this machine. ``local`` None: where the address is this
        machine and no key is given; with a key it may be a gateway to a service that charges.
        """
        base_url = (base_url or OFFICIAL).rstrip("/")
        local = (is_loopback(base_url) and not api_key) if local is None else local
        self.official = base_url == OFFICIAL
        """True at OpenAI itself."""
        service = Service(
            id or ("local-server" if local else "openai"),
            name or ("The model server" if local else "OpenAI"),
            base_url,
            "platform.openai.com/api-keys" if self.official else "",
            "platform.openai.com/settings/organization/billing" if self.official else "",
            local,
        )
        super().__init__(service, api_key, classifier(service), patience)

    def _sdk(self) -> ModuleType:
        import openai

        return openai

    def _make_client(self) -> AsyncOpenAI:
        from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

        # A proxy from the environment must not get what is meant for this machine.
        http = DefaultAsyncHttpx2Client(trust_env=not is_loopback(self.service.base_url))
        client = AsyncOpenAI(
            api_key=self._key or _NO_KEY,
            base_url=self.service.base_url,
            max_retries=0,
            http_client=http,
        )
        for resource in _RESOURCES:
            attrgetter(resource)(client)
        return client
