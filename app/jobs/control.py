"""What a person can do to a job: retry, pause, resume.

Cancelling is in ``Lifecycle``, because failures do it too.
"""

from __future__ import annotations

from dataclasses import replace

from app.jobs.errors import DependencyFailed, JobStateRefused
from app.jobs.lifecycle import Lifecycle
from app.jobs.spec import Job, JobState
from app.jobs.store import JobStore

_AGAIN = (JobState.FAILED, JobState.CANCELLED)


class Control:
    """Deliberate changes of a job's state."""

    def __init__(self, lifecycle: Lifecycle, store: JobStore) -> None:
        self._life = lifecycle
        self._book = lifecycle.book
        self._store = store

    def find(self, job_id: str) -> Job | None:
        """Returns a job from memory or else from disk."""
        return self._book.get(job_id) or self._store.read(job_id)

    def retry(self, job: Job) -> Job:
        """Queues an ended job again, with the failed jobs it depends on and those that failed because of it.

        Raises:
            JobStateRefused: it has not failed or been cancelled.
        """
        if job.state not in _AGAIN or job.id in self._life.settling:
            raise JobStateRefused(f"“{job.label}” can't be tried again: it is {job.state}.")
        standing = self._book.id_of(job.key) if job.key else None
        newer = self.find(standing) if standing is not None else None
        if newer is not None and newer.state not in _AGAIN:
            return newer  # the same work was asked for again meanwhile
        chosen: dict[str, Job] = {}
        waiting = [job]
        while waiting:
            one = waiting.pop()
            if one.id in chosen:
                continue
            chosen[one.id] = one
            above = [found for other in one.depends_on if (found := self.find(other)) is not None]
            waiting += [other for other in above if other.state in _AGAIN]
            waiting += [other for other in self._dependents(one) if _failed_for_another(other)]
        for one in sorted(chosen.values(), key=lambda each: each.id):
            self._queue_again(one)
        again = self._book.get(job.id)
        assert again is not None
        return again

    def _dependents(self, job: Job) -> list[Job]:
        return [self._book.get(other.id) or other for other in self._store.dependents(job.id)]

    def _queue_again(self, job: Job) -> None:
        unmet = []
        for other in job.depends_on:
            dependency = self.find(other)
            if dependency is not None and dependency.state is not JobState.SUCCEEDED:
                unmet.append(other)
        again = replace(
            job,
            state=JobState.WAITING if unmet else JobState.QUEUED,
            attempts=0,
            crashes=0,
            error=None,
            message="",
            started=None,
            finished=None,
            not_before=0.0,
        )
        self._book.add(again)
        self._book.wait_for(job.id, unmet)
        self._life.show(again)
        self._life.writer.put(again)

    def pause(self, job: Job) -> Job:
        """Holds a job and those that run for it.

        Work in a process is stopped and begins again from its checkpoint; a coroutine goes on, but none of
        its children starts. The interrupted attempt does not count.

        Raises:
            JobStateRefused: it has ended.
        """
        if job.state.finished:
            raise JobStateRefused(f"“{job.label}” can't be paused: it is {job.state}.")
        for one in self._family(job):
            if one.state is JobState.PAUSED or one.id in self._life.settling:
                continue
            self._life.pools.withdraw(one.id)
            self._life.writer.put(self._life.show(replace(one, state=JobState.PAUSED, eta_seconds=None)))
            task = self._life.tasks.get(one.id)
            if task is not None and self._life.stops_when_paused(one):
                task.cancel()
        return self._book.get(job.id) or job

    def resume(self, job: Job) -> Job:
        """Lets a paused job and those that run for it go on.

        Raises:
            JobStateRefused: it isn't paused.
        """
        if job.state is not JobState.PAUSED:
            raise JobStateRefused(f"“{job.label}” can't go on: it is {job.state}.")
        for one in self._family(job):
            if one.state is not JobState.PAUSED or one.id in self._life.settling:
                continue
            if one.id in self._life.tasks and not self._life.stops_when_paused(one):
                state = JobState.RUNNING
            else:
                state = JobState.WAITING if self._book.waits(one.id) else JobState.QUEUED
            self._life.writer.put(self._life.show(replace(one, state=state)))
            self._life.admit(one.id)
        return self._book.get(job.id) or job

    def _family(self, job: Job) -> list[Job]:
        """Returns the job and everything unfinished that runs for it."""
        family: dict[str, Job] = {}
        waiting = [job.id]
        while waiting:
            one = self._book.get(waiting.pop())
            if one is not None and one.id not in family and not one.state.finished:
                family[one.id] = one
                waiting += self._book.children(one.id)
        return list(family.values())


def _failed_for_another(job: Job) -> bool:
    return (
        job.state is JobState.FAILED
        and job.error is not None
        and job.error.class_name == DependencyFailed.__name__
    ) or job.state is JobState.CANCELLED
