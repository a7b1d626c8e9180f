"""What a new session takes over from the last one, however that one ended."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.jobs.spec import Job, JobState
from app.jobs.store import JobStore


@dataclass(frozen=True, slots=True)
class Recovered:
    """The state of the catalogue's jobs, ready for the book."""

    jobs: list[Job]
    """Unfinished, in the order of submission; what was running is queued again."""
    states: dict[str, JobState]
    """Of every job that one of them depends on."""
    keys: dict[str, str]
    """Key -> id of what has succeeded and needn't be done again."""
    durations: dict[str, float]
    """Kind -> usual seconds."""


def recover_jobs(store: JobStore, unfinished: bool = True) -> Recovered:
    """Reads the catalogue; blocks. ``unfinished`` False: leaves the jobs of earlier sessions alone."""
    jobs = [as_queued(job) for job in store.unfinished()] if unfinished else []
    needed = {other for job in jobs for other in job.depends_on}
    return Recovered(jobs, store.states(needed), store.keys(), store.usual_durations())


def as_queued(job: Job) -> Job:
    """``job`` as it stands when its session is over: what was running waits for its turn again."""
    if job.state is JobState.RUNNING:
        # The attempt did not end by itself, so it isn't counted; progress stands for the checkpoint.
        return replace(job, state=JobState.QUEUED, progress=job.progress if job.checkpoint else 0.0)
    return job
