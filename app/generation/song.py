"""Job kind ``media.hear``: hears a song once and notes its beats, parts and energy with its asset."""

from __future__ import annotations

from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from pipeline.analysis.song import SilentSong, Song, hear_song, song_of
from providers.phrases import Phrase


def hear(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached", "tempo", "beats" (how many), "summary"}`` of the asset ``asset_id``.

    Raises ``NotInLibrary``, ``SilentSong``, ``UnreadableSound``, ``Cancelled``.
    """
    shelf = library(home_of(context))
    asset = shelf.assets.get(parameters["asset_id"])
    context.record_cost(0)
    known = song_of(asset.facts)
    if known is not None:
        return _told(asset.id, known, cached=True)
    try:
        song = hear_song(asset.path, context.progress, context.cancelled)
    except SilentSong as error:
        # The file is kept under its hash, which means nothing to a person.
        raise SilentSong(
            Phrase("There is nothing to hear in {name}.", name=asset.name), advice=error.advice
        ) from error
    # Who made the file may have noted its beats exactly, as the composer does.
    noted = {"beats": asset.facts["beats"]} if asset.provenance and asset.facts.get("beats") else {}
    shelf.assets.update(asset.id, facts={**song.facts(), **noted})
    return _told(asset.id, song, cached=False)


def _told(asset_id: str, song: Song, *, cached: bool) -> dict[str, Any]:
    return {
        "asset_id": asset_id,
        "cached": cached,
        "tempo": song.tempo,
        "beats": len(song.beats),
        "summary": song.summary,
    }
