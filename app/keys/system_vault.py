"""The operating system's keyring: Keychain, Credential Locker, Secret Service, KWallet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.keys.errors import KeysUnreadable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_NAMED = "kinora"
_SAFE = 1
"""Keyrings of a lower priority (the library's scale) keep keys in plain text, or not at all."""


def system_vault() -> SystemVault | None:
    """The keyring of this machine, or the one its owner chose; None where none is safe, as on servers."""
    from keyring import get_keyring
    from keyring.backends.chainer import ChainerBackend

    ring: KeyringBackend | None = get_keyring()
    if isinstance(ring, ChainerBackend):
        ring = next(iter(ring.backends), None)  # the one that it would write to
    return SystemVault(ring) if ring is not None and ring.priority >= _SAFE else None


class SystemVault:
    """Keys in the system's keyring, under the service name ``kinora``."""

    def __init__(self, ring: KeyringBackend) -> None:
        self._ring = ring

    @property
    def title(self) -> str:
        """The keyring's name."""
        return f"the system's keyring ({self._ring.name})"

    @property
    def protection(self) -> str:
        """Whom it keeps out."""
        return (
            "Encrypted by the system and locked with your login; programs that you run can ask it for keys."
        )

    def get(self, name: str) -> str | None:
        """See ``Vault``."""
        from keyring.errors import KeyringError

        try:
            return self._ring.get_password(_NAMED, name)
        except (KeyringError, OSError, RuntimeError) as error:
            raise _unreadable() from error

    def put(self, name: str, key: str) -> None:
        """See ``Vault``."""
        from keyring.errors import KeyringError

        try:
            self._ring.set_password(_NAMED, name, key)
        except (KeyringError, OSError, RuntimeError) as error:
            raise _unreadable() from error

    def remove(self, name: str) -> None:
        """See ``Vault``."""
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            self._ring.delete_password(_NAMED, name)
        except PasswordDeleteError:
            pass  # there was none
        except (KeyringError, OSError, RuntimeError) as error:
            raise _unreadable() from error


def _unreadable() -> KeysUnreadable:
    return KeysUnreadable(
        "The system's keyring did not answer.",
        advice="Unlock it (it may ask for your login password), then try again.",
    )
