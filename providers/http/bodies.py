"""Large JSON replies, read with a limit and taken apart on another thread.

A picture in base64, an hour of timed words or a few hundred vectors take tens of milliseconds to parse, which
the window's loop does not have; and a service may send anything at all.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol, TypeVar

from providers.http.refusals import garbled
from providers.http.sdk_errors import reading
from providers.http.service import Service

R = TypeVar("R")
LARGEST = 200_000_000
"""Bytes of a reply."""


class Reply(Protocol):
    """A reply of an SDK whose body has not been read."""

    def iter_bytes(self) -> AsyncIterator[bytes]: ...


async def taken_apart(reply: Reply, service: Service, read: Callable[[Any], R], *, limit: int = LARGEST) -> R:
    """Returns what ``read`` finds in the JSON of the reply; ``read`` runs on another thread.

    Raises:
        Transient: it is no JSON, lacks what ``read`` looks for, or is above ``limit`` bytes.
    """
    body = bytearray()
    async for chunk in reply.iter_bytes():
        body += chunk
        if len(body) > limit:
            raise garbled(service)
    with reading(service):
        return await asyncio.to_thread(lambda: read(json.loads(body)))
