"""The creator's keys: kept, found, shown masked, handed to whoever calls a service."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import platformdirs
from psygnal import Signal, SignalInstance

from app.keys.errors import KeyRefused, KeysLocked
from app.keys.file_vault import FileVault
from app.keys.hiding import hide
from app.keys.kept_names import KeptNames
from app.keys.secret import Secret
from app.keys.services import BY_ID, SERVICES, KeyedService
from app.keys.system_vault import system_vault
from app.keys.vault import Vault


def keys_folder() -> Path:
    """Where the encrypted file lies: ``KINORA_KEYS``, else the platform's folder for settings."""
    chosen = os.environ.get("KINORA_KEYS", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_config_dir("kinora", appauthor=False)) / "keys"


class Source(StrEnum):
    """Where a key comes from."""

    NONE = "none"
    KEPT = "kept"
    """By Kinora, in a vault."""
    ENVIRONMENT = "environment"
    """Found in a variable; Kinora keeps no copy."""
    LOCKED = "locked"
    """There may be one behind the passphrase."""


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """What may be shown of a service's key."""

    service: KeyedService
    source: Source
    masked: str = ""
    """``sk-…abcd``."""
    variable: str = ""
    """The environment variable it was found in."""


class Keys:
    """Keys by service. May wait for the system's keyring: not for the window's thread."""

    changed: ClassVar[Signal] = Signal(str)
    """Emitted with a service's id when its key was kept or forgotten, on the thread that did it."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        find_system: Callable[[], Vault | None] = system_vault,
    ) -> None:
        """``folder`` None: ``keys_folder()``; ``environment`` None: that of this process."""
        home = folder or keys_folder()
        self.file = FileVault(home)
        self._in_system = KeptNames(home)
        self._environment = os.environ if environment is None else environment
        self._find_system = find_system
        self._asked = False
        self._system: Vault | None = None

    @property
    def vault(self) -> Vault:
        """Where new keys go: the system's keyring where there is one, else the encrypted file."""
        return self._find() or self.file

    def get(self, service: str) -> Secret | None:
        """The key of a service: the kept one, else one found in the environment; None when there is none.

        Raises ``KeysUnreadable``, ``KeysLocked`` (only where the environment has none either).
        """
        locked: KeysLocked | None = None
        for vault in self._holding(service):
            try:
                kept = vault.get(service)
            except KeysLocked as error:
                locked = error
                continue
            if kept:
                return _hidden(Secret(kept))
        _, found = self._found(service)
        if found is None and locked is not None:
            raise locked
        return found

    def put(self, service: str, key: str) -> Secret:
        """Keeps a key in place of the one before.

        Raises ``KeyRefused``, ``KeysLocked``, ``KeysUnreadable``.
        """
        secret = _hidden(Secret(key))
        system = self._find()
        if system is None:
            self.file.put(service, secret.reveal())
        else:
            # Noted first: a key that nobody knows of could not be forgotten either.
            self._in_system.add(service)
            system.put(service, secret.reveal())
            with suppress(KeysLocked):
                self.file.remove(service)
        self._announce(service)
        return secret

    def remove(self, service: str) -> None:
        """Forgets the kept key; one in the environment stays. Raises ``KeysLocked``, ``KeysUnreadable``."""
        for vault in self._holding(service):
            vault.remove(service)
        self._in_system.discard(service)
        self._announce(service)

    def unlock(self, passphrase: str) -> None:
        """Opens the encrypted file. Raises ``WrongPassphrase``, ``KeysUnreadable``."""
        self.file.unlock(passphrase)
        for service in SERVICES:
            self._announce(service.id)

    def status(self, service: str) -> KeyStatus:
        """What may be shown of a service's key. Raises ``KeysUnreadable``."""
        known = BY_ID.get(service) or KeyedService(service, service, (), "")
        locked = False
        for vault in self._holding(service):
            try:
                kept = vault.get(service)
            except KeysLocked:
                locked = True
                continue
            if kept:
                return KeyStatus(known, Source.KEPT, _hidden(Secret(kept)).masked)
        variable, found = self._found(service)
        if found is None:
            return KeyStatus(known, Source.LOCKED if locked else Source.NONE)
        return KeyStatus(known, Source.ENVIRONMENT, found.masked, variable)

    def listing(self) -> tuple[KeyStatus, ...]:
        """The status of every service that Kinora knows. Raises ``KeysUnreadable``."""
        return tuple(self.status(service.id) for service in SERVICES)

    # --- inside ----------------------------------------------------------------------------------

    def _find(self) -> Vault | None:
        """The system's keyring, looked for once; it takes its time."""
        if not self._asked:
            self._system, self._asked = self._find_system(), True
        return self._system

    def _holding(self, service: str) -> Iterator[Vault]:
        """Where a service's key may be, the keyring first; it is left alone where it has none."""
        if service in self._in_system and (system := self._find()) is not None:
            yield system
        yield self.file

    def _found(self, service: str) -> tuple[str, Secret | None]:
        return next(self._in_environment(service), ("", None))

    def _in_environment(self, service: str) -> Iterator[tuple[str, Secret]]:
        known = BY_ID.get(service)
        for variable in known.variables if known else ():
            with suppress(KeyRefused):
                yield variable, _hidden(Secret(self._environment.get(variable, "")))

    def _announce(self, service: str) -> None:
        signal: SignalInstance = self.changed
        signal.emit(service)


def _hidden(secret: Secret) -> Secret:
    """``secret``, which no log shows from now on."""
    hide(secret)
    return secret
