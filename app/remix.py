"""Taking another project's files into this one, so that what is remixed stands on its own."""

from __future__ import annotations

from collections.abc import Iterable

from app.library.library import Library
from pipeline.timeline.model import Clip, Timeline


def adopt(library: Library, project_id: str, asset_ids: Iterable[str]) -> dict[str, str]:
    """Copies assets into a project with all that is known of them; returns id there -> id here.

    A file the project has already is used again. Blocks: it reads and writes the files. Raises
    ``SourceUnreadable``, ``DiskFull``.
    """
    adopted: dict[str, str] = {}
    for known in library.assets.find(asset_ids).values():
        if known.project_id == project_id:
            adopted[known.id] = known.id
            continue
        adopted[known.id] = library.assets.add(
            project_id,
            known.path,
            known.kind,
            name=known.name,
            provenance=known.provenance,
            facts=known.facts,
            description=known.description,
            text=known.text,
        ).id
    return adopted


def list_takes(library: Library, project_id: str, before: Timeline, after: Timeline) -> None:
    """Makes what fills a slot that is new in ``after`` a take of it, so that later takes join it."""
    known = {(clip.slot, clip.media.asset_id) for clip in _clips(before)}
    for clip in _clips(after):
        if clip.slot and clip.media.asset_id and (clip.slot, clip.media.asset_id) not in known:
            library.takes.add(project_id, clip.slot, clip.media.asset_id)


def _clips(timeline: Timeline) -> list[Clip]:
    return [item for track in timeline.tracks for item in track.items if isinstance(item, Clip)]
