"""A session of the scheduler in a process of its own, to be killed: ``python session.py HOME LOG``.

Says on stdout, line by line, what it announces: ``pid <worker>``, ``step <job>``, ``done <job>``, and
``held <job>`` once the checkpoint of one that hangs is on disk.
"""

import asyncio
import sys
from pathlib import Path

from app.database.opening import open_database
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobSpec, JobState

LONG, STEPS, HOLD_AT, SMALL = 2, 60, 20, 60


def wishes(log: Path) -> list[JobSpec]:
    """The same wishes in every session; their keys make them the same jobs."""
    long = [
        JobSpec(
            "stepwise",
            {"steps": STEPS, "log": f"{log}.{n}", "stop_after": HOLD_AT, "hold": f"{log}.hold"},
            key=f"long{n}",
            label=f"long{n}",
        )
        for n in range(LONG)
    ]
    small = [
        JobSpec(
            "note",
            {"name": f"small{n}", "log": str(log)},
            key=f"small{n}",
            label=f"small{n}",
            depends_on=(f"small{n - 1}",) if n else (),
        )
        for n in range(SMALL)
    ]
    return long + small


async def session(home: Path, log: Path) -> None:
    from tests.app.jobs.conftest import registry

    scheduler = Scheduler(open_database(home), registry(), home=home, workers=2)

    async def say_held(job: Job) -> None:
        await scheduler.settled()
        print("held", job.label, flush=True)

    def say(job: Job) -> None:
        if job.state is JobState.SUCCEEDED:
            print("done", job.label, flush=True)
        elif job.kind == "stepwise" and job.progress:
            print("pid", scheduler.worker_pid(job.id), flush=True)
            print("step", job.label, flush=True)
            if job.message == f"step {HOLD_AT - 1}":
                asyncio.get_running_loop().create_task(say_held(job))

    scheduler.changed.connect(say)
    await scheduler.start()
    for job in scheduler.submit_many(wishes(log)):
        await scheduler.wait(job.id)
    await scheduler.stop()
    print("end", flush=True)


if __name__ == "__main__":
    asyncio.run(session(Path(sys.argv[1]), Path(sys.argv[2])))
