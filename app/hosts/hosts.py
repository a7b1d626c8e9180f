"""The model hosts of the studio: which models are loaded, where, and who waits for room."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from psygnal import Signal

from app.hosts.admission import PROCESSOR, Decision, Held, Load, MakeRoom, Refuse, Room, decide
from app.hosts.errors import HostDied, HostsClosed, ModelTooLarge
from app.hosts.host import Host, HostedFiles, HostState, HostStatus
from app.hosts.memory import GraphicsCard, available_bytes, graphics_cards
from app.jobs.errors import WorkerDied
from app.jobs.spec import JSON
from app.jobs.workers import Tell, Worker
from providers.local.engine import OutOfGraphicsMemory
from providers.local.hosted import Part
from providers.protocols import Progress, no_progress

IDLE_SECONDS = 600.0
"""A model that nobody called for so long gives its memory back."""
TEND_SECONDS = 30.0
SPARE_BYTES = 1 << 30
"""Main memory that must stay free for the window and the system; below it idle models leave."""

AskCards = Callable[[], Awaitable[tuple[GraphicsCard, ...]]]


class Hosts:
    """Model hosts by model. Belongs to the loop's thread; starts nothing until the first call."""

    changed = Signal(HostStatus)
    """Emitted when a host loads, works, rests or goes."""

    def __init__(
        self,
        scratch: Path,
        *,
        cards: AskCards = graphics_cards,
        available: Callable[[], int | None] = available_bytes,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._scratch = scratch
        self._ask_cards = cards
        self._available = available
        self._idle_seconds = idle_seconds
        self._hosts: dict[str, Host] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._room = asyncio.Condition()
        self._tending: asyncio.Task[None] | None = None
        self._starter: ThreadPoolExecutor | None = None
        self._closed = False

    def status(self) -> tuple[HostStatus, ...]:
        """What is loaded now."""
        return tuple(host.status() for host in self._hosts.values() if host.alive)

    async def call(
        self,
        files: HostedFiles,
        method: str,
        parameters: Mapping[str, JSON],
        progress: Progress = no_progress,
        part: Part | None = None,
    ) -> dict[str, JSON]:
        """Has a model do something, loading it first; calls to one model are done one after the other.

        A host that dies under the call is started again once. Cancelling the coroutine cancels the work
        and keeps the model. Raises ``ModelTooLarge``, ``HostDied``, and the engine's own errors.
        """

        def tell(what: str, value: JSON) -> None:
            if what == "progress":
                progress(value[0], value[1])
            elif what == "part" and part is not None:
                part(value)

        async with self._turns.setdefault(files.model, asyncio.Lock()):
            try:
                return await self._call_or_start_again(files, method, parameters, tell)
            finally:
                await self._announce_room()

    async def unload(self, model: str) -> bool:
        """Ends the host of an idle model; False when there is none or it is busy."""
        host = self._hosts.get(model)
        if host is None or self._is_busy(host):
            return False
        await self._end(host)
        await self._announce_room()
        return True

    async def tend(self) -> None:
        """Unloads what was not used for long, and while main memory is short what was unused longest."""
        now = time.monotonic()
        for host in sorted(self._hosts.values(), key=lambda one: one.used):
            free = self._available()
            short = free is not None and free < SPARE_BYTES
            if (short or now - host.used >= self._idle_seconds) and not self._is_busy(host):
                await self._end(host)
        await self._announce_room()

    async def close(self) -> None:
        """Ends every host; returns when they are gone."""
        self._closed = True
        if self._tending is not None:
            self._tending.cancel()
        for host in tuple(self._hosts.values()):
            await self._end(host)
        if self._starter is not None:
            self._starter.shutdown(wait=False)
        await self._announce_room()

    async def _call_or_start_again(
        self, files: HostedFiles, method: str, parameters: Mapping[str, JSON], tell: Tell
    ) -> dict[str, JSON]:
        last: WorkerDied | None = None
        for _ in range(2):
            try:
                return await (await self._ready(files, tell)).call(method, parameters, tell)
            except WorkerDied as died:
                last = died
            except OutOfGraphicsMemory:
                # What a failed attempt left on the card is only really freed by ending the process.
                await self._end(self._hosts[files.model])
                raise
            finally:
                self._forget_dead()
        raise HostDied(
            f"{files.name} stopped unexpectedly, twice.",
            advice="The computer may be short of memory: close other programs, or choose a smaller model.",
            provider=files.provider,
        ) from last

    async def _ready(self, files: HostedFiles, tell: Tell) -> Host:
        """The model's host, loaded; waits for room when there is none yet."""
        self._forget_dead()
        host = self._hosts.get(files.model)
        if host is not None and host.files == files:
            return host
        if host is not None:  # the same model from other files, such as a newer download
            await self._end(host)
        async with self._room:
            device = await self._find_room(files, tell)
            # Counted from here on: what is promised to a model that still loads is nobody else's.
            host = await self._start(files, device)
        await host.load(tell)
        return host

    async def _find_room(self, files: HostedFiles, tell: Tell) -> str:
        while not self._closed:
            decision = await self._decide(files)
            if isinstance(decision, Load):
                return decision.device
            if isinstance(decision, MakeRoom):
                for model in decision.models:
                    await self._end(self._hosts[model])
            elif isinstance(decision, Refuse):
                raise _too_large(files, decision)
            else:
                tell("progress", [0.0, f"Waiting until there is memory for {files.name}"])
                await self._room.wait()
        raise HostsClosed(provider=files.provider)

    async def _decide(self, files: HostedFiles) -> Decision:
        cards = await self._ask_cards() if files.hardware.graphics_memory else ()
        rooms = [Room(card.device, card.free - self._promised(card.device), card.name) for card in cards]
        free = self._available()
        processor = None
        if free is not None:
            processor = Room(PROCESSOR, free - self._promised(PROCESSOR))
        self._forget_dead()
        held = [
            Held(host.files.model, host.device, host.memory, self._is_busy(host), host.used)
            for host in self._hosts.values()
        ]
        return decide(files.hardware, rooms, processor, held)

    def _promised(self, device: str) -> int:
        """Bytes given to models that still load, and so can't be measured yet."""
        return sum(
            host.memory
            for host in self._hosts.values()
            if host.device == device and host.state is HostState.LOADING
        )

    def _is_busy(self, host: Host) -> bool:
        turn = self._turns.get(host.files.model)
        return host.state in (HostState.LOADING, HostState.BUSY) or (turn is not None and turn.locked())

    async def _start(self, files: HostedFiles, device: str) -> Host:
        if self._starter is None:
            # One lasting thread: on Linux a worker dies with the very thread that started it.
            self._starter = ThreadPoolExecutor(1, thread_name_prefix="model-host-starter")
        loop = asyncio.get_running_loop()
        starting = asyncio.ensure_future(loop.run_in_executor(self._starter, Worker, loop))
        try:
            worker = await asyncio.shield(starting)
        except asyncio.CancelledError:
            starting.add_done_callback(_kill_started)
            raise
        host = Host(files, device, worker, self._scratch, lambda one: self.changed.emit(one.status()))
        self._hosts[files.model] = host
        self.changed.emit(host.status())
        if self._tending is None:
            self._tending = loop.create_task(self._tend_always())
        return host

    async def _end(self, host: Host) -> None:
        if self._hosts.get(host.files.model) is host:
            del self._hosts[host.files.model]
        await host.close()

    def _forget_dead(self) -> None:
        for host in [host for host in self._hosts.values() if not host.alive]:
            del self._hosts[host.files.model]

    async def _announce_room(self) -> None:
        async with self._room:
            self._room.notify_all()

    async def _tend_always(self) -> None:
        while True:
            await asyncio.sleep(TEND_SECONDS)
            with contextlib.suppress(OSError):
                await self.tend()


def _kill_started(starting: asyncio.Future[Worker]) -> None:
    if not starting.cancelled() and starting.exception() is None:
        starting.result().kill()


def _too_large(files: HostedFiles, refusal: Refuse) -> ModelTooLarge:
    place = "memory" if refusal.device == PROCESSOR else "graphics memory"
    free = f"{max(0, refusal.free) / 1e9:.1f} GB can be had" if refusal.free > 0 else "none can be had"
    advice = "Close other programs, or choose a smaller model."
    if refusal.device != PROCESSOR and not refusal.free:
        advice = "It needs an NVIDIA graphics card; choose a smaller model, or a cloud provider."
    return ModelTooLarge(
        f"{files.name} needs {refusal.needed / 1e9:.1f} GB of {place}; {free}.",
        advice=advice,
        provider=files.provider,
    )
