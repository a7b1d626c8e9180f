"""Brings snapshots of jobs to disk in batches, without ever holding up the event loop.

Why: 10 000 small jobs change state 30 000 times. One thread writes what changed since it last wrote,
newest snapshot per job, in short transactions, and says afterwards what is committed: one function for
all, because a callback per job would be three more objects for the garbage collector to walk over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.database.errors import LibraryError
from app.jobs.spec import Job
from app.jobs.store import JobStore

_log = logging.getLogger(__name__)

BATCH = 200
"""Jobs per transaction: about 10 ms, so that nobody else waits long for the write lock."""
LAZY_SECONDS = 0.5
"""Progress may be this old on disk."""
AGAIN_SECONDS = 1.0
"""Pause after a refused write (disk full, library busy)."""
_TOLD_AT_ONCE = 20

Committed = Callable[[Job], None]


class JobWriter:
    """Collects snapshots on the loop's thread and writes them on its own."""

    def __init__(self, store: JobStore, loop: asyncio.AbstractEventLoop, committed: Committed) -> None:
        """``committed`` is called on the loop with every snapshot that reached the disk."""
        self._store = store
        self._committed = committed
        self._loop = loop
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="job-writer")
        self._pending: dict[str, Job] = {}
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing = False

    def put(self, job: Job) -> None:
        """Writes ``job`` soon."""
        self._pending[job.id] = job
        self._start()

    def put_lazily(self, job: Job) -> None:
        """Writes ``job`` within half a second, together with what changes until then."""
        self._pending[job.id] = job
        if self._task is None and self._timer is None:
            self._timer = self._loop.call_later(LAZY_SECONDS, self._start)

    async def flush(self) -> None:
        """Returns when everything put so far, and what ``committed`` put then, is committed."""
        while self._pending or self._task is not None:
            self._start()
            if self._task is not None:
                await asyncio.shield(self._task)

    async def close(self) -> None:
        """Writes what is left (tried once) and ends the thread."""
        self._closing = True
        await self.flush()
        if self._timer is not None:
            self._timer.cancel()
        self._thread.shutdown(wait=False)

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is None and self._pending:
            self._task = self._loop.create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._pending:
                batch = [
                    self._pending[job_id] for job_id, _ in zip(self._pending, range(BATCH), strict=False)
                ]
                for job in batch:
                    del self._pending[job.id]
                if await self._write(batch):
                    await self._tell(batch)
        finally:
            self._task = None

    async def _write(self, batch: list[Job]) -> bool:
        try:
            await self._loop.run_in_executor(self._thread, self._store.write, batch)
        except LibraryError as error:
            _log.error("jobs could not be written: %s", error.message)
            if self._closing:
                return False
            # Nothing is lost, and newer snapshots of the same jobs win.
            self._pending = {job.id: job for job in batch} | self._pending
            await asyncio.sleep(AGAIN_SECONDS)
            return False
        return True

    async def _tell(self, batch: list[Job]) -> None:
        for number, job in enumerate(batch, 1):
            try:
                self._committed(job)
            except Exception:
                _log.exception("job %s was written but could not be taken further", job.id)
            if number % _TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)
