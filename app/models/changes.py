"""Bringing models here, checking them and removing them, in a studio that runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from app.models.errors import ModelInUse
from app.models.local import LocalModels
from providers.errors import NotConfigured
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.jobs.scheduler import Scheduler

_DOWNLOAD, _VERIFY = "model.download", "model.verify"
_ATTEMPTS = 5
"""A long download meets more than one fault of the line; each attempt goes on where the last one stopped."""


class ModelChanges:
    """What changes the models on this machine."""

    def __init__(self, models: LocalModels, jobs: Scheduler) -> None:
        self._models = models
        self._jobs = jobs

    def download(self, model: str, *, offline: bool = False) -> Job:
        """Starts downloading, or goes on with it; asked twice, it is the same job.

        Raises ``ModelUnknown``; ``NotConfigured`` while the creator works offline.
        """
        card = self._models.shelf.catalogue.get(model)
        if offline:
            raise NotConfigured(
                f"{card.name} can't be downloaded while Kinora is set to work offline.",
                advice="Switch off “offline”, or put the files into the folder of models yourself.",
                provider=card.provider_id,
            )
        parameters = {"model": card.download, "folder": str(self._models.shelf.folder_of(card))}
        return self._once(_DOWNLOAD, parameters, Phrase("Download {name}", name=card.name))

    def verify(self, model: str) -> Job:
        """Starts reading a downloaded model again to compare its checksums. Raises ``ModelUnknown``."""
        card = self._models.shelf.catalogue.get(model)
        folder = str(self._models.shelf.folder_of(card))
        return self._once(
            _VERIFY, {"model": card.download, "folder": folder}, Phrase("Check {name}", name=card.name)
        )

    async def remove(self, model: str) -> int:
        """Unloads a model and removes what Kinora downloaded of it. Returns the bytes that became free.

        Raises ``ModelUnknown``; ``ModelInUse`` while it works or is downloaded; ``InvalidInput`` when the
        files are another program's.
        """
        card = self._models.shelf.catalogue.get(model)
        busy = any(self._unfinished(kind, card.download) for kind in (_DOWNLOAD, _VERIFY))
        if busy or not await self._unload_all(card.download):
            raise ModelInUse(
                f"{card.name} is being downloaded or used.", advice="Wait until it is done, or cancel it."
            )
        freed = await asyncio.to_thread(self._models.shelf.remove, card.id)
        self._models.look_again()
        return freed

    async def _unload_all(self, download: str) -> bool:
        """Ends the hosts of everything that runs on these files; False when one of them works."""
        loaded = {status.model for status in self._models.hosts.status()}
        users = [card.id for card in self._models.shelf.catalogue if card.download == download]
        return all([await self._models.hosts.unload(model) for model in users if model in loaded])

    def _once(self, kind: str, parameters: dict[str, str], label: str) -> Job:
        same = self._unfinished(kind, parameters["model"])
        spec = JobSpec(kind, parameters, label=label, priority=5, max_attempts=_ATTEMPTS)
        return same or self._jobs.submit(spec)

    def _unfinished(self, kind: str, model: str) -> Job | None:
        jobs = self._jobs.list(kind=kind, limit=50)
        return next((j for j in jobs if not j.state.finished and j.parameters["model"] == model), None)
