"""What every provider says that stands on a chat model."""

from __future__ import annotations

from dataclasses import replace

from providers.protocols import Capability, ChatModel, Checked, Health, ProviderInfo


class ChatBacked:
    """A capability of a chat model: its name and its health are the model's."""

    def __init__(self, chat: ChatModel, capability: Capability, prompts: str) -> None:
        """``prompts``: the version of its own words; answers to others are not taken from the cache."""
        self._chat = chat
        self._info = replace(
            chat.info,
            id=f"{chat.info.service}.{capability.value}",
            capability=capability,
            version=f"{chat.info.version}/{prompts}",
        )

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        return self._info

    def health(self) -> Health:
        """Returns whether a call could be made."""
        return self._chat.health()

    async def check(self) -> Health:
        """Tries the key, where there is one to try."""
        return await self._chat.check() if isinstance(self._chat, Checked) else self.health()
