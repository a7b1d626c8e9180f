"""What a job's own parts say, handed on to the job: one listener for all, told apart by id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job


class Relay:
    """Listens to a scheduler; on the loop's thread only."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._watchers: dict[str, Callable[[Job], None]] = {}
        self._scheduler = scheduler
        scheduler.changed.connect(self._changed)

    def close(self) -> None:
        """Stops listening."""
        self._scheduler.changed.disconnect(self._changed)

    @contextmanager
    def following(self, job_id: str, watcher: Callable[[Job], None]) -> Iterator[None]:
        """Calls ``watcher`` with every snapshot of a job, the present one first, while the block lasts."""
        self._watchers[job_id] = watcher
        try:
            watcher(self._scheduler.get(job_id))
            yield
        finally:
            self._watchers.pop(job_id, None)

    def _changed(self, job: Job) -> None:
        watcher = self._watchers.get(job.id)
        if watcher is not None:
            watcher(job)
