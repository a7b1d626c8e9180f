"""Downloading one file: resumed where it stopped, checked against its publisher's checksum, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from app.database.errors import DiskFull
from app.models.errors import ChecksumWrong, DownloadFailed
from app.models.folders import PARTIAL, KeptFile
from app.models.hub import RemoteFile, refuse
from providers.local.card import ModelCard

_BLOCK = 1 << 20

OnBytes = Callable[[int], None]
"""Called with how many bytes of the file are here now; may raise to stop."""


class _Sums:
    """The checksums of a file while it comes in: SHA-256, and git's SHA-1 where the length is known."""

    def __init__(self, size: int | None) -> None:
        self.sha256 = hashlib.sha256()
        self.git = hashlib.sha1(usedforsecurity=False)
        self.git.update(f"blob {size}\0".encode())
        self.length = 0

    def update(self, block: bytes) -> None:
        self.sha256.update(block)
        self.git.update(block)
        self.length += len(block)


def fetch(
    client: httpx.Client, remote: RemoteFile, folder: Path, card: ModelCard, on_bytes: OnBytes
) -> KeptFile:
    """Downloads ``remote`` into ``folder`` unless it is there. Returns what is there now.

    What came in before an interruption stays beside it (``.part``) and is gone on from. Raises
    ``DownloadFailed``, ``ChecksumWrong`` (the file is thrown away), ``DiskFull``, and what ``refuse`` raises.
    """
    target = folder / remote.path.rstrip("/")
    if remote.path.endswith("/"):
        target = target.with_name(f"{target.name or 'model'}.zip")
    partial = target.with_name(f"{target.name}{PARTIAL}")
    target.parent.mkdir(parents=True, exist_ok=True)
    there = _already(target, remote, on_bytes)
    if there is not None:
        return KeptFile(target.relative_to(folder).as_posix(), there.length, there.sha256.hexdigest())
    sums = _summed(partial, remote.size, on_bytes)
    if remote.size is None or sums.length != remote.size:
        sums = _receive(client, remote, partial, sums, card, on_bytes)
    problem = _wrong(sums, remote)
    if problem:
        partial.unlink(missing_ok=True)
        raise ChecksumWrong(
            f"{Path(remote.path).name} of {card.name} came in damaged: {problem}.",
            advice="It was thrown away; download it again.",
        )
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    return KeptFile(target.relative_to(folder).as_posix(), sums.length, sums.sha256.hexdigest())


def check(path: Path, sha256: str, stopped: Callable[[], None]) -> bool:
    """Whether the bytes of a file are those of its SHA-256; ``stopped`` may raise between blocks."""
    try:
        return _summed(path, None, lambda count: stopped()).sha256.hexdigest() == sha256
    except OSError:
        return False


def _already(target: Path, remote: RemoteFile, on_bytes: OnBytes) -> _Sums | None:
    """The checksums of the finished file, when it is there and right; a wrong one is removed."""
    if not target.is_file() or (remote.size is not None and target.stat().st_size != remote.size):
        return None
    sums = _summed(target, remote.size, on_bytes)
    if not _wrong(sums, remote):
        return sums
    target.unlink()
    return None


def _wrong(sums: _Sums, remote: RemoteFile) -> str:
    """What is wrong with a finished file; empty when nothing is."""
    if remote.size is not None and sums.length != remote.size:
        return f"it has {sums.length} bytes instead of {remote.size}"
    if remote.sha256 and sums.sha256.hexdigest() != remote.sha256.lower():
        return "its checksum is another"
    if remote.git_sha1 and sums.git.hexdigest() != remote.git_sha1.lower():
        return "its checksum is another"
    return ""


def _summed(path: Path, size: int | None, on_bytes: OnBytes) -> _Sums:
    """The checksums of what is there of a file; none of it counts when it is longer than it may be."""
    if size is not None and path.is_file() and path.stat().st_size > size:
        path.unlink()
    sums = _Sums(size)
    if path.is_file():
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                sums.update(block)
                on_bytes(sums.length)
    return sums


def _receive(
    client: httpx.Client, remote: RemoteFile, partial: Path, sums: _Sums, card: ModelCard, on_bytes: OnBytes
) -> _Sums:
    headers = {"Accept-Encoding": "identity"}
    if sums.length:
        headers["Range"] = f"bytes={sums.length}-"
    try:
        with client.stream("GET", remote.address, headers=headers) as answer:
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                # The file is shorter now than what is here of it: it changed, so it begins anew.
                partial.unlink(missing_ok=True)
                return _receive(client, remote, partial, _Sums(remote.size), card, on_bytes)
            refuse(answer, card)
            if sums.length and not _goes_on(answer, sums.length):
                sums = _Sums(remote.size)
            with partial.open("r+b" if sums.length else "wb") as file:
                file.seek(sums.length)
                for block in answer.iter_bytes():  # as it comes: what is gathered is lost when it is cut off
                    file.write(block)
                    sums.update(block)
                    on_bytes(sums.length)
            wanted = _total(answer, remote)
    except httpx.HTTPError as error:
        raise _cut_off(card, str(error)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"The disk became full while {card.name} was downloaded.") from error
        raise
    if wanted is not None and sums.length < wanted:
        raise _cut_off(card, f"{wanted - sums.length} bytes are missing")
    return sums


def _goes_on(answer: httpx.Response, at: int) -> bool:
    """Whether the server really goes on from ``at``; one that ignores ranges sends everything."""
    told = answer.headers.get("content-range", "")
    return answer.status_code == httpx.codes.PARTIAL_CONTENT and told.startswith(f"bytes {at}-")


def _total(answer: httpx.Response, remote: RemoteFile) -> int | None:
    """The whole file's length as the catalogue or the answer tells it."""
    if remote.size is not None:
        return remote.size
    ranged = answer.headers.get("content-range", "").rpartition("/")[2]
    if ranged.isdigit():
        return int(ranged)
    length: Any = answer.headers.get("content-length", "")
    return int(length) if length.isdigit() else None


def _cut_off(card: ModelCard, why: str) -> DownloadFailed:
    return DownloadFailed(
        f"The download of {card.name} was cut off{f': {why}' if why else ''}.",
        advice="What came in is kept; start it again to go on from there.",
    )
