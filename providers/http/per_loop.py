"""One client per event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

C = TypeVar("C")


class PerLoop(Generic[C]):
    """Makes a client once for each running loop: a pool of connections can't outlive or leave its loop.

    It is made on another thread: importing an SDK takes half a second, which the window's loop does not have.
    """

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[asyncio.AbstractEventLoop, C] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Future[C]] = WeakKeyDictionary()

    async def get(self) -> C:
        """Returns the running loop's client; whoever comes while it is made waits for the same one."""
        loop = asyncio.get_running_loop()
        if loop in self._made:
            return self._made[loop]
        making = self._making.get(loop)
        if making is None:
            making = self._making[loop] = loop.run_in_executor(None, self._make)
        try:
            # Shielded: who gives up waiting must not take it away from the others.
            client = await asyncio.shield(making)
        finally:
            if making.done():
                self._making.pop(loop, None)
        return self._made.setdefault(loop, client)

    def pop(self) -> C | None:
        """Takes the running loop's client out, None when none was made."""
        return self._made.pop(asyncio.get_running_loop(), None)
