"""Files that come and go over the network: whole or not at all, never written on the loop's thread."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from providers.errors import Transient


async def save(chunks: AsyncIterator[bytes], out: Path, limit: int, provider: str) -> int:
    """Writes what comes to ``out`` under a temporary name and renames it; returns the bytes written.

    Raises:
        Transient: nothing came, or more than ``limit`` bytes.
    """
    partial = out.with_name(out.name + ".part")
    total = 0
    file = await asyncio.to_thread(partial.open, "wb")
    try:
        async for chunk in chunks:
            total += len(chunk)
            if total > limit:
                raise _unusable(provider, "larger than Kinora takes")
            await asyncio.to_thread(file.write, chunk)
        if not total:
            raise _unusable(provider, "empty")
        await asyncio.to_thread(_finish, file, out)
    finally:
        file.close()
        partial.unlink(missing_ok=True)
    return total


def _finish(file: BinaryIO, out: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    Path(file.name).replace(out)


def save_bytes(content: bytes, out: Path) -> None:
    """Writes ``content`` to ``out`` under a temporary name and renames it. Blocks."""
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _unusable(provider: str, why: str) -> Transient:
    return Transient(
        f"The file that came back is {why}.",
        advice="Try again, or choose another model.",
        provider=provider,
    )
