"""One model host as the studio sees it: a process with a model in it, doing one call at a time."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.hosts.inside import CALL, LOAD
from app.jobs.spec import JSON
from app.jobs.workers import JobFailed, Order, Tell, Worker
from providers.local.card import Hardware

CANCEL_GRACE_SECONDS = 20.0
"""How long a cancelled call may take to its next step before its process, and with it the model, is ended."""
_order_numbers = itertools.count()


class HostState(StrEnum):
    """Where a host is in its life."""

    LOADING = "loading"
    IDLE = "idle"
    BUSY = "busy"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class HostedFiles:
    """A model that is here and can be loaded."""

    model: str
    """The card's id."""
    name: str
    provider: str
    engine: str
    files: Path
    hardware: Hardware
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HostStatus:
    """What a host does now; ``memory`` in bytes on its device."""

    model: str
    name: str
    state: HostState
    device: str
    memory: int
    process_id: int | None


class Host:
    """A process that holds one model. Belongs to the loop's thread."""

    def __init__(
        self, files: HostedFiles, device: str, worker: Worker, scratch: Path, changed: Callable[[Host], None]
    ) -> None:
        self.files = files
        self.device = device
        self.state = HostState.LOADING
        self.used = time.monotonic()
        self._worker = worker
        self._scratch = scratch
        self._changed = changed
        on_card = device.startswith("cuda")
        self.memory = files.hardware.graphics_memory if on_card else files.hardware.memory

    @property
    def alive(self) -> bool:
        """Whether its process lives."""
        return self.state is not HostState.GONE and not self._worker.gone.done()

    @property
    def process_id(self) -> int | None:
        """The id of its process."""
        return self._worker.process.pid

    def status(self) -> HostStatus:
        """What it does now."""
        state = self.state if self.alive else HostState.GONE
        return HostStatus(self.files.model, self.files.name, state, self.device, self.memory, self.process_id)

    async def load(self, tell: Tell) -> None:
        """Loads the model. Raises the engine's error, ``WorkerDied``; the process is ended then."""
        body: dict[str, JSON] = {
            "engine": self.files.engine,
            "files": str(self.files.files),
            "device": self.device,
            "options": dict(self.files.options),
            "provider": self.files.provider,
        }
        try:
            self._holds(await self._do(LOAD, body, tell))
        except BaseException:
            await self.close()
            raise

    async def call(self, method: str, parameters: Mapping[str, JSON], tell: Tell) -> dict[str, JSON]:
        """Returns the engine's answer. Raises its error, ``WorkerDied``.

        Cancelled: the engine is asked to stop and keeps its model; one that does not stop is ended.
        """
        body = {"method": method, "parameters": dict(parameters), "device": self.device}
        result = await self._do(CALL, body, tell)
        self._holds(result)
        answer: dict[str, JSON] = result["answer"] or {}
        return answer

    async def close(self) -> None:
        """Ends the process; returns when its memory is free."""
        self._worker.kill()
        await asyncio.shield(self._worker.gone)
        self._become(HostState.GONE)

    async def _do(self, target: str, body: dict[str, JSON], tell: Tell) -> dict[str, JSON]:
        self._become(HostState.LOADING if target == LOAD else HostState.BUSY)
        order = Order(f"host-{next(_order_numbers)}", target, body, None, self._scratch)
        outcome = self._worker.do(order, tell)
        try:
            await asyncio.wait({outcome})
            return outcome.result()
        except JobFailed as failed:
            raise failed.error.to_exception() from failed
        except asyncio.CancelledError:
            if target == LOAD or not await self._worker.ask_to_end(CANCEL_GRACE_SECONDS):
                await self.close()
            raise
        finally:
            if outcome.done():
                outcome.exception()  # looked at, so that asyncio doesn't call it forgotten
            self.used = time.monotonic()
            self._become(HostState.IDLE if self.alive else HostState.GONE)

    def _holds(self, result: Mapping[str, JSON]) -> None:
        measured = int(result["graphics_memory"] if self.device.startswith("cuda") else result["memory"])
        # What it was measured to take counts, but never less than the card says its work will take.
        self.memory = max(self.memory, measured)

    def _become(self, state: HostState) -> None:
        if state is not self.state:
            self.state = state
            self._changed(self)
