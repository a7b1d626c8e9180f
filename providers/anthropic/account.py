"""A key at Anthropic."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from providers.anthropic.errors import classifier
from providers.http.account import Account
from providers.http.patience import Patience
from providers.http.service import Service

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

OFFICIAL = "https://api.anthropic.com"


class AnthropicAccount(Account["AsyncAnthropic"]):
    """One key at one address."""

    def __init__(
        self, api_key: str = "", base_url: str = OFFICIAL, *, patience: Patience | None = None
    ) -> None:
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

        # A proxy from the environment must not get what is meant for this machine.
        http = DefaultAsyncHttpxClient(trust_env=not self.service.local)
        return AsyncAnthropic(
            # The SDK looks for keys of its own when it gets none: it never may.
            api_key=self._key or "not-needed",
            base_url=self.service.base_url,
            max_retries=0,
            http_client=http,
        )
