"""What work is given to talk to its scheduler with: one context per executor, alike in what they share."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from app.jobs.errors import ResultRefused
from app.jobs.spec import JSON, Job, JobSpec, JobState
from providers.errors import Cancelled
from providers.phrases import packed

_PROGRESS_SECONDS = 0.05
"""Progress more often than this says nothing that an eye could see."""
_LITTER = "litter"


def litter_of(checkpoint: dict[str, JSON] | None) -> list[Path]:
    """The files named by ``WorkContext.leave_no``."""
    return [Path(name) for name in (checkpoint or {}).get(_LITTER, ())]


def checked_json(value: object, what: str = "result") -> dict[str, JSON]:
    """Returns ``value`` as it will be read back from disk (tuples become lists); None becomes {}.

    Raises:
        ResultRefused: it isn't a dict of JSON values.
    """
    if value is None:
        return {}
    try:
        if isinstance(value, dict):
            read: dict[str, JSON] = json.loads(json.dumps(value, allow_nan=False))
            return read
    except (TypeError, ValueError) as error:
        raise ResultRefused(f"The job's {what} can't be stored: {error}.") from error
    raise ResultRefused(f"The job's {what} can't be stored: it is {type(value).__name__}, not a dict.")


class WorkContext:
    """What a process kind is given. Its methods may be called from any thread of the worker."""

    def __init__(
        self,
        job_id: str,
        work_dir: Path,
        *,
        send: Callable[[str, Any], None] = lambda what, value: None,
        checkpoint: dict[str, JSON] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.job_id = job_id
        self._work_dir = work_dir
        self._send = send
        self._checkpoint = checkpoint
        self._cancelled = cancelled
        self._asked = False
        self._sent_at = 0.0
        self._sent_message = ""

    @property
    def work_dir(self) -> Path:
        """Scratch folder of this job: kept between its attempts, removed after success or cancelling."""
        self._work_dir.mkdir(parents=True, exist_ok=True)
        return self._work_dir

    def progress(self, fraction: float, message: str = "") -> None:
        """Says how far the work is (0 to 1) and in a few words what it does; call it as often as you like."""
        now = time.monotonic()
        if message == self._sent_message and now - self._sent_at < _PROGRESS_SECONDS:
            return
        self._sent_at, self._sent_message = now, message
        self._send("progress", [min(1.0, max(0.0, float(fraction))), packed(message)])

    def part(self, value: Mapping[str, JSON]) -> None:
        """Tells whoever waits for this very work of something that is ready before the whole is."""
        self._send("part", dict(value))

    def checkpoint(self) -> dict[str, JSON] | None:
        """Returns what the last ``save_checkpoint`` of any attempt saved, None at the first beginning."""
        return self._checkpoint

    def save_checkpoint(self, checkpoint: dict[str, JSON]) -> None:
        """Keeps ``checkpoint`` for the next attempt, if this one is interrupted. Raises ``ResultRefused``."""
        self._checkpoint = checked_json(checkpoint, "checkpoint")
        self._send("checkpoint", self._checkpoint)

    def leave_no(self, files: Sequence[Path]) -> None:
        """Names unfinished files outside the scratch folder, which must not outlive the job.

        They are removed when it is cancelled, however suddenly; and here those that an earlier attempt named
        before it was killed. Only the last call counts.
        """
        for left in litter_of(self._checkpoint):
            left.unlink(missing_ok=True)
        self.save_checkpoint({**(self._checkpoint or {}), _LITTER: [str(path) for path in files]})

    def record_cost(self, micro_credits: int) -> None:
        """Adds to what the job really cost; it counts whether or not the attempt succeeds."""
        self._send("cost", int(micro_credits))

    def record_total_cost(self, micro_credits: int | None) -> None:
        """Says what the job has cost in all, None = unknown; saying it again changes nothing."""
        self._send("total cost", micro_credits)

    def cancelled(self) -> bool:
        """True once the job was cancelled.

        Work that asks gets a moment to tidy up after itself before its process is killed; work that never
        asks is killed at once.
        """
        if not self._asked:
            self._asked = True
            self._send("asks", None)
        return self._cancelled()


class Submitter(Protocol):
    """What a coroutine's context needs of the scheduler."""

    def submit_many(self, specs: Sequence[JobSpec]) -> list[Job]: ...
    def submit_calmly(self, specs: Sequence[JobSpec]) -> Awaitable[list[Job]]: ...
    def wait(self, job_id: str) -> Awaitable[Job]: ...
    def cancel(self, job_id: str) -> Job: ...


