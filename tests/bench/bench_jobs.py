"""How fast 10 000 small jobs drain, and how long the loop stalls: ``python -m tests.bench.bench_jobs``.

The window's event loop is the scheduler's, so the longest stall is what a hand on the mouse would feel.
"""

import argparse
import asyncio
import gc
import tempfile
import time
from pathlib import Path

from app.database.opening import open_database
from app.jobs.kinds import KindRegistry
from app.jobs.scheduler import Scheduler
from app.jobs.spec import JobSpec, JobState

TICK = 0.001


async def tiny(parameters, context):
    """The smallest work there is."""
    return {"n": parameters["n"]}


async def measure_stalls(stalls: list[float]) -> None:
    """Notes by how much each tick of the loop comes late (seconds), until cancelled."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        stalls.append(time.perf_counter() - before - TICK)


def measure_collections(pauses: list[float]) -> None:
    """Notes how long each garbage collection takes (seconds): a stall that isn't the scheduler's work."""
    began = 0.0

    def note(phase: str, info: object) -> None:
        nonlocal began
        if phase == "start":
            began = time.perf_counter()
        else:
            pauses.append(time.perf_counter() - began)

    gc.callbacks.append(note)


def graph(count: int) -> list[JobSpec]:
    """A binary tree of jobs, each with a key, so that every job but the first waits for another."""
    return [
        JobSpec("tiny", {"n": n}, key=f"n{n}", depends_on=(f"n{(n - 1) // 2}",) if n else (), priority=n % 3)
        for n in range(count)
    ]


async def bench(count: int) -> None:
    kinds = KindRegistry()
    kinds.register("tiny", f"{tiny.__module__}:tiny", executor="coroutine")
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder)) as database:
        scheduler = Scheduler(database, kinds, home=Path(folder))
        await scheduler.start()
        stalls: list[float] = []
        pauses: list[float] = [0.0]
        measure_collections(pauses)
        watch = asyncio.ensure_future(measure_stalls(stalls))
        began = time.perf_counter()
        ids = [job.id for job in await scheduler.submit_calmly(graph(count))]
        submitted = time.perf_counter()
        for job_id in ids:
            assert (await scheduler.wait(job_id)).state is JobState.SUCCEEDED
        ended = time.perf_counter()
        watch.cancel()
        await scheduler.stop()
    stalls.sort()
    print(f"{count} jobs: submitted in {submitted - began:.2f} s, drained in {ended - began:.2f} s,")
    print(
        f"{count / (ended - began):.0f} jobs/s; longest stall {stalls[-1] * 1000:.1f} ms, "
        f"99 % under {stalls[int(len(stalls) * 0.99)] * 1000:.1f} ms, "
        f"longest garbage collection {max(pauses) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    asyncio.run(bench(parser.parse_args().count))
