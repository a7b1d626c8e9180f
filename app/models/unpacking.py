"""Taking a model's zip archive apart, as something that came from outside."""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from app.models.errors import ArchiveRefused, ChecksumWrong
from app.models.folders import KeptFile
from providers.local.card import ModelCard

_MOST_FILES = 2_000
_MOST_GROWTH = 20
"""Unpacked over packed: weights hardly shrink, so more is a bomb."""
_BLOCK = 1 << 20


def unpack(folder: Path, archive: KeptFile, into: str, card: ModelCard) -> list[KeptFile]:
    """Unpacks ``archive`` below ``into`` of the folder and removes it. Returns the files.

    Raises ``ArchiveRefused`` for names that lead out of the folder, links, too much; ``ChecksumWrong`` for a
    damaged one.
    """
    path = folder / archive.path
    try:
        with zipfile.ZipFile(path) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            _check(entries, archive.size, card)
            made = [_extract(packed, entry, folder, into) for entry in entries]
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        path.unlink(missing_ok=True)
        raise ChecksumWrong(
            f"The archive of {card.name} is damaged.", advice="It was thrown away; download it again."
        ) from error
    path.unlink()
    return made


def _check(entries: list[zipfile.ZipInfo], packed: int, card: ModelCard) -> None:
    names = [PurePosixPath(entry.filename.replace("\\", "/")) for entry in entries]
    outside = any(name.is_absolute() or ".." in name.parts or ":" in str(name) for name in names)
    links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries)
    grown = sum(entry.file_size for entry in entries) > _MOST_GROWTH * max(1, packed)
    if outside or links or grown or len(entries) > _MOST_FILES:
        raise ArchiveRefused(
            f"The archive of {card.name} holds something it must not.",
            advice="Nothing was unpacked. Tell its publisher.",
            provider=card.provider_id,
        )


def _extract(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, into: str) -> KeptFile:
    target = folder / into.strip("/.") / entry.filename.replace("\\", "/")
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(entry) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, _BLOCK)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return KeptFile(target.relative_to(folder).as_posix(), entry.file_size, digest)
