"""What the scheduler knows of its jobs in memory: snapshots, keys, dependencies, parents and children."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from app.jobs.spec import Job, JobState

KEEP_FINISHED = 5000
"""Finished jobs kept in memory; older ones are read from the catalogue when asked for."""


class Book:
    """An index over jobs. It decides nothing and knows no clock, disk or process."""

    def __init__(self, keep_finished: int = KEEP_FINISHED) -> None:
        self._jobs: dict[str, Job] = {}
        self._keys: dict[str, str] = {}
        # Counts and shared exceptions rather than a set per job: 10 000 waiting jobs are then so few objects
        # that the garbage collector's longest pause stays short.
        self._unmet: dict[str, int] = {}
        self._dependents: dict[str, dict[str, None]] = {}
        self._children: dict[str, set[str]] = {}
        self._wanted_by: dict[str, set[str]] = {}
        """Only of jobs that someone else than their own parent waits for too."""
        self._finished: deque[str] = deque()
        self._keep = keep_finished

    def add_keys(self, keys: dict[str, str]) -> None:
        """Takes over key -> id of jobs that are only on disk."""
        self._keys = keys | self._keys

    def add(self, job: Job, unmet: Iterable[str] = ()) -> None:
        """Adds a job that still waits for the jobs ``unmet``."""
        self._jobs[job.id] = job
        if job.key:
            self._keys[job.key] = job.id
        self.wait_for(job.id, unmet)
        if job.parent_id:
            self._children.setdefault(job.parent_id, set()).add(job.id)

    def want(self, job_id: str, parent_id: str) -> None:
        """Notes that ``parent_id`` ('' = a person) waits for the job."""
        job = self._jobs.get(job_id)
        own = "" if job is None else job.parent_id
        self._wanted_by.setdefault(job_id, {own}).add(parent_id)
        if parent_id:
            self._children.setdefault(parent_id, set()).add(job_id)

    def replace(self, job: Job) -> None:
        """Puts a newer snapshot in place of the old one."""
        self._jobs[job.id] = job
        if job.state.finished:
            if job.key and job.state is not JobState.SUCCEEDED and self._keys.get(job.key) == job.id:
                del self._keys[job.key]
            self._finished.append(job.id)
            self._forget_oldest()
        elif job.key:
            self._keys.setdefault(job.key, job.id)

    def get(self, job_id: str) -> Job | None:
        """Returns the snapshot, None when it isn't in memory."""
        return self._jobs.get(job_id)

    def id_of(self, key: str) -> str | None:
        """Returns the id of the job that stands for ``key``."""
        return self._keys.get(key)

    def __iter__(self) -> Iterator[Job]:
        return iter(tuple(self._jobs.values()))

    def waits(self, job_id: str) -> bool:
        """True while a dependency has not succeeded."""
        return job_id in self._unmet

    def meet(self, job_id: str) -> list[str]:
        """Notes that a job succeeded; returns the jobs that wait for nothing any more."""
        free = []
        for other in self._dependents.pop(job_id, ()):
            if other not in self._unmet:
                continue
            self._unmet[other] -= 1
            if not self._unmet[other]:
                del self._unmet[other]
                free.append(other)
        return free

    def dependents(self, job_id: str) -> list[str]:
        """Returns the jobs that wait for this one."""
        return list(self._dependents.get(job_id, ()))

    def wait_for(self, job_id: str, unmet: Iterable[str]) -> None:
        """Makes a job wait for the jobs ``unmet`` (those it waits for already count once)."""
        for other in unmet:
            listed = self._dependents.setdefault(other, {})
            if job_id not in listed:
                listed[job_id] = None
                self._unmet[job_id] = self._unmet.get(job_id, 0) + 1

    def children(self, job_id: str) -> list[str]:
        """Returns the jobs that run for this one, in the order of submission."""
        return sorted(self._children.get(job_id, ()))

    def leave(self, parent_id: str) -> list[str]:
        """Notes that a parent waits no more; returns its unfinished children that nobody else waits for."""
        alone = []
        for child in sorted(self._children.pop(parent_id, ())):
            job = self._jobs.get(child)
            wanted = self._wanted_by.get(child, set())
            wanted.discard(parent_id)
            if not wanted and job is not None and not job.state.finished:
                alone.append(child)
        return alone

    def _forget_oldest(self) -> None:
        while len(self._finished) > self._keep:
            job_id = self._finished.popleft()
            job = self._jobs.get(job_id)
            # A retried job is listed twice; it is forgotten only while it is finished.
            if job is not None and job.state.finished:
                del self._jobs[job_id]
                self._unmet.pop(job_id, None)
                for other in job.depends_on:
                    self._dependents.get(other, {}).pop(job_id, None)
                self._wanted_by.pop(job_id, None)
