"""Local models as providers: the catalogue's cards, what is here of them, and the hosts they run in."""

from __future__ import annotations

import importlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.hosts.host import HostedFiles
from app.hosts.hosts import Hosts
from app.library.home import Home
from app.models.catalogue import Catalogue
from app.models.shelf import ModelState, Shelf, version_of
from providers.errors import NotConfigured
from providers.local.card import ModelCard
from providers.local.hosted import HostedModel, Part
from providers.protocols import Health, Progress
from providers.registry import Entry, Provider

_LOOK_AGAIN_SECONDS = 5.0
"""The registry asks for health at every choice; folders are looked at no more often than this."""


class LocalModels:
    """Runs calls to the models of a shelf in hosts. A ``providers.local.hosted.ModelRunner``."""

    def __init__(self, shelf: Shelf, hosts: Hosts) -> None:
        self.shelf = shelf
        self.hosts = hosts
        self._seen: dict[str, tuple[float, ModelState]] = {}

    def state(self, card: ModelCard) -> ModelState:
        """How the model stands, at most a few seconds old."""
        now = time.monotonic()
        seen = self._seen.get(card.id)
        if seen is None or now - seen[0] > _LOOK_AGAIN_SECONDS:
            seen = (now, self.shelf.state(card))
            self._seen[card.id] = seen
        return seen[1]

    def look_again(self) -> None:
        """Forgets what was seen: something was downloaded or removed."""
        self._seen.clear()

    def health(self, card: ModelCard) -> Health:
        """Whether it is here, and else exactly what is missing."""
        return self.state(card).health

    def version(self, card: ModelCard) -> str:
        """Names its weights and its library."""
        return version_of(self.state(card))

    def ready(self, family: str) -> tuple[ModelCard, ...]:
        """The models of a family that are here and can run."""
        cards = (card for card in self.shelf.catalogue if card.family == family)
        return tuple(card for card in cards if self.state(card).ready)

    def voices_folder(self, card: ModelCard) -> Path:
        """Beside the models' own folders, so that removing one keeps what the creator made."""
        return self.shelf.folder_of(card).with_name(f"{card.id}.voices")

    async def call(
        self,
        card: ModelCard,
        method: str,
        parameters: Mapping[str, Any],
        progress: Progress,
        part: Part | None = None,
    ) -> dict[str, Any]:
        """Has the model do something in its host. Raises ``NotConfigured`` when it isn't here."""
        state = self.state(card)
        if state.folder is None or not state.ready:
            raise NotConfigured(
                f"{card.name} is not ready.", advice=state.health.message, provider=card.provider_id
            )
        files = HostedFiles(
            card.id, card.name, card.provider_id, card.engine, state.folder, card.hardware, card.options
        )
        return await self.hosts.call(files, method, parameters, progress, part)

    def entries(self) -> tuple[Entry, ...]:
        """A row of the provider registry for every model of the catalogue."""
        return tuple(self._entry(card) for card in self.shelf.catalogue)

    def _entry(self, card: ModelCard) -> Entry:
        def load() -> Provider:
            module, _, name = card.adapter.partition(":")
            made: HostedModel = getattr(importlib.import_module(module), name)(card, self)
            return made

        return Entry(card.provider_id, card.capability, load)


def open_local_models(home: Home) -> LocalModels:
    """The local models of a studio; nothing is loaded until the first call."""
    return LocalModels(default_shelf(), Hosts(home.root / "work" / "hosts"))


def default_shelf() -> Shelf:
    """The catalogue that comes with Kinora, on this machine's folders."""
    return Shelf(Catalogue.default())
