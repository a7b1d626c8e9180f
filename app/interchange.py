"""Timelines to and from the files of other programs, with their media."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from app.studio import Studio
from pipeline.media.resolver import FixedResolver
from pipeline.timeline.interchange import edl, fcpxml, fcpxml_reader, otio, otio_reader
from pipeline.timeline.interchange.result import ReadResult
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.serialise import dumps, loads
from pipeline.timeline.time import Flicks, TimeRange
from providers.errors import InvalidInput

Writer = Callable[[Timeline, Mapping[str, str]], str]
_WRITERS: dict[str, Writer] = {
    ".otio": otio.write,
    ".edl": lambda timeline, urls: edl.write(timeline),
    ".fcpxml": fcpxml.write,
    ".json": lambda timeline, urls: dumps(timeline),
}
_READERS: dict[str, Callable[[str, Callable[[str], bool]], ReadResult]] = {
    ".otio": otio_reader.read,
    ".edl": lambda text, exists: edl.read(text, exists=exists),
    ".fcpxml": fcpxml_reader.read,
    ".json": lambda text, exists: ReadResult(loads(text)),
}
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A project made from a timeline file."""

    project_id: str
    name: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def export_timeline(timeline: Timeline, resolver: FixedResolver, target: Path) -> None:
    """Writes ``timeline`` in the format of ``target``'s name. Raises ``InvalidInput`` for another format."""
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise InvalidInput(
            f"Kinora does not write {target.suffix or 'files without an ending'}.",
            advice=f"Choose one of {', '.join(_WRITERS)}.",
        )
    urls = {file.asset_id: file.path.as_uri() for file in resolver.files if file.path is not None}
    text = write(timeline, urls)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InvalidInput(f"{target} could not be written: {error.strerror}.") from error


async def open_timeline(studio: Studio, path: Path) -> Opened:
    """Makes a project of a timeline file and takes in the media that can be found beside it.

    What can't be found stays as offline clips and is listed. Raises ``InvalidInput`` for a file that is no
    timeline; then nothing has changed.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise InvalidInput(
            f"Kinora does not read {path.suffix or 'files without an ending'} as a timeline.",
            advice=f"Choose one of {', '.join(_READERS)}.",
        )
    folder = path.absolute().parent
    result = read(_text(path), lambda url: _local(url, folder) is not None)
    project = studio.library.projects.create(result.timeline.name or path.stem)
    found = {asset: _local(url, folder) for asset, url in result.media.items()}
    media = await _take_in(studio, project.id, {a: p for a, p in found.items() if p is not None})
    timeline = _with_media(result.timeline, media)
    studio.open_document(project.id).apply(f"Open {path.name}", timeline)
    return Opened(project.id, project.name, tuple(result.missing), tuple(result.notes))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InvalidInput(f"{path.name} is too large for a timeline.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path.name} is not a timeline file.") from error
    except OSError as error:
        raise InvalidInput(f"{path.name} can't be read: {error.strerror}.") from error


def _local(url: str, folder: Path) -> Path | None:
    """The local file a URL or path means, None when there is none; other schemes are never fetched."""
    parts = urlparse(url)
    if parts.scheme and parts.scheme != "file" and not (os.name == "nt" and len(parts.scheme) == 1):
        return None
    if parts.netloc not in ("", "localhost"):
        return None
    path = Path(url2pathname(parts.path)) if parts.scheme == "file" else Path(unquote(url))
    try:
        whole = path if path.is_absolute() else folder / path
        return whole if whole.is_file() else None
    except (OSError, ValueError):
        return None


async def _take_in(studio: Studio, project_id: str, files: dict[str, Path]) -> dict[str, dict[str, Any]]:
    media: dict[str, dict[str, Any]] = {}
    for asset_id, path in files.items():
        report = await studio.import_report(project_id, [path])
        if report["assets"]:
            media[asset_id] = report["assets"][0]
    return media


def _with_media(timeline: Timeline, media: Mapping[str, dict[str, Any]]) -> Timeline:
    """Puts library assets where the reader put placeholders."""
    tracks = []
    for track in timeline.tracks:
        items = tuple(
            _with_asset(item, media[item.media.asset_id])
            if isinstance(item, Clip) and item.media.asset_id in media
            else item
            for item in track.items
        )
        tracks.append(replace(track, items=items))
    return replace(timeline, tracks=tuple(tracks))


def _with_asset(clip: Clip, asset: dict[str, Any]) -> Clip:
    available = clip.media.available_range
    whole = TimeRange(Flicks(0), Flicks(asset["duration"]))
    if asset["duration"] and whole.start <= clip.source_start and clip.source_range.end <= whole.end:
        available = whole
    return replace(clip, media=replace(clip.media, asset_id=asset["asset_id"], available_range=available))
