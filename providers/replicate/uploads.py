"""Files of ours as inputs: checked, then inside the request when small, else uploaded first."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

from providers.errors import InvalidRequest
from providers.http.pictures import picture_type
from providers.replicate.inputs import Inputs
from providers.replicate.schema import OutputKind, ReplicateModel

if TYPE_CHECKING:
    from replicate.client import Client

LARGEST_INSIDE = 256 * 1024
"""Bytes up to which the service wants a file as a data URL."""
LARGEST = 100 * 1024 * 1024
"""Bytes of a file the service takes."""
_FILES = "/v1/files/"


def check_files(model: ReplicateModel, inputs: Inputs) -> None:
    """Refuses files that need not be sent. Blocks.

    Raises:
        InvalidRequest: one is missing, too large, or not of the kind the model reads.
    """
    for name, value in inputs.items():
        wanted = model.inputs[name].media
        for path in value if isinstance(value, list) else [value]:
            if isinstance(path, Path) and wanted is not None:
                _check(path, wanted, model)


def kind_of(path: Path) -> OutputKind | None:
    """Returns what a file holds, by the first bytes of a picture and by the name of others."""
    with path.open("rb") as file:
        if picture_type(file.read(16)):
            return "image"
    kind = (mimetypes.guess_type(path.name)[0] or "").partition("/")[0]
    return "video" if kind == "video" else "audio" if kind == "audio" else None


async def on_wire(client: Client, inputs: Inputs) -> dict[str, Any]:
    """Returns the inputs as they are sent: each file as a data URL or as the address of its upload."""
    sent: dict[str, Any] = {}
    for name, value in inputs.items():
        if isinstance(value, Path):
            sent[name] = await _address(client, value)
        elif isinstance(value, list):
            sent[name] = [await _address(client, one) if isinstance(one, Path) else one for one in value]
        else:
            sent[name] = value
    return sent


async def same_inputs(client: Client, ours: Inputs, theirs: dict[str, Any]) -> bool:
    """Returns whether a prediction was ordered with these inputs; uploads are compared by their SHA-256."""
    if ours.keys() != theirs.keys():
        return False
    for name, value in ours.items():
        mine = value if isinstance(value, list) else [value]
        other = theirs[name] if isinstance(value, list) else [theirs[name]]
        if not isinstance(other, list) or len(mine) != len(other):
            return False
        for one, two in zip(mine, other, strict=True):
            if not (await _same_file(client, one, two) if isinstance(one, Path) else one == two):
                return False
    return True


async def _same_file(client: Client, path: Path, sent: Any) -> bool:
    if not isinstance(sent, str):
        return False
    if path.stat().st_size <= LARGEST_INSIDE:
        return sent == await asyncio.to_thread(_data_url, path)
    _, found, file_id = sent.partition(_FILES)
    if not found:
        return False
    uploaded = await client.files.async_get(file_id.partition("/")[0])
    return uploaded.checksums.get("sha256") == await asyncio.to_thread(_sha256, path)


async def _address(client: Client, path: Path) -> str:
    if path.stat().st_size <= LARGEST_INSIDE:
        return await asyncio.to_thread(_data_url, path)
    return str((await client.files.async_create(path)).urls["get"])


def _data_url(path: Path) -> str:
    content = path.read_bytes()
    media = picture_type(content[:16]) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{media};base64,{base64.b64encode(content).decode('ascii')}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(path: Path, wanted: OutputKind, model: ReplicateModel) -> None:
    what = {"image": "picture", "video": "clip", "audio": "sound"}[wanted]
    try:
        size, kind = path.stat().st_size, kind_of(path)
    except OSError as error:
        raise _refused(model, f"The {what} “{path.name}” can't be read.", "Choose another file.") from error
    if kind != wanted:
        raise _refused(
            model, f"“{path.name}” is no {what} that {model.name} can read.", "Choose another file."
        )
    if size > LARGEST:
        raise _refused(model, f"“{path.name}” is larger than 100 MB.", "Make it shorter or smaller first.")


def _refused(model: ReplicateModel, message: str, advice: str) -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=f"replicate.{model.id}", charged=False)
