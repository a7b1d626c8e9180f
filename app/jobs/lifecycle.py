"""How a job moves from state to state by itself: admitted, started, heard of, concluded, published."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from app.jobs.book import Book
from app.jobs.errors import DependencyFailed, JobError, KindUnknown, WorkerDied
from app.jobs.eta import Durations, Pace
from app.jobs.kinds import KindRegistry
from app.jobs.pools import Pools
from app.jobs.retry import RetryPolicy
from app.jobs.runner import Runner
from app.jobs.spec import JSON, Job, JobState
from app.jobs.store import JobStore
from app.jobs.workers import JobFailed
from app.jobs.writer import JobWriter
from providers.phrases import unpacked

_log = logging.getLogger(__name__)

STARTS_AT_ONCE = 50
"""Jobs started before the loop gets its turn again."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the lifecycle works with."""

    loop: asyncio.AbstractEventLoop
    book: Book
    pools: Pools
    store: JobStore
    runner: Runner
    kinds: KindRegistry
    retry: RetryPolicy
    durations: Durations
    announce: Callable[[Job], None]


class Lifecycle:
    """The transitions nobody asks for. All on the loop's thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.book, self.pools = parts.book, parts.pools
        self.writer = JobWriter(parts.store, parts.loop, self.committed)
        self.tasks: dict[str, asyncio.Task[None]] = {}
        """Attempts whose work has not left its worker yet, cancelled ones too."""
        self.settling: set[str] = set()
        """Jobs whose end is on its way to disk."""
        self.chores: set[asyncio.Task[None]] = set()
        """Scratch folders being removed."""
        self.held = False
        """True while no new attempt is started."""
        self.stopping = False
        self._waiters: dict[str, list[asyncio.Future[Job]]] = {}
        self._paces: dict[str, Pace] = {}
        self._pumping = False

    # --- from submitted to running ---------------------------------------------------------------

    def show(self, job: Job) -> Job:
        """Takes a newer snapshot over and tells everyone."""
        self.book.replace(job)
        self._parts.announce(job)
        return job

    def admit(self, job_id: str) -> None:
        """Makes a queued job ready, at once or when its retry is due."""
        job = self.book.get(job_id)
        if job is None or job.state is not JobState.QUEUED or job_id in self.tasks or self.stopping:
            return
        wait = job.not_before - time.time()
        if wait > 0:
            self._parts.loop.call_later(wait, self.admit, job_id)
            return
        if job_id not in self.pools:
            self.pools.push(job_id, job.pool or "", job.priority)
        self.pump()

    def pump(self) -> None:
        """Starts what can start, in the loop's next turn."""
        if not self._pumping:
            self._pumping = True
            self._parts.loop.call_soon(self._pump)

    def _pump(self) -> None:
        self._pumping = False
        for _ in range(STARTS_AT_ONCE):
            job_id = None if self.held or self.stopping else self.pools.take()
            if job_id is None:
                return
            self._start(job_id)
        self.pump()

    def _start(self, job_id: str) -> None:
        job = self.book.get(job_id)
        assert job is not None and job.state is JobState.QUEUED, "only queued jobs are ready"
        now = time.time()
        done = job.progress if job.checkpoint else 0.0
        self._paces[job_id] = Pace(now, done)
        usual = self._parts.durations.usual(job.kind)
        started = replace(
            job,
            state=JobState.RUNNING,
            started=now,
            not_before=0.0,
            progress=done,
            eta_seconds=self._paces[job_id].remaining(now, usual),
        )
        self.writer.put_lazily(self.show(started))
        self.tasks[job_id] = self._parts.loop.create_task(self._attempt(started))

    # --- while running ---------------------------------------------------------------------------

    async def _attempt(self, job: Job) -> None:
        outcome: dict[str, JSON] | JobError | None = None
        try:
            kind = self._parts.kinds.get(job.kind)
            outcome = await self._parts.runner.run(
                job, kind, partial(self._heard, job.id), partial(self._is_cancelled, job.id)
            )
        except JobFailed as failed:
            outcome = failed.error
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or not task.cancelling():
                # Not ours: the work awaited something that was cancelled, and did not expect it.
                outcome = JobError.from_exception(error)
        except Exception as error:
            outcome = JobError.from_exception(error)
        del self.tasks[job.id]
        self._paces.pop(job.id, None)
        self.pools.release(job.pool or "")
        self.pump()
        if outcome is None:
            await self._interrupted(job.id)
        elif isinstance(outcome, JobError):
            self._failed(job.id, outcome)
        else:
            self._succeeded(job.id, outcome)

    def _is_cancelled(self, job_id: str) -> bool:
        job = self.book.get(job_id)
        return job is None or job.state is JobState.CANCELLED

    def _heard(self, job_id: str, what: str, value: Any) -> None:
        """Takes note of what running work says."""
        job = self.book.get(job_id)
        if job is None or job_id not in self.tasks or job.state.finished:
            return
        if what == "progress":
            fraction, message = float(value[0]), unpacked(str(value[1]))
            now = time.time()
            pace = self._paces[job_id]
            pace.observe(now, fraction)
            eta = pace.remaining(now, self._parts.durations.usual(job.kind))
            job = replace(job, progress=fraction, message=message or job.message, eta_seconds=eta)
            self.writer.put_lazily(self.show(job))
        elif what == "began":
            now = time.time()
            self._paces[job_id] = Pace(now, job.progress)
            self.writer.put_lazily(self.show(replace(job, started=now)))
        elif what == "checkpoint":
            job = replace(job, checkpoint=value)
            self.book.replace(job)
            self.writer.put(job)
        elif what == "cost":
            self.writer.put(self.show(replace(job, cost_micro_credits=(job.cost_micro_credits or 0) + value)))

        elif what == "total cost":
            # Unknown is never taken for nothing, as it would be where nothing was expected.
            spec = replace(job.spec, estimate_micro_credits=None) if value is None else job.spec
            self.writer.put(self.show(replace(job, spec=spec, cost_micro_credits=value)))

    async def _interrupted(self, job_id: str) -> None:
        """An attempt was stopped from outside; what should happen next is already in the state."""
        job = self.book.get(job_id)
        if job is None:
            return
        if job.state is JobState.RUNNING and self.stopping:
            self.writer.put(self.show(replace(job, state=JobState.QUEUED, eta_seconds=None)))
        elif job.state is JobState.QUEUED:
            self.admit(job_id)
        elif job.state is JobState.CANCELLED:
            await self._parts.runner.tidy(job)

    def stops_when_paused(self, job: Job) -> bool:
        """True for work in a process; a coroutine can't be stopped and go on."""
        return job.kind in self._parts.kinds and self._parts.kinds.get(job.kind).executor == "process"

    # --- the end ---------------------------------------------------------------------------------

    def _succeeded(self, job_id: str, result: dict[str, JSON]) -> None:
        job = self.book.get(job_id)
        if job is None or job.state is JobState.CANCELLED:
            return
        cost = job.cost_micro_credits
        if cost is None and job.estimate_micro_credits == 0:
            cost = 0
        self.settle(
            replace(
                job,
                state=JobState.SUCCEEDED,
                progress=1.0,
                attempts=job.attempts + 1,
                result=result,
                error=None,
                cost_micro_credits=cost,
            )
        )

    def _failed(self, job_id: str, error: JobError) -> None:
        job = self.book.get(job_id)
        if job is None or job.state is JobState.CANCELLED:
            return
        if error.asks_user:
            # Nothing was tried yet, so nothing counts: the user's yes (``Control.resume``) begins it again.
            waits = replace(job, state=JobState.PAUSED, error=error, message=error.message, eta_seconds=None)
            self.writer.put(self.show(waits))
            return
        attempts = job.attempts + 1
        crashes = job.crashes + (error.class_name == WorkerDied.__name__)
        job = replace(job, attempts=attempts, crashes=crashes, error=error)
        delay = self._parts.retry.delay(
            error, attempts=attempts, max_attempts=job.max_attempts, crashes=crashes, seed=job_id
        )
        if delay is None:
            _log.warning("job %s (%s) failed: %s\n%s", job_id, job.kind, error.message, error.detail)
            self.settle(replace(job, state=JobState.FAILED, message=error.message))
            return
        state = JobState.PAUSED if job.state is JobState.PAUSED else JobState.QUEUED
        again = replace(
            job, state=state, message=error.message, not_before=time.time() + delay, eta_seconds=None
        )
        self.writer.put(self.show(again))

    def settle(self, job: Job) -> None:
        """Ends a job: ``job`` is its last snapshot, announced once it is on disk."""
        job = replace(job, finished=time.time(), eta_seconds=None, not_before=0.0)
        self.settling.add(job.id)
        self.writer.put(job)

    def committed(self, job: Job) -> None:
        """Takes a job further whose snapshot is on disk: now it may start, or be said to have ended."""
        if job.state is JobState.QUEUED:
            self.admit(job.id)
        elif job.id in self.settling and job.state.finished:
            self._publish(job)

    def _publish(self, job: Job) -> None:
        self.settling.discard(job.id)
        self.show(job)
        self.answer(job)
        if job.state is JobState.SUCCEEDED:
            if job.started is not None and job.finished is not None:
                self._parts.durations.add(job.kind, job.finished - job.started)
            for free in self.book.meet(job.id):
                self._free(free)
            self.book.leave(job.id)
            self._tidy(job)
        else:
            self.fail_dependents(job)
            for child in self.book.leave(job.id):
                self.cancel(child)

    def _free(self, job_id: str) -> None:
        job = self.book.get(job_id)
        if job is not None and job.state is JobState.WAITING:
            self.writer.put_lazily(self.show(replace(job, state=JobState.QUEUED)))
            self.admit(job_id)

    def fail_dependents(self, job: Job) -> None:
        """Ends the jobs that wait for one that failed."""
        refusal = dependency_refusal(job)
        for other in self.book.dependents(job.id):
            dependent = self.book.get(other)
            if dependent is None or dependent.state.finished or other in self.settling:
                continue
            self.settle(replace(dependent, state=JobState.FAILED, error=refusal, message=refusal.message))

    def cancel(self, job_id: str) -> None:
        """Ends a job, the jobs that depend on it and those that run for it alone, at once."""
        waiting = [job_id]
        while waiting:
            job = self.book.get(waiting.pop())
            if job is None or job.state.finished or job.id in self.settling:
                continue
            job = replace(job, state=JobState.CANCELLED, finished=time.time(), eta_seconds=None)
            self.pools.withdraw(job.id)
            self.writer.put(self.show(job))
            self.answer(job)
            task = self.tasks.get(job.id)
            if task is not None:
                task.cancel()
            elif job.started is not None:
                self._tidy(job)
            waiting += self.book.dependents(job.id)
            waiting += self.book.leave(job.id)

    def _tidy(self, job: Job) -> None:
        task = self._parts.loop.create_task(self._parts.runner.tidy(job))
        self.chores.add(task)
        task.add_done_callback(self.chores.discard)

    # --- waiting ---------------------------------------------------------------------------------

    async def ended(self, job_id: str) -> Job:
        """Returns the last snapshot of a job that is in the book and has not ended yet."""
        future: asyncio.Future[Job] = self._parts.loop.create_future()
        self._waiters.setdefault(job_id, []).append(future)
        return await future

    def answer(self, job: Job) -> None:
        """Wakes whoever waits for the end of a job."""
        for future in self._waiters.pop(job.id, ()):
            if not future.done():
                future.set_result(job)

    def dismiss_waiters(self, error: Exception) -> None:
        """Wakes everyone with an error: nothing will end any more."""
        for futures in self._waiters.values():
            for future in futures:
                if not future.done():
                    future.set_exception(error)
        self._waiters.clear()


def dependency_refusal(job: Job) -> JobError:
    """The error of a job that depends on ``job``, which failed."""
    advice = job.error.advice if job.error is not None else ""
    return JobError.from_exception(
        DependencyFailed(f"This depends on “{job.label}”, which failed.", advice=advice)
    )


def unknown_kind(job: Job) -> JobError:
    """The error of a job of an earlier session whose kind is no longer there."""
    return JobError.from_exception(
        KindUnknown(
            f"There is no kind of job called {job.kind}.",
            advice="It may belong to a plug-in that is no longer installed.",
        )
    )
