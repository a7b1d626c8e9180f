"""The libraries that pictures are taken of: a fresh one, and one in which somebody has worked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from app.library.values import AssetKind
from app.placing import clip_of
from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.reroll import Reroll
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.arrival import arrive
from pipeline.timeline.model import Timeline, Track, TrackKind, new_id
from pipeline.timeline.overlays import lay_over, title_clip
from pipeline.timeline.time import from_seconds

FILM = "Northern lights"
WIDE = "Forests in winter"
FOOTAGE = "Camera roll"
_TOPIC = "why the northern lights glow"
_WIDE_TOPIC = "how forests sleep in winter"
_DONE = "furnished"
"""A file that says that a library was furnished to the end."""


class State(StrEnum):
    """What a library holds."""

    FRESH = "fresh"
    FULL = "full"
    """Two films made, footage imported, one file gone, a brand kit, things in the trash."""


async def furnish(home: Path) -> None:
    """Makes the library ``FULL`` through the studio itself; does nothing when that was done before."""
    if (home / _DONE).exists():
        return
    studio = await Studio.open(home)
    try:
        film = await _make(studio, NarratedBrief(topic=_TOPIC, name=FILM, style="watercolour", duration=30.0))
        await _make(studio, NarratedBrief(topic=_WIDE_TOPIC, name=WIDE, aspect="16:9", duration=15.0))
        await studio.result(studio.reroll(film, Reroll(2, "image", 7, "")))
        await _bring_footage(studio, film, home / "camera")
        _name_it(studio, film)
        _tidy(studio, film)
    finally:
        await studio.close()
    (home / _DONE).touch()


async def _make(studio: Studio, brief: NarratedBrief) -> str:
    job = await studio.make(brief)
    await studio.result(job)
    return job.project_id


async def _bring_footage(studio: Studio, film: str, camera: Path) -> None:
    """Writes the film and two of its pictures as files, and cuts them in a project of their own."""
    camera.mkdir(parents=True, exist_ok=True)
    await studio.result(studio.render(film, out=camera / "DSC_0412.mp4", preset="draft"))
    timeline, found = studio.open_document(film).timeline, studio.resolver(film)
    output = OutputSettings.for_timeline(timeline)
    stills = [camera / name for name in ("DSC_0413.png", "DSC_0414.png")]
    for number, still in enumerate(stills, start=1):
        at = timeline.duration * number // 3
        await asyncio.to_thread(export_frame, timeline, found, output, at, still)
    tracks = (Track(new_id(), TrackKind.VIDEO), Track(new_id(), TrackKind.AUDIO))
    project = studio.library.projects.create(
        FOOTAGE, Timeline(new_id(), FOOTAGE, width=1920, height=1080, tracks=tracks)
    )
    facts = await studio.import_media(project.id, [camera / "DSC_0412.mp4", *stills])
    document = studio.open_document(project.id)
    for fact in facts:
        clip = clip_of(fact)
        if clip is not None:
            sound, end = bool(fact.get("audio")), document.timeline.duration
            document.edit("Add footage", partial(arrive, clip=clip, track_id="", at=end, sound=sound))
    studio.library.assets.get(facts[-1]["asset_id"]).path.unlink()  # a disk that was unplugged


def _name_it(studio: Studio, film: str) -> None:
    """Lays a title over a film's beginning."""
    title = title_clip(FILM, "lower-third", from_seconds(3.0))
    studio.open_document(film).edit("Add title", lambda timeline: lay_over(timeline, title, 0))


def _tidy(studio: Studio, film: str) -> None:
    """Marks, tags, shelves and throws away some of a film's assets; keeps its colours as a brand."""
    library = studio.library
    pictures = [asset for asset in library.assets.list(film) if asset.kind is AssetKind.IMAGE]
    library.assets.mark([pictures[0].id], favourite=True, rating=5)
    library.assets.add_tags([asset.id for asset in pictures[:3]], ["night", "sky"])
    shelf = library.collections.create("Best skies")
    library.collections.add(shelf.id, [asset.id for asset in pictures[:2]])
    library.trash.put([pictures[-1].id])
    kits = library.brand_kits
    kit = replace(kits.create("Polar"), colours=("#0b1f3a", "#2dd4a7", "#f2c14b", "#ffffff"))
    kits.put_file(kit, "logo", pictures[1].path)
