"""Work on the other loop: its result, its error, its end."""

from __future__ import annotations

import asyncio
import threading

import pytest

from providers.http.aside import aside


async def test_runs_on_another_thread_and_returns() -> None:
    async def where() -> int:
        await asyncio.sleep(0)
        return threading.get_ident()

    first, second = await asyncio.gather(aside(where), aside(where))
    assert first == second != threading.get_ident()


async def test_errors_arrive() -> None:
    async def fail() -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        await aside(fail)


async def test_cancelling_waits_until_it_has_ended() -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            ended.set()

    task = asyncio.create_task(aside(work))
    while not begun.is_set():
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_cancelled_before_it_began() -> None:
    async def work() -> None:
        await asyncio.sleep(60)

    task = asyncio.create_task(aside(work))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
