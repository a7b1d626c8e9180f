"""Which files a model has, asked of its publisher: names, sizes and checksums.

The Hugging Face hub: https://huggingface.co/docs/hub/api. Large files carry a SHA-256, small ones the SHA-1
under which git knows them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any, cast
from urllib.parse import quote

import httpx

from app.models.errors import DownloadFailed, ModelGone
from providers.errors import NotAuthorised, RateLimited, Transient
from providers.local.card import ModelCard

HUB = "https://huggingface.co"
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to download. ``size`` None: not told beforehand. At most one of the checksums is set (hex)."""

    path: str
    """In the model's folder; ends with ``/`` for an archive that is unpacked there."""
    address: str
    size: int | None
    sha256: str = ""
    git_sha1: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """All files of a model at one revision."""

    revision: str
    files: tuple[RemoteFile, ...]


def hub_address() -> str:
    """The hub, or the mirror named by ``HF_ENDPOINT`` as for its own programs."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or HUB


def list_files(client: httpx.Client, card: ModelCard) -> Listing:
    """Asks which files the model has, and their checksums.

    Raises ``ModelGone``, ``NotAuthorised``, ``RateLimited``, ``Transient``.
    """
    source = card.source
    if source.files:
        files = tuple(RemoteFile(one.path, one.address, None, one.sha256) for one in source.files)
        return Listing("", files)
    root = f"{hub_address()}/api/models/{source.repository}"
    revision = str(_ask(client, f"{root}/revision/{quote(source.revision, safe='')}", card)["sha"])
    found: list[RemoteFile] = []
    for entry in _tree(client, f"{root}/tree/{revision}?recursive=true", card):
        path = str(entry["path"])
        if entry.get("type") == "file" and _wanted(path, card):
            large = entry.get("lfs") or {}
            address = f"{hub_address()}/{source.repository}/resolve/{revision}/{quote(path)}"
            small = "" if large else str(entry["oid"])
            found.append(RemoteFile(path, address, int(entry["size"]), str(large.get("oid", "")), small))
    if not found:
        raise ModelGone(f"The repository of {card.name} holds none of its files any more.")
    return Listing(revision, tuple(found))


def _wanted(path: str, card: ModelCard) -> bool:
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or path.startswith("."):
        return False
    only = card.source.only
    kept = not only or any(fnmatch(path, pattern) for pattern in only)
    return kept and not any(fnmatch(path, pattern) for pattern in card.source.leave_out)


def _tree(client: httpx.Client, address: str, card: ModelCard) -> Iterator[dict[str, Any]]:
    for _ in range(_MOST_PAGES):
        answer = _get(client, address, card)
        yield from _json(answer, card)
        following = answer.links.get("next", {}).get("url")
        if not following:
            return
        address = following


def _ask(client: httpx.Client, address: str, card: ModelCard) -> dict[str, Any]:
    return cast(dict[str, Any], _json(_get(client, address, card), card))


def _json(answer: httpx.Response, card: ModelCard) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise Transient(
            f"The list of {card.name}'s files came back unreadable.", advice="Try again in a while."
        ) from error


def _get(client: httpx.Client, address: str, card: ModelCard) -> httpx.Response:
    try:
        answer = client.get(address)
    except httpx.HTTPError as error:
        raise DownloadFailed(
            f"{card.name} can't be reached: {_why(error)}.", advice="Check the network and try again."
        ) from error
    refuse(answer, card)
    return answer


def refuse(answer: httpx.Response, card: ModelCard) -> None:
    """Raises the error an answer stands for, none when it is good."""
    status = answer.status_code
    if status < 400:
        return
    if status in (401, 403):
        raise NotAuthorised(
            f"The publisher of {card.name} wants you to agree to its licence first.",
            advice="Sign in at huggingface.co, accept the licence on the model's page, and set HF_TOKEN.",
            provider=card.provider_id,
        )
    if status in (404, 410):
        raise ModelGone(
            f"{card.name} is no longer where the catalogue says.",
            advice="Update Kinora, or put the files into a folder yourself.",
            provider=card.provider_id,
        )
    if status == 429:
        raise RateLimited(provider=card.provider_id, retry_after=_seconds(answer.headers))
    raise DownloadFailed(f"The server of {card.name} answered with an error ({status}).")


def _seconds(headers: Mapping[str, str]) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _why(error: httpx.HTTPError) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
