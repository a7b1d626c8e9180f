"""Calls whose job was cancelled too late to call them back: they end by themselves, and are collected."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from providers.protocols import LEAVE_RUNNING

if TYPE_CHECKING:
    from app.generation.asking import Asking
    from app.generation.calls import Call

_log = logging.getLogger(__name__)


class LateResults:
    """Waits for what nobody waits for any more, so that nothing paid for is lost. On the loop."""

    def __init__(self, collect: Callable[[Call], object]) -> None:
        """``collect``: called with a call of which there is something to bring in."""
        self._collect = collect
        self._calls: set[asyncio.Task[dict[str, Any]]] = set()
        self._followers: set[asyncio.Task[None]] = set()
        self._closing = False

    def follow(self, asking: Asking, task: asyncio.Task[dict[str, Any]]) -> None:
        """Sees a call under way to its end."""
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)
        follower = asyncio.ensure_future(self._follow(asking, task))
        self._followers.add(follower)
        follower.add_done_callback(self._followers.discard)

    async def _follow(self, asking: Asking, task: asyncio.Task[dict[str, Any]]) -> None:
        try:
            if await asking.late(task) and not self._closing:
                self._collect(asking.record.row)
        except Exception:
            # The row says how far it is; the next start looks after it.
            _log.exception("a late result of %s could not be followed", asking.record.row.id)

    async def settled(self) -> None:
        """Returns when nothing is under way any more."""
        while self._followers:
            await asyncio.gather(*self._followers, return_exceptions=True)

    async def close(self) -> None:
        """Goes away from what is under way; the next start collects it."""
        self._closing = True
        for task in tuple(self._calls):
            task.cancel(LEAVE_RUNNING)
        await asyncio.gather(*self._followers, return_exceptions=True)
