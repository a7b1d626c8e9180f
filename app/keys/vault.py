"""Where keys are kept: what every place can do."""

from __future__ import annotations

from typing import Protocol


class Vault(Protocol):
    """A place for keys by the name of their service. May wait for the system, or for its owner's password."""

    @property
    def title(self) -> str:
        """For people: where this is."""
        ...

    @property
    def protection(self) -> str:
        """An honest sentence: whom it keeps out, and whom not."""
        ...

    def get(self, name: str) -> str | None:
        """The key, None when there is none. Raises ``KeysLocked``, ``KeysUnreadable``."""
        ...

    def put(self, name: str, key: str) -> None:
        """Keeps a key in place of the one before. Raises ``KeysLocked``, ``KeysUnreadable``."""
        ...

    def remove(self, name: str) -> None:
        """Forgets a key; nothing happens when there is none. Raises ``KeysLocked``, ``KeysUnreadable``."""
        ...
