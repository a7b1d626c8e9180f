"""Resource pools: how many jobs may hold a resource at once, and which one is next."""

from __future__ import annotations

import heapq
import os
from collections.abc import Mapping

from app.jobs.errors import PoolUnknown


def default_pools() -> dict[str, int]:
    """Returns the slots of a machine: a job per CPU, one on the GPU, one per model, a few per network."""
    return {"cpu": os.cpu_count() or 1, "gpu": 1, "model": 1, "io": 4, "net": 4, "coordinator": 1000}


class Pools:
    """Ready jobs in order, and free slots, per pool.

    A pool named ``net:openai`` has its own slots; their number is that of ``net:openai`` where it is
    configured, else that of ``net``.
    """

    def __init__(self, slots: Mapping[str, int] | None = None) -> None:
        self._slots = default_pools() | dict(slots or {})
        self._taken: dict[str, int] = {}
        self._ready: dict[str, list[tuple[int, str]]] = {}
        self._live: dict[str, tuple[str, int]] = {}
        """Job id -> (pool, priority) of the entries that still count; the heap drops others when met."""

    def limit(self, pool: str) -> int:
        """Returns the number of slots. Raises ``PoolUnknown``."""
        for name in (pool, pool.partition(":")[0]):
            if name in self._slots:
                return self._slots[name]
        raise PoolUnknown(
            f"There is no resource pool called {pool}.",
            advice=f"Known are: {', '.join(sorted(self._slots))}.",
        )

    def push(self, job_id: str, pool: str, priority: int) -> None:
        """Makes a job ready. Ids sort by age, so equal priorities run in the order of submission."""
        self._live[job_id] = (pool, priority)
        heapq.heappush(self._ready.setdefault(pool, []), (-priority, job_id))

    def __contains__(self, job_id: object) -> bool:
        """True while the job is ready."""
        return job_id in self._live

    def withdraw(self, job_id: str) -> None:
        """Forgets a ready job; nothing happens when it isn't."""
        self._live.pop(job_id, None)

    def take(self, refused: frozenset[str] = frozenset()) -> str | None:
        """Takes a slot for the most urgent job that can have one and returns its id; None when none can.

        Pools in ``refused`` are passed over.
        """
        best: tuple[int, str] | None = None
        best_pool = ""
        for pool, heap in self._ready.items():
            if pool in refused or self._taken.get(pool, 0) >= self.limit(pool):
                continue
            while heap and self._live.get(heap[0][1]) != (pool, -heap[0][0]):
                heapq.heappop(heap)
            if heap and (best is None or heap[0] < best):
                best, best_pool = heap[0], pool
        if best is None:
            return None
        heapq.heappop(self._ready[best_pool])
        del self._live[best[1]]
        self._taken[best_pool] = self._taken.get(best_pool, 0) + 1
        return best[1]

    def release(self, pool: str) -> None:
        """Gives a slot back."""
        self._taken[pool] -= 1

    @property
    def ready(self) -> int:
        """How many jobs are ready."""
        return len(self._live)
