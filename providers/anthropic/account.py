"""A key at Anthropic."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from providers.anthropic.errors import classifier
from providers.http.account import Account
from providers.http.patience import Patience
from providers.http.service import Service, is_loopback

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

OFFICIAL = "https://api.anthropic.com"


class AnthropicAccount(Account["AsyncAnthropic"]):
    """One key at one address."""

    def __init__(self, api_key: str, base_url: str = OFFICIAL, *, patience: Patience | None = None) -> None:
        base_url = (base_url or OFFICIAL).rstrip("/")
        official = base_url == OFFICIAL
        service = Service(
            "anthropic",
            "Anthropic",
            base_url,
            "platform.claude.com/settings/keys" if official else "",
            "platform.claude.com/settings/billing" if official else "",
        )
        super().__init__(service, api_key, classifier(service), patience)

    def _sdk(self) -> ModuleType:
        import anthropic

        return anthropic

    def _make_client(self) -> AsyncAnthropic:
        from anthropic import AsyncAnthropic, DefaultAsyncHttpxClient

        http = DefaultAsyncHttpxClient(trust_env=not is_loopback(self.service.base_url))
        client = AsyncAnthropic(
            api_key=self._key, base_url=self.service.base_url, max_retries=0, http_client=http
        )
        for resource in ("messages", "models"):
            # The SDK imports each when it is first touched.
            getattr(client, resource)
        return client
