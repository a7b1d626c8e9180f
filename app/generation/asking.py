"""The asking itself: the adapter's coroutine in a task of its own, and how it is ended when ours is.

Why a task of its own: being cancelled means two things. The user does not want the result: the adapter then
cancels the remote job, and what can't be called back any more is let finish. Or the program is closed: then
the remote job must run on, to be fetched at the next start.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.generation.crafts import Craft, Wish
from app.generation.record import Record
from app.jobs.context import CoroutineContext
from providers.errors import KinoraError, Transient
from providers.protocols import LEAVE_RUNNING

if TYPE_CHECKING:
    from app.generation.generation import Generation

_log = logging.getLogger(__name__)

CLOSING_GRACE = 1.0
"""Seconds a program that is being closed waits for a request under way to get its remote id."""


class Asking:
    """One call at an awaited provider."""

    def __init__(
        self,
        provider: Any,
        craft: Craft,
        wish: Wish,
        context: CoroutineContext,
        desk: Generation,
        record: Record,
    ) -> None:
        self._provider = provider
        self._craft = craft
        self._wish = wish
        self._context = context
        self._desk = desk
        self.record = record
        self._task: asyncio.Task[dict[str, Any]] | None = None
        self._unwanted = False

    async def ask(self) -> dict[str, Any]:
        """Makes the call; returns the answer as JSON, with the ``file`` in the call's folder."""
        method = getattr(self._provider, self._craft.method)
        arguments = self._craft.arguments(self._wish.request)
        if self._craft.words:
            told = (self._progress,) if self._craft.reports else ()
            return self._craft.answer(await method(*arguments, *told, on_billed=self.record.count))
        out = await asyncio.to_thread(self._place)
        result = await method(
            *arguments, out, self._progress, on_remote_id=self._note_remote, on_billed=self.record.count
        )
        return self._answered(result)

    async def resume(self, remote_id: str) -> dict[str, Any]:
        """Awaits a remote job that was ordered before; returns as ``ask`` does."""
        out = await asyncio.to_thread(self._place)
        result = await self._provider.resume(
            remote_id, self._wish.request, out, progress=self._progress, on_billed=self.record.count
        )
        return self._answered(result)

    async def answer_to(self, question: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
        """Awaits ``ask`` or ``resume``. Raises a ``KinoraError`` whatever the adapter raised."""
        task = self._task = asyncio.ensure_future(question)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.done():
                await self._leave(task)
            elif task.cancelled() and not self._context.cancelled():
                # Not ours: something in the adapter was cancelled, and it did not expect it.
                raise Transient(f"{self._name} broke off the call.", provider=self._id) from None
            raise
        except KinoraError:
            raise
        except Exception as error:
            raise self._unexpected(error) from error

    async def late(self, task: asyncio.Task[dict[str, Any]]) -> bool:
        """Awaits a call whose job was cancelled; returns whether there is something to collect."""
        if self.record.row.remote_id:
            task.cancel()
        try:
            answer = await task
        except asyncio.CancelledError:
            # The adapter has cancelled the remote job. Whether that was in time, ``collect`` asks.
            return bool(self.record.row.remote_id)
        except KinoraError as error:
            await self.record.failed(error)
        except Exception as error:
            await self.record.failed(self._unexpected(error))
        else:
            await self.record.arrived(answer, None)
            return True
        return False

    async def _leave(self, task: asyncio.Task[dict[str, Any]]) -> None:
        """Our own task is cancelled while the call is under way."""
        if self._context.cancelled():
            self._unwanted = True
            self._desk.late.follow(self, task)
            return
        if not self.record.row.remote_id:
            await asyncio.wait({task}, timeout=CLOSING_GRACE)
        task.cancel(LEAVE_RUNNING)
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task

    async def _note_remote(self, remote_id: str) -> None:
        await self.record.remote(remote_id)
        if self._unwanted and self._task is not None:
            # Cancelled before the service had given its job a name: now it can be called back.
            self._task.cancel()

    def _progress(self, fraction: float, message: str) -> None:
        self._context.progress(fraction, message)

    def _answered(self, result: Any) -> dict[str, Any]:
        paths = getattr(result, "paths", None)
        path: Path = paths[0] if paths else result.path
        return {**self._craft.answer(result), "file": path.name}

    def _place(self) -> Path:
        """Where the file goes: a folder of the call, which outlives its job."""
        folder = self._desk.folder_of(self.record.row.id)
        folder.mkdir(parents=True, exist_ok=True)
        suffix = self._wish.suffix or (".png" if self._craft.suffix == ".ora" else self._craft.suffix)
        return folder / f"take{suffix}"

    @property
    def _id(self) -> str:
        return str(self._provider.info.id)

    @property
    def _name(self) -> str:
        return str(self._provider.info.name)

    def _unexpected(self, error: Exception) -> Transient:
        _log.error("%s failed in an unknown way", self._id, exc_info=error)
        said = f"{self._name} answered in a way Kinora does not understand."
        return Transient(said, advice="Try it again.", provider=self._id)
