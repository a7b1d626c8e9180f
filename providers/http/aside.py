"""A second event loop, on a thread of its own, for replies that take long to be read.

The window's loop is Qt's: nothing may hold it up for more than 8 ms, and some SDKs build thousands of objects
from one reply (90 ms for a page of speech).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Returns what the coroutine made by ``work`` returns; it is made and run on the other loop.

    Cancelling cancels the coroutine, and waits until it has ended.
    """
    here, there = asyncio.get_running_loop(), _other_loop()
    outcome: asyncio.Future[T] = here.create_future()
    tasks: list[asyncio.Task[T]] = []

    def start() -> None:
        tasks.append(there.create_task(work()))
        tasks[0].add_done_callback(lambda task: here.call_soon_threadsafe(_deliver, task, outcome))

    there.call_soon_threadsafe(start)
    try:
        return await asyncio.shield(outcome)
    except asyncio.CancelledError:
        there.call_soon_threadsafe(lambda: tasks[0].cancel())
        await asyncio.wait([outcome])
        if not outcome.cancelled():
            outcome.exception()  # asked for, or the loop complains that nobody did
        raise


def _deliver(task: asyncio.Task[T], outcome: asyncio.Future[T]) -> None:
    error = None if task.cancelled() else task.exception()
    if task.cancelled():
        outcome.cancel()
    elif error is not None:
        outcome.set_exception(error)
    else:
        outcome.set_result(task.result())


@cache
def _other_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="replies", daemon=True).start()
    return loop