class CoroutineContext(WorkContext):
    """What a coroutine kind is given: also a way to have other jobs done.

    It belongs to the loop's thread; ``progress``, ``record_cost`` and ``save_checkpoint`` may be called
    from any.
    """

    def __init__(
        self,
        job: Job,
        work_dir: Path,
        scheduler: Submitter,
        *,
        services: Any,
        send: Callable[[str, Any], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._tell = send
        super().__init__(
            job.id, work_dir, send=self._send_from_any, checkpoint=job.checkpoint, cancelled=cancelled
        )
        self.job = job
        self.services = services
        self._scheduler = scheduler
        self._submitted = 0

    def _send_from_any(self, what: str, value: Any) -> None:
        if threading.get_ident() == self._thread:
            self._tell(what, value)
        else:
            self._loop.call_soon_threadsafe(self._tell, what, value)

    def began(self) -> None:
        """Says that the work begins only now; what was before was waiting, and is not how long it takes."""
        self._send("began", None)

    def submit(self, specs: Sequence[JobSpec]) -> list[Job]:
        """Submits children of this job; they take its project, group and at least its priority.

        A child without a key gets one from this job's id, its place in the order of submission and its
        parameters: when this job runs again after an interruption, what its children finished is not
        done twice, as long as it submits the same things in the same order.
        """
        return self._scheduler.submit_many([self._as_child(spec) for spec in specs])

    async def run_all(
        self, specs: Sequence[JobSpec], *, cancel_siblings: bool = False
    ) -> list[dict[str, JSON]]:
        """Submits children, waits for all and returns their results in order.

        ``cancel_siblings``: at the first failure the others are cancelled instead of awaited.

        Raises:
            KinoraError: that of a failed child, as its own class; ``Cancelled`` when one was cancelled.
        """
        jobs = await self._scheduler.submit_calmly([self._as_child(spec) for spec in specs])
        waiting = [asyncio.ensure_future(self._scheduler.wait(job.id)) for job in jobs]
        try:
            for done in asyncio.as_completed(waiting):
                if (await done).state is not JobState.SUCCEEDED and cancel_siblings:
                    break
        finally:
            ended = [future.result() for future in waiting if future.done() and not future.cancelled()]
            for future in waiting:
                future.cancel()
        failed = [job for job in ended if job.state is not JobState.SUCCEEDED]
        if failed:
            if cancel_siblings:
                for job in jobs:
                    self._scheduler.cancel(job.id)
            raise self._refusal(failed)
        return [job.result or {} for job in ended]

    @staticmethod
    def _refusal(failed: list[Job]) -> Exception:
        for job in failed:
            if job.state is JobState.FAILED and job.error is not None:
                return job.error.to_exception()
        return Cancelled(f"“{failed[0].label}” was cancelled.")

    def _as_child(self, spec: JobSpec) -> JobSpec:
        key = spec.key
        if not key:
            body = json.dumps([spec.kind, dict(spec.parameters)], sort_keys=True, default=str)
            digest = hashlib.sha256(body.encode()).hexdigest()[:16]
            key = f"{self.job_id}/{self._submitted}/{digest}"
        self._submitted += 1
        return replace(
            spec,
            key=key,
            parent_id=self.job_id,
            project_id=spec.project_id or self.job.project_id,
            group=spec.group or self.job.group,
            priority=max(spec.priority, self.job.priority),
        )
