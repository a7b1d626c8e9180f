"""Files that come along with a message: media become assets of the project, words are fenced."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.assistant.fencing import MOST, fenced
from app.studio import Studio
from providers.errors import InvalidInput

WORDS = frozenset({".txt", ".md", ".srt", ".vtt", ".csv", ".json"})
"""Endings of files that are read as words."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
MOST_PICTURES = 6


@dataclass(frozen=True, slots=True)
class Attached:
    """``text``: what to tell the model; ``images``: paths it may look at; ``refused``: what can't be read."""

    text: str
    images: tuple[str, ...]
    refused: tuple[str, ...]


async def attach(studio: Studio, project_id: str, paths: Sequence[Path]) -> Attached:
    """Takes the files in. Media need a project: without one they are refused in a sentence."""
    words = [path for path in paths if path.suffix.lower() in WORDS]
    media = [path for path in paths if path not in words]
    told: list[str] = []
    refused: list[str] = []
    for path in words:
        try:
            told.append(fenced(await asyncio.to_thread(_read, path), path.name))
        except InvalidInput as error:
            refused.append(error.message)
    if media and not project_id:
        refused.append("Open a project to attach pictures, sound or video.")
    elif media:
        report = await studio.import_report(project_id, media)
        refused += [str(entry["message"]) for entry in report["refused"]]
        lines = [f"{asset['asset_id'][:12]} {asset['kind']} “{asset['name']}”" for asset in report["assets"]]
        if lines:
            told.append(fenced("\n".join(lines), "attached files, now in the project"))
    images = [str(path) for path in media if path.suffix.lower() in PICTURES and project_id]
    return Attached("\n\n".join(told), tuple(images[:MOST_PICTURES]), tuple(refused))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MOST * 4).decode("utf-8", "replace")
    except OSError as error:
        raise InvalidInput(f"{path.name} can't be read: {error.strerror}.") from error
