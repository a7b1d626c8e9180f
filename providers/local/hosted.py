"""What the adapters of local models share: they describe a card, and hand calls to its model host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from providers.local.card import ModelCard
from providers.protocols import Estimate, Health, Progress, ProviderInfo

Part = Callable[[Mapping[str, Any]], None]
"""Called with what is ready before the whole is."""


class ModelRunner(Protocol):
    """Runs calls in model hosts; implemented a floor up, in ``app/models/local.py``."""

    def health(self, card: ModelCard) -> Health:
        """Whether the model is here, and if not, exactly what is missing. Fast; starts nothing."""
        ...

    def version(self, card: ModelCard) -> str:
        """Names the files that are here, so that other weights never answer from the cache."""
        ...

    def ready(self, family: str) -> tuple[ModelCard, ...]:
        """The models of a family that are here and can run, in the order of the catalogue."""
        ...

    def voices_folder(self, card: ModelCard) -> Path:
        """Where the adapter may keep samples of cloned voices; it survives the model's removal."""
        ...

    async def call(
        self,
        card: ModelCard,
        method: str,
        parameters: Mapping[str, Any],
        progress: Progress,
        part: Part | None = None,
    ) -> dict[str, Any]:
        """Returns the engine's answer. Raises its error; cancelling the coroutine cancels the work."""
        ...


class HostedModel:
    """A provider whose work is done in a model host."""

    def __init__(self, card: ModelCard, runner: ModelRunner) -> None:
        self.card = card
        self._runner = runner

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        card = self.card
        return ProviderInfo(
            id=card.provider_id,
            name=card.name,
            capability=card.capability,
            version=self._runner.version(card),
            local=True,
            awaited=True,
            model=card.id,
            licence=card.licence,
            commercial_use=card.commercial_use,
            languages=card.languages,
            note=card.note,
        )

    def health(self) -> Health:
        """Returns whether it can work now, and else exactly what is missing."""
        return self._runner.health(self.card)

    def estimate(self, request: object) -> Estimate:
        """Returns that it is free; how long it takes is learned from this machine's history, not guessed."""
        return Estimate(0, None)

    async def _call(
        self, method: str, parameters: Mapping[str, Any], progress: Progress, part: Part | None = None
    ) -> dict[str, Any]:
        return await self._runner.call(self.card, method, parameters, progress, part)
