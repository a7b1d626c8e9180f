"""``kinora jobs ...``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.cli.session import follow, reading, studio
from app.jobs.spec import Job
from app.jobs.store import JobStore
from providers.errors import InvalidInput


def as_json(job: Job) -> dict[str, Any]:
    """A job as the command line prints it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "label": job.label,
        "state": job.state.value,
        "progress": round(job.progress, 3),
        "message": job.message,
        "attempts": job.attempts,
        "project": job.project_id,
        "parent": job.parent_id,
        "error": None if job.error is None else {"message": job.error.message, "advice": job.error.advice},
        "result": job.result,
    }


async def list_jobs(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The newest 200 jobs."""
    with reading() as library:
        found = JobStore(library.database).select(
            project_id=None, states=None, kind=None, parent_id=None, group=None, limit=200
        )
    lines = [f"{j.id}  {j.state.value:9}  {j.progress:4.0%}  {j.label}" for j in found]
    return {"jobs": [as_json(job) for job in found], "lines": lines or ["Nothing was made yet."]}


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """One job."""
    with reading() as library:
        job = JobStore(library.database).read(arguments.id)
    if job is None:
        raise InvalidInput(f"There is no job {arguments.id}.", advice="See: kinora jobs list")
    return as_json(job)


async def retry(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Runs a failed or cancelled job again and follows it to its end."""
    async with studio(screen) as opened:
        job = opened.jobs.retry(arguments.id)
        await follow(opened, job, screen)
        return as_json(opened.jobs.get(job.id))


async def cancel(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Cancels a job that was left unfinished."""
    async with studio(screen) as opened:
        job = opened.jobs.cancel(arguments.id)
        await opened.jobs.settled()
        return {**as_json(job), "lines": [f"{job.label}: {job.state.value}"]}
