"""The models of the catalogue as the window shows them: here or not, what they need, what is loaded."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.hosts.host import HostStatus
from app.hosts.memory import GraphicsCard, graphics_cards, total_bytes
from app.jobs.spec import Job
from app.models.shelf import ModelState
from providers.errors import KinoraError
from providers.local.card import Hardware, ModelCard
from ui.bridge import Coalesced
from ui.library.words import size_words
from ui.viewmodels.capabilities import WORDS
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr

_DOWNLOAD = "model.download"
_KINDS = (_DOWNLOAD, "model.verify")


@dataclass(frozen=True, slots=True)
class Machine:
    """What models can run on here; ``memory`` in bytes, None where it can't be told."""

    memory: int | None = None
    cards: tuple[GraphicsCard, ...] = ()


class Fit(Enum):
    """Whether a model can run on this machine."""

    CARD = "card"
    PROCESSOR = "processor"
    TOO_LARGE = "too_large"
    NEEDS_CARD = "needs_card"
    UNKNOWN = "unknown"

    @property
    def runs(self) -> bool:
        """True when it can, as far as anybody knows."""
        return self not in (Fit.TOO_LARGE, Fit.NEEDS_CARD)


def fit(need: Hardware, machine: Machine) -> Fit:
    """Where a model would run: on a card that is large enough, else on the processor if that makes sense."""
    if need.graphics_memory and any(card.total >= need.graphics_memory for card in machine.cards):
        return Fit.CARD
    if not need.processor:
        return Fit.NEEDS_CARD
    if machine.memory is None:
        return Fit.UNKNOWN
    return Fit.PROCESSOR if machine.memory >= need.memory else Fit.TOO_LARGE


def instead_of(card: ModelCard, cards: Sequence[ModelCard]) -> ModelCard | None:
    """A model for commercial work beside one that isn't: the catalogue's own word, else the smallest."""
    if card.commercial_use:
        return None
    named = next((other for other in cards if other.id == card.instead), None)
    same = [other for other in cards if other.capability is card.capability and other.commercial_use]
    return named or min(same, key=lambda other: other.size, default=None)


class ModelShelf(QObject):
    """``states`` in the order in which a video needs them, then by size; read off the window's thread."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.states: tuple[ModelState, ...] = ()
        self.machine = Machine()
        self.loaded = False
        self._lookups = Lookups(self)
        self._lookups.failed.connect(lambda message, advice: self.failed.emit(f"{message} {advice}".strip()))
        self._bridge: Coalesced | None = None
        workspace.board.changed.connect(self._on_jobs)
        workspace.closing.connect(self._close)
        models = workspace.studio.models
        if models is not None:
            self._bridge = Coalesced(models.hosts.changed, lambda status: status.model, self)
            self._bridge.arrived.connect(lambda _news: self.changed.emit())

    @property
    def available(self) -> bool:
        """False while the library is only looked at."""
        return self._workspace.studio.models is not None

    def refresh(self) -> None:
        """Reads folders, and asks the graphics cards."""
        models = self._workspace.studio.models
        if models is None:
            return
        shelf = models.shelf
        self._lookups.ask("states", shelf.states, self._take)
        if self.machine != Machine():
            return  # nobody changes cards while the window is open

        async def look() -> None:
            self.machine = Machine(total_bytes(), await graphics_cards())
            self.changed.emit()

        self._workspace.spawn(look())

    def get(self, model: str) -> ModelState | None:
        """One model as it was read last."""
        return next((state for state in self.states if state.card.id == model), None)

    def job(self, model: str) -> Job | None:
        """What is under way for a model: a download or a check."""
        state = self.get(model)
        name = model if state is None else state.card.download
        found = (job for job in self._workspace.board.unfinished() if job.kind in _KINDS)
        return next((job for job in found if job.parameters.get("model") == name), None)

    def host(self, model: str) -> HostStatus | None:
        """The process it is loaded in, None when it is not."""
        models = self._workspace.studio.models
        hosts = () if models is None else models.hosts.status()
        return next((status for status in hosts if status.model == model), None)

    def instead(self, card: ModelCard) -> ModelCard | None:
        """A model for commercial work beside one that isn't."""
        return instead_of(card, [state.card for state in self.states])

    def download(self, model: str) -> None:
        """Starts downloading, or goes on with it."""
        studio = self._workspace.studio

        async def start() -> None:
            offline = studio.generation.preferences.choices.offline
            self._workspace.board.add(studio.model_changes.download(model, offline=offline))

        self._workspace.spawn(self._told(start()))

    def verify(self, model: str) -> None:
        """Starts comparing checksums."""

        async def start() -> None:
            self._workspace.board.add(self._workspace.studio.model_changes.verify(model))

        self._workspace.spawn(self._told(start()))

    def pause(self, job: Job) -> None:
        """Holds a download; what came in stays."""
        self._workspace.hold(job.id)

    def go_on(self, job: Job) -> None:
        """Lets a held download go on."""
        self._workspace.go_on(job.id)

    def cancel(self, job: Job) -> None:
        """Ends a download; what came in stays until the model is removed."""
        self._workspace.cancel(job.id)

    def remove(self, model: str) -> None:
        """Unloads a model and removes its files."""

        async def run() -> None:
            freed = await self._workspace.studio.model_changes.remove(model)
            self._workspace.session.told.emit(tr("Freed {size}", size=size_words(freed)))
            self.refresh()

        self._workspace.spawn(self._told(run()))

    def unload(self, model: str) -> None:
        """Gives back the memory of an idle model."""
        models = self._workspace.studio.models

        async def run() -> None:
            if models is not None and not await models.hosts.unload(model):
                self.failed.emit(tr("It is at work; it can be unloaded when it is done."))
            self.changed.emit()

        self._workspace.spawn(run())

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        """Awaits ``work``; its refusal is told where the catalogue is seen."""
        try:
            await work
        except KinoraError as error:
            self.failed.emit(f"{error.message} {error.advice}".strip())
        else:
            self.failed.emit("")

    def _take(self, states: tuple[ModelState, ...]) -> None:
        order = {capability: place for place, capability in enumerate(WORDS)}
        self.states = tuple(sorted(states, key=lambda s: (order[s.card.capability], s.card.size)))
        self.loaded = True
        self.changed.emit()

    def _on_jobs(self, jobs: list[Job]) -> None:
        ours = [job for job in jobs if job.kind in _KINDS]
        if any(job.state.finished for job in ours):
            models = self._workspace.studio.models
            if models is not None:
                models.look_again()
            self.refresh()
        if ours:
            self.changed.emit()

    def _close(self) -> None:
        self._lookups.close()
        if self._bridge is not None:
            self._bridge.close()
