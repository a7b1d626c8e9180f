"""The critic's fixture film in a studio's library, its pictures painted by the illustrator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.jobs.spec import JobSpec
from app.library.values import AssetKind
from app.studio import Studio
from pipeline.recipes.narrated import image_step
from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Effect, MediaKind, MediaReference, Timeline
from pipeline.timeline.time import ZERO, TimeRange, from_seconds
from tests.pipeline.critic import fixture_film as films
from tests.pipeline.critic.fixture_film import Film, clean_film

PROMPT = "a sailing boat on a calm sea"


async def painted_film(studio: Studio, folder: Path, *, faults: bool) -> str:
    """A project of six painted scenes; with ``faults`` four of them have one. Returns its id."""
    made = films.plant_late_caption(clean_film(folder), 4, 1.2) if faults else clean_film(folder)
    project = studio.library.projects.create("Film")
    pictures = [await _painted(studio, project.id, made)] * films.SCENES
    if faults:
        pictures[1] = _picture(studio, project.id, folder, 1, films.NEON)
        films.plant_black(made, folder, 2)
        path = folder / "picture-2.png"
        pictures[2] = studio.library.assets.add(project.id, path, AssetKind.IMAGE).id
    voices = [_voice(studio, project.id, folder, n) for n in range(films.SCENES)]
    document = studio.open_document(project.id)
    timeline = _filled(made.timeline, pictures, voices)
    if faults:
        timeline = _jumping(timeline)
    document.apply("Lay out", replace(timeline, id=document.timeline.id))
    return project.id


async def _painted(studio: Studio, project_id: str, film: Film) -> str:
    """One picture by the illustrator, for all scenes: painting takes longest here."""
    step = image_step(films.SIZE, 0, replace(film.timeline.scenes[0], prompt=PROMPT))
    spec = JobSpec(step.kind, {**step.parameters, "project_id": project_id, "slot": step.slot})
    asset: str = (await studio.result(studio.jobs.submit(spec)))["asset_id"]
    return asset


def _jumping(timeline: Timeline) -> Timeline:
    """The second half of scene 3 three stops darker, all at once."""
    middle = from_seconds(3.5 * films.SECONDS)
    cut = edits.blade(timeline, "V", middle)
    track = cut.tracks[0]
    later = track.items[track.index_at(middle) or 0]
    return edits.add_effect(cut, later.id, Effect("wrong", "colour", (("exposure", -3.0),)))


def _picture(studio: Studio, project_id: str, folder: Path, scene: int, colours: tuple[str, ...]) -> str:
    path = folder / f"picture-{scene}.png"
    films.write_picture(path, films.picture(scene, colours))
    return studio.library.assets.add(project_id, path, AssetKind.IMAGE).id


def _voice(studio: Studio, project_id: str, folder: Path, number: int) -> str:
    path = folder / f"voice-{number}.wav"
    # Of each voice a file of its own: two files that are the same are one asset.
    films.write_voice(path, level=0.2 + number / 1000)
    facts = {"words": [list(word) for word in films.WORDS], "samples": films.SECONDS * 48_000}
    return studio.library.assets.add(project_id, path, AssetKind.VOICE, facts=facts).id


def _filled(timeline: Timeline, pictures: list[str], voices: list[str]) -> Timeline:
    length = TimeRange(ZERO, from_seconds(films.SECONDS))
    media = {f"clip{n}": MediaReference(MediaKind.IMAGE, asset) for n, asset in enumerate(pictures)} | {
        f"voice{n}": MediaReference(MediaKind.AUDIO, asset, length) for n, asset in enumerate(voices)
    }
    tracks = tuple(
        replace(
            track,
            items=tuple(
                replace(item, media=media[item.id]) if isinstance(item, Clip) else item
                for item in track.items
            ),
        )
        for track in timeline.tracks
    )
    scenes = tuple(replace(scene, prompt=PROMPT) for scene in timeline.scenes)
    return replace(timeline, tracks=tracks, scenes=scenes)
