"""Taking another project's files into this one, so that what is remixed stands on its own."""

from __future__ import annotations

from collections.abc import Iterable

from app.library.library import Library
from pipeline.timeline.model import Clip, Timeline


def adopt(library: Library, project_id: str, asset_ids: Iterable[str]) -> dict[str, str]:
    """Borrows the assets that there are; returns id there -> id here. Blocks; raises as ``borrow``."""
    return {known: library.assets.borrow(known, project_id).id for known in library.assets.find(asset_ids)}


def list_takes(library: Library, project_id: str, before: Timeline, after: Timeline) -> None:
    """Makes what fills a slot that is new in ``after`` a take of it, so that later takes join it."""
    known = {(clip.slot, clip.media.asset_id) for clip in _clips(before)}
    for clip in _clips(after):
        if clip.slot and clip.media.asset_id and (clip.slot, clip.media.asset_id) not in known:
            library.takes.add(project_id, clip.slot, clip.media.asset_id)


def _clips(timeline: Timeline) -> list[Clip]:
    return [item for track in timeline.tracks for item in track.items if isinstance(item, Clip)]
