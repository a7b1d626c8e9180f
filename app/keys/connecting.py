"""Services that there is a key for become providers; one whose key is forgotten is one no more."""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Mapping

from app.keys.keys import Keys
from app.keys.services import BY_ID, KeyedService
from providers.errors import KinoraError
from providers.registry import Entry, Registry

_log = logging.getLogger(__name__)


class Services:
    """Keeps a registry in step with the keys."""

    def __init__(
        self, registry: Registry, keys: Keys, *, environment: Mapping[str, str] | None = None
    ) -> None:
        """``environment`` None: that of this process; it may name other addresses for services."""
        self._registry = registry
        self._keys = keys
        self._environment = os.environ if environment is None else environment
        self._rows: dict[str, tuple[str, ...]] = {}
        """Service -> ids of its providers."""

    def connect(self) -> None:
        """Connects every service there is a key for, and from now on follows the keys.

        Waits for the keyring and loads the adapters (never an SDK): not for the window's thread.
        """
        for service in BY_ID:
            self.refresh(service)
        self._keys.changed.connect(self.refresh)

    def close(self) -> None:
        """Follows the keys no longer; the providers stay."""
        self._keys.changed.disconnect(self.refresh, missing_ok=True)

    def refresh(self, service: str) -> None:
        """Connects a service anew, or takes it out when it has no key."""
        known = BY_ID.get(service)
        if known is None:
            return
        rows = self._entries(known)
        kept = {row.id for row in rows}
        for row in rows:
            self._registry.register(row)
        for gone in self._rows.get(service, ()):
            if gone not in kept:
                self._registry.withdraw(gone)
        self._rows[service] = tuple(row.id for row in rows)

    def _entries(self, service: KeyedService) -> tuple[Entry, ...]:
        try:
            key = self._keys.get(service.id)
            if key is None:
                return ()
            address = self._environment.get(service.address, "").strip()
            adapters = importlib.import_module(service.adapters)
            named = {"base_url": address} if address else {}
            rows: tuple[Entry, ...] = adapters.entries(key.reveal(), **named)
        except KinoraError as error:
            # Locked keys, or a file of a model that can't be read: the other services must go on.
            _log.warning("%s is not connected: %s", service.title, error.message)
            return ()
        return rows
