"""A studio in a process of its own, to be killed: ``python chaos_session.py HOME URL COUNT``.

Asks for the same pictures in every session, one in five from the service without remote jobs, and says on
stdout ``done N`` for each that has ended, and ``end``.
"""

import asyncio
import sys
from pathlib import Path

from app.generation import calling
from app.jobs.retry import RetryPolicy
from app.jobs.scheduler import Scheduler
from app.jobs.spec import JobSpec
from app.studio import Studio
from tests.app.generation.atelier import registry, wish

EVERY = 5
"""Each fifth picture is asked of the service that can't be asked again."""


def wishes(project_id: str, count: int) -> list[JobSpec]:
    return [
        JobSpec(
            "image.paint",
            wish(
                project_id,
                f"picture {number}",
                slot=f"image:{number}",
                provider="atelier.remote" if number % EVERY else "atelier.direct",
            ),
            key=f"picture/{number}",
            label=str(number),
            project_id=project_id,
        )
        for number in range(count)
    ]


async def session(home: Path, url: str, count: int) -> None:
    # Quicker than a person would have it: what is tried is whether, not how long.
    Scheduler.__init__.__kwdefaults__["retry"] = RetryPolicy(first_delay=0.02, longest_delay=0.1)
    calling.ASK_AGAIN = (0.02, 0.02, 0.05, 0.1)
    studio = await Studio.open(home, registry=registry(url))
    projects = studio.projects()
    project_id = projects[0].id if projects else studio.library.projects.create("Chaos").id

    async def follow(spec: JobSpec) -> None:
        job = studio.jobs.submit(spec)
        await studio.jobs.wait(job.id)
        print("done", spec.label, flush=True)

    await asyncio.gather(*(follow(spec) for spec in wishes(project_id, count)))
    await studio.generation.late.settled()
    print("end", flush=True)
    await studio.close()


if __name__ == "__main__":
    asyncio.run(session(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
