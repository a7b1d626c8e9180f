"""Does one attempt at a job, in a worker process or as a coroutine, and keeps its scratch folder."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from app.jobs.context import CoroutineContext, Submitter, checked_json, litter_of
from app.jobs.errors import JobTimedOut
from app.jobs.kinds import Kind, load_target
from app.jobs.spec import JSON, Job, JobState
from app.jobs.workers import Order, Tell, Workers


class Runner:
    """Knows how each executor is run; knows nothing of states, retries or the database."""

    def __init__(
        self,
        workers: Workers,
        folder: Path,
        submitter: Submitter,
        services: Any,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._workers = workers
        self._folder = folder
        self._submitter = submitter
        self._services = services
        self._loop = loop
        self._loaded: dict[str, Callable[..., Any]] = {}

    def work_dir(self, job_id: str) -> Path:
        """Returns the scratch folder of a job; it exists only once its work asked for it."""
        return self._folder / job_id

    async def run(self, job: Job, kind: Kind, tell: Tell, cancelled: Callable[[], bool]) -> dict[str, JSON]:
        """Runs one attempt and returns the result; cancelling the coroutine really stops the work.

        Raises:
            JobFailed: the work in a process raised an error.
            JobTimedOut, WorkerDied: as their names say.
            Exception: whatever a coroutine kind raised.
        """
        if kind.executor == "process":
            order = Order(
                job.id,
                kind.target,
                dict(job.parameters),
                job.checkpoint,
                self.work_dir(job.id),
                kind.timeout,
            )
            return await self._workers.run(order, tell)
        function = self._loaded.get(kind.target)
        if function is None:
            # On a thread: a module that is imported for the first time may take longer than a frame.
            function = await self._loop.run_in_executor(None, load_target, kind.target)
            self._loaded[kind.target] = function
        context = CoroutineContext(
            job,
            self.work_dir(job.id),
            self._submitter,
            services=self._services,
            send=tell,
            cancelled=cancelled,
        )
        timer = asyncio.timeout(kind.timeout)
        try:
            async with timer:
                return checked_json(await function(dict(job.parameters), context))
        except TimeoutError:
            if not timer.expired():
                raise
            raise JobTimedOut(advice="Try it with less to do, or when the other side is less busy.") from None

    async def tidy(self, job: Job) -> None:
        """Removes a job's scratch folder, and what an unsuccessful one left outside of it."""
        litter = [] if job.state is JobState.SUCCEEDED else litter_of(job.checkpoint)
        await self._loop.run_in_executor(None, _remove, self.work_dir(job.id), litter)

    def sweep(self, keep: Collection[str]) -> None:
        """Removes every scratch folder but those of the jobs in ``keep``; blocks on the disk."""
        if self._folder.is_dir():
            for folder in self._folder.iterdir():
                if folder.name not in keep:
                    shutil.rmtree(folder, ignore_errors=True)

    def leftover(self) -> list[str]:
        """Returns the ids of the jobs that have a scratch folder; blocks on the disk."""
        return [folder.name for folder in self._folder.iterdir()] if self._folder.is_dir() else []


def _remove(folder: Path, litter: Collection[Path]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path in litter:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
