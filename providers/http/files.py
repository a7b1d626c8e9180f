"""Files that come and go over the network: whole or not at all, never written on the loop's thread."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from providers.errors import InvalidRequest, Transient

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


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


def picture_type(head: bytes) -> str:
    """Returns the media type of a picture from its first 16 bytes, empty when it is none that models read."""
    for magic, media_type in _PICTURES:
        if head.startswith(magic) and (media_type != "image/webp" or head[8:12] == b"WEBP"):
            return media_type
    return ""


def read_picture(path: str, limit: int) -> tuple[str, bytes]:
    """Returns a picture's (media type, bytes). Blocks.

    Raises:
        InvalidRequest: it isn't there, is no PNG, JPEG, GIF or WebP, or is above ``limit`` bytes.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= limit else b""
    except OSError as error:
        raise InvalidRequest(
            f"The picture “{file.name}” can't be read.", advice="Choose another picture.", charged=False
        ) from error
    if size > limit:
        raise InvalidRequest(
            f"The picture “{file.name}” is larger than {limit // 1_000_000} MB.",
            advice="Make it smaller first.",
            charged=False,
        )
    media_type = picture_type(content[:16])
    if not media_type:
        raise InvalidRequest(
            f"“{file.name}” is no picture a model can look at.",
            advice="Use a PNG, JPEG, GIF or WebP file.",
            charged=False,
        )
    return media_type, content


def in_base64(content: bytes) -> str:
    """The bytes as base64 text."""
    return base64.b64encode(content).decode("ascii")


def _unusable(provider: str, why: str) -> Transient:
    return Transient(
        f"The file that came back is {why}.",
        advice="Try again, or choose another model.",
        provider=provider,
    )
