"""A studio in a process of its own, to be killed: ``python chaos_session.py HOME URL COUNT``.

Asks for the same pictures in every session: one in five from the service without remote jobs, one in five
from a model of this machine in its host process, the others from the service that can be asked again. Says
on stdout ``done N`` for each that has ended, ``host PID`` whenever the model's host begins to load or to
paint, and ``end``.
"""

import asyncio
import sys
from pathlib import Path

from app.generation import calling
from app.hosts.host import HostState, HostStatus
from app.hosts.hosts import Hosts
from app.jobs.retry import RetryPolicy
from app.jobs.scheduler import Scheduler
from app.jobs.spec import JobSpec
from app.models.catalogue import Catalogue
from app.models.local import LocalModels
from app.models.shelf import Shelf
from app.studio import Studio
from providers.local.card import Hardware, ModelCard, Source
from providers.protocols import Capability
from tests.app.generation.atelier import registry, wish

REMOTE, DIRECT, LOCAL = "atelier.remote", "atelier.direct", "local.colours"
ASKED = (DIRECT, LOCAL, REMOTE, REMOTE, REMOTE)
"""Who is asked for each picture, by its number."""
CARD = ModelCard(
    id="colours",
    name="Colours",
    family="colours",
    capability=Capability.IMAGE,
    adapter="providers.local.painting:Painter",
    engine="tests.app.hosts.engines:Colours",
    extra="images",
    modules=("cv2",),
    library="numpy",
    source=Source(repository="kinora/colours"),
    size=1,
    licence="MIT",
    commercial_use=True,
    hardware=Hardware(memory=1),
    needs=("model.txt",),
)


def wishes(project_id: str, count: int) -> list[JobSpec]:
    return [
        JobSpec(
            "image.paint",
            wish(
                project_id,
                f"picture {number}",
                slot=f"image:{number}",
                provider=ASKED[number % len(ASKED)],
            ),
            key=f"picture/{number}",
            label=str(number),
            project_id=project_id,
        )
        for number in range(count)
    ]


def local_models(home: Path) -> LocalModels:
    """The model that the tests make, in a folder beside the library."""
    folder = home.with_name("models")
    files = folder / CARD.id / "model.txt"
    files.parent.mkdir(parents=True, exist_ok=True)
    files.write_text("A model of the tests")
    shelf = Shelf(Catalogue({CARD.id: CARD}), folder / "own", [folder])
    return LocalModels(shelf, Hosts(home / "work" / "hosts"))


def tell(status: HostStatus) -> None:
    if status.state in (HostState.LOADING, HostState.BUSY):
        print("host", status.process_id, flush=True)


async def session(home: Path, url: str, count: int) -> None:
    # Quicker than a person would have it: what is tried is whether, not how long.
    Scheduler.__init__.__kwdefaults__["retry"] = RetryPolicy(first_delay=0.02, longest_delay=0.1)
    calling.ASK_AGAIN = (0.02, 0.02, 0.05, 0.1)
    who, local = registry(url), local_models(home)
    local.hosts.changed.connect(tell)
    for row in local.entries():
        who.register(row)
    studio = await Studio.open(home, registry=who)
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
    await local.hosts.close()


if __name__ == "__main__":
    asyncio.run(session(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
