"""Remote jobs: work a service goes on with after the call that ordered it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from providers.protocols.provider import OnBilled, Progress, ignore_bill, no_progress

LEAVE_RUNNING = "leave the remote job running"
"""``task.cancel(LEAVE_RUNNING)``: the caller goes away and will ``resume``; the remote job goes on."""


def leaves_running(error: asyncio.CancelledError) -> bool:
    """True when the one who cancelled will come back for the remote job (the program is being closed)."""
    return LEAVE_RUNNING in error.args


Request = TypeVar("Request", contravariant=True)
Result = TypeVar("Result", covariant=True)


@runtime_checkable
class RemoteJob(Protocol[Request, Result]):
    """What an adapter can also do when its service works by remote jobs.

    Its call (``paint``, ``film``, ...) orders the job, awaits ``on_remote_id`` with its id, waits, and
    fetches the result. Cancelling that call's task (or ``resume``'s) cancels the remote job, unless the
    ``CancelledError`` says that it ``leaves_running``.
    """

    async def resume(
        self,
        remote_id: str,
        request: Request,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> Result:
        """Waits for a job ordered earlier, as the call would have. Raises as the call does.

        ``InvalidRequest`` when the service doesn't know the job (any more): order it again.
        """
        ...

    async def find_recent(self, request: Request) -> str | None:
        """Returns the id of a job for this very request that the service has taken on, None if there is none.

        Asked after a crash between the order and the storing of its id, so that nothing is paid twice.
        """
        ...

    async def cancel_remote(self, remote_id: str) -> None:
        """Stops a remote job nobody waits for any more; one that is over is left as it is."""
        ...
