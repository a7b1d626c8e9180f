"""The worker processes as the studio sees them: started when needed, kept, killed with their job."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from app.jobs.errors import JobError, JobTimedOut, WorkerDied
from app.jobs.spec import JSON
from app.jobs.worker import work

GRACE_SECONDS = 1.0
"""How long work that asks whether it was cancelled may tidy up."""

Tell = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Order:
    """One attempt at a job."""

    job_id: str
    target: str
    parameters: dict[str, JSON]
    checkpoint: dict[str, JSON] | None
    work_dir: Path
    timeout: float | None = None


class Worker:
    """One process, its pipe, and a thread that reads it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe: Connection = ours
        self._loop = loop
        self.process: SpawnProcess = context.Process(
            target=work, args=(theirs, os.getpid()), name="kinora-worker", daemon=True
        )
        self.process.start()
        theirs.close()
        self.gone: asyncio.Future[None] = loop.create_future()
        self.exit_code: int | None = None
        self.job_id = ""
        self.asks = False
        self._tell: Tell = lambda what, value: None
        self._outcome: asyncio.Future[dict[str, JSON]] | None = None
        threading.Thread(target=self._read, name="job-worker-pipe", daemon=True).start()

    def do(self, order: Order, tell: Tell) -> asyncio.Future[dict[str, JSON]]:
        """Hands an order over; the future gets the result, or the error the work ended with."""
        self.job_id, self.asks, self._tell = order.job_id, False, tell
        self._outcome = self._loop.create_future()
        body = {
            "job_id": order.job_id,
            "target": order.target,
            "parameters": order.parameters,
            "checkpoint": order.checkpoint,
            "work_dir": str(order.work_dir),
        }
        # A worker that died a moment ago can't be written to; its reader says so in a moment.
        with contextlib.suppress(OSError):
            self._pipe.send_bytes(json.dumps(["do", body]).encode())
        return self._outcome

    async def stop(self) -> None:
        """Ends the process, at once or after a grace when its work asks; returns when it is gone."""
        await self.ask_to_end(GRACE_SECONDS)
        self.kill()
        await asyncio.shield(self.gone)

    async def ask_to_end(self, grace: float) -> bool:
        """Cancels work that asks whether it was; True when it ended within ``grace`` seconds."""
        if self._outcome is None or not self.asks or self.gone.done():
            return self._outcome is None or self._outcome.done()
        with contextlib.suppress(OSError):
            self._pipe.send_bytes(json.dumps(["cancel", self.job_id]).encode())
        either: set[asyncio.Future[Any]] = {self.gone, self._outcome}
        await asyncio.wait(either, timeout=grace, return_when=asyncio.FIRST_COMPLETED)
        return self._outcome.done()

    def kill(self) -> None:
        """Kills the process and whatever it started."""
        pid = self.process.pid
        if pid is None or self.gone.done():
            return
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                if os.getpgid(pid) == pid:
                    os.killpg(pid, signal.SIGKILL)
        self.process.kill()

    def _read(self) -> None:
        """Runs on its own thread until the pipe closes, which is when the process ends."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            try:
                while True:
                    message = json.loads(self._pipe.recv_bytes())
                    self._loop.call_soon_threadsafe(self._heard, message)
            except (EOFError, OSError):
                self.process.join()
                self._loop.call_soon_threadsafe(self._ended)

    def _heard(self, message: list[Any]) -> None:
        job_id, what, value = message
        if job_id != self.job_id or self._outcome is None or self._outcome.done():
            return
        if what == "done":
            self._outcome.set_result(value)
        elif what == "failed":
            self._outcome.set_exception(JobFailed(JobError.from_json(value)))
        elif what == "asks":
            self.asks = True
        else:
            self._tell(what, value)

    def _ended(self) -> None:
        self.exit_code = self.process.exitcode
        self._pipe.close()
        if not self.gone.done():
            self.gone.set_result(None)
        if self._outcome is not None and not self._outcome.done():
            self._outcome.set_exception(_death(self.exit_code))


class JobFailed(Exception):
    """Work ended with an error, which is inside as a value (its class may not be importable here)."""

    def __init__(self, error: JobError) -> None:
        super().__init__(error.message)
        self.error = error


def _death(exit_code: int | None) -> WorkerDied:
    how = "ended by itself"
    if exit_code is not None and exit_code < 0:
        try:
            how = f"was stopped by {signal.Signals(-exit_code).name}"
        except ValueError:
            how = f"was stopped by signal {-exit_code}"
    elif exit_code:
        how = f"ended with code {exit_code}"
    return WorkerDied(
        f"The process that did this work {how}.",
        advice="The computer may be short of memory, or a file may be damaged. Try again, or leave it out.",
    )


class Workers:
    """As many processes as there is work for, each doing one job at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._idle: list[Worker] = []
        self._busy: dict[str, Worker] = {}
        self._closed = False
        # Processes are started from one lasting thread: starting takes longer than a frame of the window,
        # and on Linux a worker dies with the very thread that started it.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="job-worker-starter")

    async def run(self, order: Order, tell: Tell) -> dict[str, JSON]:
        """Does one attempt in a worker; cancelling this coroutine kills the worker before it returns.

        Raises:
            JobFailed: the work raised an error.
            WorkerDied: its process ended.
            JobTimedOut: it took longer than ``order.timeout`` seconds.
        """
        worker = await self._take()
        self._busy[order.job_id] = worker
        outcome = worker.do(order, tell)
        try:
            await asyncio.wait({outcome}, timeout=order.timeout)
            if not outcome.done():
                raise JobTimedOut(advice="Try it with less to do, or on a computer that is less busy.")
            return outcome.result()
        except (asyncio.CancelledError, JobTimedOut):
            await worker.stop()
            raise
        finally:
            del self._busy[order.job_id]
            if outcome.done():
                outcome.exception()  # looked at, so that asyncio doesn't call it forgotten
            self._keep(worker)

    def pid_of(self, job_id: str) -> int | None:
        """Returns the id of the process that does this job, None when none does."""
        worker = self._busy.get(job_id)
        return None if worker is None else worker.process.pid

    async def close(self) -> None:
        """Kills every worker and waits until they are gone."""
        self._closed = True
        workers = [*self._idle, *self._busy.values()]
        self._idle.clear()
        for worker in workers:
            worker.kill()
        for worker in workers:
            await asyncio.shield(worker.gone)
        self._starter.shutdown(wait=False)

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.gone.done():
                return worker
        start = asyncio.ensure_future(self._loop.run_in_executor(self._starter, Worker, self._loop))
        try:
            return await asyncio.shield(start)
        except asyncio.CancelledError:
            # Cancelled while it started: the process is nobody's job yet, so it waits for the next.
            start.add_done_callback(self._keep_started)
            raise

    def _keep_started(self, start: asyncio.Future[Worker]) -> None:
        if not start.cancelled() and start.exception() is None:
            self._keep(start.result())

    def _keep(self, worker: Worker) -> None:
        if self._closed:
            worker.kill()
        elif not worker.gone.done():
            self._idle.append(worker)
