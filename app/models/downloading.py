"""Job kinds ``model.download`` and ``model.verify``: a model's files brought here, and looked at again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import httpx

from app.database.errors import DiskFull
from app.jobs.context import WorkContext
from app.models.catalogue import Catalogue
from app.models.extras import install_advice
from app.models.fetching import check, fetch
from app.models.folders import MANIFEST, PARTIAL, Kept, KeptFile, read_manifest, write_manifest
from app.models.hub import Listing, RemoteFile, list_files
from app.models.unpacking import unpack
from providers.errors import Cancelled, InvalidInput
from providers.local.card import ModelCard
from providers.phrases import Phrase

SPARE_BYTES = 1 << 30
"""What stays free on the disk beside the model."""
_TIMEOUT = httpx.Timeout(30.0, read=60.0)


def download(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Brings ``model`` into ``folder``. Returns folder, size and revision.

    Interrupted or cancelled, it keeps what came in, and goes on from there when it is run again.
    """
    card = Catalogue.default().get(parameters["model"])
    if card.source.package:
        raise InvalidInput(
            f"{card.name} comes with its Python package.",
            advice=install_advice(card.extra),
        )
    with httpx.Client(follow_redirects=True, timeout=_TIMEOUT, headers=_headers(card)) as client:
        return bring(client, card, Path(parameters["folder"]), context)


def bring(client: httpx.Client, card: ModelCard, folder: Path, context: WorkContext) -> dict[str, Any]:
    """Does what ``download`` says with a client of the caller's."""
    context.progress(0.0, Phrase("Asking which files it has"))
    listing = list_files(client, card)
    folder.mkdir(parents=True, exist_ok=True)
    total = sum(file.size or 0 for file in listing.files) or card.size
    check_room(card, folder, listing)
    kept: list[KeptFile] = []
    before = 0
    for remote in listing.files:

        def on_bytes(count: int, done: int = before, name: str = Path(remote.path).name) -> None:
            if context.cancelled():
                raise Cancelled()
            at = done + count
            said = Phrase(
                "Downloading {name}, {done} of {total}", name=name, done=_size(at), total=_size(total)
            )
            context.progress(0.99 * min(1.0, at / max(1, total)), said)

        one = fetch(client, remote, folder, card, on_bytes)
        before += one.size
        kept += unpack(folder, one, remote.path, card) if remote.path.endswith("/") else [one]
    write_manifest(folder, card, Kept(listing.revision, tuple(kept)))
    _sweep(folder, kept)
    return {"folder": str(folder), "size": sum(one.size for one in kept), "revision": listing.revision}


def check_room(card: ModelCard, folder: Path, listing: Listing) -> None:
    """Raises ``DiskFull`` when what is still to come, and something to spare, does not fit on the disk."""
    missing = sum(remote.size - _here(folder, remote) for remote in listing.files if remote.size)
    if any(remote.size is None for remote in listing.files):  # then the catalogue's word is all there is
        missing += max(0, card.size - sum(_here(folder, remote) for remote in listing.files))
    free = shutil.disk_usage(folder).free
    if missing and missing + SPARE_BYTES > free:
        raise DiskFull(
            f"{card.name} needs {_size(missing + SPARE_BYTES)} on the disk; {_size(free)} are free.",
            advice="Free some space, or choose another folder for models (KINORA_MODELS).",
        )


def verify(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Reads every file of ``folder`` again. Returns ``damaged``: names; what is damaged is removed.

    The manifest then no longer holds, so that the next download brings exactly what is missing.
    """
    folder = Path(parameters["folder"])
    kept = read_manifest(folder)
    if kept is None:
        raise InvalidInput("This folder holds no finished download.", advice="Download the model first.")

    def stopped() -> None:
        if context.cancelled():
            raise Cancelled()

    damaged = []
    for number, file in enumerate(kept.files):
        context.progress(number / len(kept.files), Phrase("Checking {name}", name=Path(file.path).name))
        if not check(folder / file.path, file.sha256, stopped):
            damaged.append(file.path)
            (folder / file.path).unlink(missing_ok=True)
    if damaged:
        (folder / MANIFEST).unlink(missing_ok=True)
    return {"checked": len(kept.files), "damaged": damaged}


def _here(folder: Path, remote: RemoteFile) -> int:
    """Bytes of a file that came in already, whole or in part."""
    target = folder / remote.path.rstrip("/")
    found = [path for path in (target, target.with_name(f"{target.name}{PARTIAL}")) if path.is_file()]
    return found[0].stat().st_size if found else 0


def _sweep(folder: Path, kept: list[KeptFile]) -> None:
    """Removes what an earlier revision or an interrupted download left."""
    wanted = {folder / file.path for file in kept} | {folder / MANIFEST}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def _headers(card: ModelCard) -> dict[str, str]:
    """The creator's own token for models that must be agreed to; sent to the hub alone (httpx sees to it)."""
    token = os.environ.get("HF_TOKEN", "").strip()
    return {"Authorization": f"Bearer {token}"} if token and card.source.repository else {}


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"
