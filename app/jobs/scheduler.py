"""The scheduler: takes wishes, runs them when their turn comes, and never forgets one.

Why it lives on the event loop's thread: every decision is made from memory in microseconds, so there
are no locks and no polling. Disk is behind ``JobWriter`` and heavy work behind ``Workers``. Two rules make
it durable: a job starts only once its row is on disk, and it is announced as finished only once that is
on disk too. So what anyone was told survives ``kill -9``, and a finished job is never run again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

from psygnal import Signal, SignalInstance

from app.database.engine import Database
from app.database.errors import LibraryReadOnly
from app.jobs.book import Book
from app.jobs.context import checked_json
from app.jobs.control import Control
from app.jobs.errors import DependencyUnknown, JobUnknown, SchedulerStopped
from app.jobs.eta import Durations
from app.jobs.kinds import KindRegistry
from app.jobs.lifecycle import Lifecycle, Parts, dependency_refusal, unknown_kind
from app.jobs.pools import Pools
from app.jobs.recovery import Recovered, as_queued, recover_jobs
from app.jobs.retry import RetryPolicy
from app.jobs.runner import Runner
from app.jobs.spec import Job, JobSpec, JobState, new_job_id
from app.jobs.store import JobStore
from app.jobs.workers import Workers

_log = logging.getLogger(__name__)

Jobs: TypeAlias = list[Job]
_SUBMITTED_AT_ONCE = 100


class Scheduler:
    """Durable jobs of one library. Every method is called on the event loop's thread."""

    changed: ClassVar[Signal] = Signal(Job)
    """Emitted on the loop's thread with every new snapshot of a job."""

    def __init__(
        self,
        database: Database,
        kinds: KindRegistry,
        *,
        home: Path,
        pools: Mapping[str, int] | None = None,
        services: Any = None,
        workers: int | None = None,
        retry: RetryPolicy | None = None,
    ) -> None:
        """Makes a scheduler that isn't running yet.

        ``home``: the library's folder, scratch goes to ``home/work``. ``pools``: slots per resource, over
        the defaults (``cpu`` as many as there are, ``gpu`` 1, ``io`` 4, ``net`` 4 each, ``coordinator``
        1000). ``services``: handed to coroutine kinds. ``workers``: slots of ``cpu``, for short.
        """
        self._store = JobStore(database)
        self._kinds = kinds
        self._folder = home / "work"
        self._pools = Pools(({} if workers is None else {"cpu": workers}) | dict(pools or {}))
        self._services = services
        self._retry = retry or RetryPolicy()
        self._book = Book()
        self._durations = Durations()
        self._life: Lifecycle | None = None
        self._control: Control | None = None
        self._workers: Workers | None = None
        self._runner: Runner | None = None

    # --- life ------------------------------------------------------------------------------------

    async def start(self, recover: bool = True) -> None:
        """Starts working; ``recover``: also on what earlier sessions left unfinished."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(None, recover_jobs, self._store, recover)
        self._workers = Workers(loop)
        self._runner = Runner(self._workers, self._folder, self, self._services, loop)
        self._durations = Durations(found.durations)
        self._life = Lifecycle(
            Parts(
                loop,
                self._book,
                self._pools,
                self._store,
                self._runner,
                self._kinds,
                self._retry,
                self._durations,
                self._announce,
            )
        )
        self._control = Control(self._life, self._store)
        self._take_over(self._life, found)
        if recover:
            await loop.run_in_executor(None, self._sweep, self._runner)

    def _take_over(self, life: Lifecycle, found: Recovered) -> None:
        self._book.add_keys(found.keys)
        for job in found.jobs:
            unmet = [other for other in job.depends_on if found.states.get(other) != JobState.SUCCEEDED]
            self._book.add(job, unmet)
        for job in found.jobs:
            if job.kind not in self._kinds:
                refusal = unknown_kind(job)
                life.settle(replace(job, state=JobState.FAILED, error=refusal, message=refusal.message))
                continue
            lost = [other for other in job.depends_on if found.states.get(other, JobState.FAILED).finished]
            for other in lost:
                self._judge_dependency(life, job, other, found.states.get(other))
            if job.state is JobState.WAITING and not self._book.waits(job.id):
                life.show(replace(job, state=JobState.QUEUED))
            life.admit(job.id)

    def _judge_dependency(self, life: Lifecycle, job: Job, other: str, state: JobState | None) -> None:
        """Ends a job whose dependency ended badly just before the last session did."""
        if state is JobState.SUCCEEDED or job.id in life.settling:
            return
        if state is JobState.CANCELLED:
            life.cancel(job.id)
            return
        refusal = dependency_refusal(self._store.read(other) or Job(other, JobSpec("job")))
        life.settle(replace(job, state=JobState.FAILED, error=refusal, message=refusal.message))

    def _sweep(self, runner: Runner) -> None:
        states = self._store.states(runner.leftover())
        done = (JobState.SUCCEEDED, JobState.CANCELLED)
        runner.sweep({job_id for job_id, state in states.items() if state not in done})

    async def stop(self) -> None:
        """Stops at once: running work is queued again for the next start, workers are gone on return."""
        life, workers = self._life, self._workers
        if life is None or workers is None:
            return
        life.stopping = True
        self._life = self._control = None
        tasks = list(life.tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await workers.close()
        await life.writer.close()
        await asyncio.gather(*life.chores, return_exceptions=True)
        life.dismiss_waiters(SchedulerStopped())

    async def settled(self) -> None:
        """Returns when all that is known is on disk and cancelled work has left its worker."""
        life = self._running()
        leaving = [
            task
            for job_id, task in life.tasks.items()
            if (job := self._book.get(job_id)) is None or job.state is not JobState.RUNNING
        ]
        await asyncio.gather(*leaving, return_exceptions=True)
        await life.writer.flush()
        await asyncio.gather(*life.chores, return_exceptions=True)

    # --- wishes ----------------------------------------------------------------------------------

    def submit(self, spec: JobSpec) -> Job:
        """Takes a wish; returns the job that stands for its key when there is one that has not failed.

        Raises:
            KindUnknown, PoolUnknown, DependencyUnknown: as their names say.
            ResultRefused: the parameters aren't JSON.
            SchedulerStopped: it isn't running.
        """
        life = self._running()
        if spec.key:
            standing = self.find(spec.key)
            if standing is not None:
                if not standing.state.finished:
                    self._book.want(standing.id, spec.parent_id)
                return standing
        pool = spec.pool or self._kinds.get(spec.kind).pool
        self._pools.limit(pool)
        dependencies = [self._dependency(name) for name in spec.depends_on]
        unmet = [job.id for job in dependencies if job.state is not JobState.SUCCEEDED]
        parent = self._book.get(spec.parent_id) if spec.parent_id else None
        held = parent is not None and parent.state is JobState.PAUSED
        state = JobState.PAUSED if held else JobState.WAITING if unmet else JobState.QUEUED
        whole = replace(
            spec,
            pool=pool,
            parameters=checked_json(dict(spec.parameters), "parameters"),
            depends_on=tuple(dict.fromkeys(job.id for job in dependencies)),
        )
        job = Job(new_job_id(), whole, state, created=time.time())
        self._book.add(job, unmet)
        life.writer.put(job)
        self._announce(job)
        for dependency in dependencies:
            if dependency.state is JobState.FAILED:
                life.fail_dependents(dependency)
            elif dependency.state is JobState.CANCELLED:
                life.cancel(job.id)
        return self._book.get(job.id) or job

    def submit_many(self, specs: Sequence[JobSpec]) -> Jobs:
        """Takes wishes in order; one may depend on an earlier one by its key. Raises: as ``submit``."""
        return [self.submit(spec) for spec in specs]

    async def submit_calmly(self, specs: Sequence[JobSpec]) -> Jobs:
        """As ``submit_many``, but lets the loop have its turns: for thousands of wishes."""
        jobs: Jobs = []
        for start in range(0, len(specs), _SUBMITTED_AT_ONCE):
            jobs += self.submit_many(specs[start : start + _SUBMITTED_AT_ONCE])
            await asyncio.sleep(0)
        return jobs

    def _dependency(self, name: str) -> Job:
        job = self._book.get(name) or self.find(name) or self._store.read(name)
        if job is None:
            raise DependencyUnknown(f"A job depends on {name}, which does not exist.")
        return job

    # --- questions -------------------------------------------------------------------------------

    def get(self, job_id: str) -> Job:
        """Returns a job's newest snapshot. Raises ``JobUnknown``."""
        job = self._book.get(job_id) or self._store.read(job_id)
        if job is None:
            raise JobUnknown(f"There is no job {job_id}.")
        return job

    def find(self, key: str) -> Job | None:
        """Returns the job that stands for ``key``: neither failed nor cancelled. None when none does."""
        job_id = self._book.id_of(key)
        job = None if job_id is None else self._book.get(job_id) or self._store.read(job_id)
        return None if job is None or job.state in (JobState.FAILED, JobState.CANCELLED) else job

    async def wait(self, job_id: str) -> Job:
        """Returns a job once it has ended, well or not. Raises ``JobUnknown``, ``SchedulerStopped``."""
        life = self._running()
        job = self.get(job_id)
        return job if job.state.finished else await life.ended(job_id)

    def list(
        self,
        *,
        project_id: str | None = None,
        states: Collection[JobState] | None = None,
        kind: str | None = None,
        parent_id: str | None = None,
        group: str | None = None,
        limit: int | None = None,
    ) -> Jobs:
        """Returns the jobs that match every filter given, newest first. ``parent_id=""``: without parent."""
        wanted = {"project_id": project_id, "kind": kind, "parent_id": parent_id, "group": group}
        stored = self._store.select(
            project_id=project_id, states=states, kind=kind, parent_id=parent_id, group=group, limit=limit
        )
        found = {job.id: job for job in stored if self._book.get(job.id) is None}
        for job in self._book:
            if (states is None or job.state in states) and all(
                value is None or getattr(job, name) == value for name, value in wanted.items()
            ):
                found[job.id] = job
        return sorted(found.values(), key=lambda job: job.id, reverse=True)[:limit]

    def usual_seconds(self, kind: str) -> float | None:
        """Returns how long jobs of a kind took lately, smoothed; None for a kind that never ran."""
        return self._durations.usual(kind)

    def worker_pid(self, job_id: str) -> int | None:
        """Returns the id of the process that works on a job, None when none does."""
        return None if self._workers is None else self._workers.pid_of(job_id)

    # --- orders ----------------------------------------------------------------------------------

    def cancel(self, job_id: str) -> Job:
        """Cancels a job, what runs for it and what depends on it; nothing happens when it has ended.

        It is cancelled on return. The process working on it is killed (after a second's grace when its
        work asks ``cancelled()``); ``settled`` returns when it is gone.
        """
        life = self._running()
        self._known(job_id)
        life.cancel(job_id)
        return self.get(job_id)

    def retry(self, job_id: str) -> Job:
        """Runs a failed or cancelled job again, from its checkpoint. Raises ``JobStateRefused``."""
        return self._controls().retry(self.get(job_id))

    def take_up(self, job_id: str) -> Job:
        """Goes on with a job an earlier session left (``start(recover=False)``); others stay as they are.

        Raises ``JobUnknown``.
        """
        life = self._running()
        job = self.get(job_id)
        if self._book.get(job_id) is None and not job.state.finished:
            self._known(job_id)
            if job.state in (JobState.RUNNING, JobState.QUEUED):
                life.show(as_queued(job))
                life.admit(job_id)
        return self.get(job_id)

    def pause(self, job_id: str) -> Job:
        """Holds a job and what runs for it; see ``Control.pause``. Raises ``JobStateRefused``."""
        return self._controls().pause(self._known(job_id))

    def resume(self, job_id: str) -> Job:
        """Lets a paused job go on. Raises ``JobStateRefused``."""
        return self._controls().resume(self._known(job_id))

    def pause_queue(self) -> None:
        """Starts no new attempt until ``resume_queue``; what runs goes on."""
        self._running().held = True

    def resume_queue(self) -> None:
        """Starts attempts again."""
        life = self._running()
        life.held = False
        life.pump()

    # --- inside ----------------------------------------------------------------------------------

    def _running(self) -> Lifecycle:
        if self._store.read_only:
            raise LibraryReadOnly()
        if self._life is None:
            raise SchedulerStopped(advice="Start it first; inside Kinora this is done when a library opens.")
        return self._life

    def _controls(self) -> Control:
        self._running()
        assert self._control is not None
        return self._control

    def _known(self, job_id: str) -> Job:
        """Returns a job, taken into memory when an earlier session left it (``start(recover=False)``)."""
        job = self.get(job_id)
        if self._book.get(job_id) is None and not job.state.finished:
            unmet = [o for o in job.depends_on if self.get(o).state is not JobState.SUCCEEDED]
            self._book.add(job, unmet)
        return job

    def _announce(self, job: Job) -> None:
        signal: SignalInstance = self.changed
        try:
            signal.emit(job)
        except Exception:
            # A watcher's fault must not stop the work it watches.
            _log.exception("a watcher of job %s failed", job.id)
