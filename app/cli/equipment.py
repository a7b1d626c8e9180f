"""Whom a studio on this machine could ask, told without opening one: the window may be open beside it."""

from __future__ import annotations

from dataclasses import dataclass

from app.generation.preferences import Choices, Preferences
from app.keys.connecting import Services
from app.keys.keys import Keys, KeyStatus, Source
from app.library.home import Home, library_home
from app.models.local import open_local_models
from app.models.shelf import ModelState
from providers.errors import KinoraError
from providers.registry import Listed, Registry


@dataclass(frozen=True, slots=True)
class Connected:
    """A service that Kinora knows keys for, and what came of the one that is here."""

    key: KeyStatus
    providers: tuple[Listed, ...]
    """Empty without a key. One of them may be no more, as models come and go."""

    @property
    def ok(self) -> bool:
        """False where there is a key and yet the service can't be asked."""
        if self.key.source in (Source.NONE, Source.LOCKED):
            return True
        return any(listed.health.ok for listed in self.providers)


@dataclass(frozen=True, slots=True)
class Equipment:
    """Providers as a studio would have them, and the creator's decisions about them."""

    registry: Registry
    listing: tuple[Listed, ...]
    models: tuple[ModelState, ...]
    services: tuple[Connected, ...]
    keys_problem: str
    """Why no key can be read, empty when they can."""
    choices: Choices

    def of_models(self) -> frozenset[str]:
        """The ids of the providers that are models of the catalogue."""
        return frozenset(state.card.provider_id for state in self.models)


def look_around() -> Equipment:
    """Reads folders, keys and preferences; asks nothing over the network, and writes nothing."""
    registry, keys = Registry(), Keys()
    home = library_home()
    local = open_local_models(Home(home))
    for row in local.entries():
        registry.register(row)
    services = Services(registry, keys)
    services.connect()
    services.close()
    listing = registry.listing()
    known: tuple[KeyStatus, ...] = ()
    problem = ""
    try:
        known = keys.listing()
    except KinoraError as error:
        problem = f"{error.message} {error.advice}".strip()
    connected = tuple(
        Connected(status, tuple(listed for listed in listing if _serves(listed, status.service.id)))
        for status in known
    )
    return Equipment(registry, listing, local.shelf.states(), connected, problem, Preferences(home).choices)


def _serves(listed: Listed, service: str) -> bool:
    return listed.info is not None and listed.info.service == service
