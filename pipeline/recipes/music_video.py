"""Recipe R3, the music video: song -> beats, parts, energy -> shots on beats -> pictures -> render.

Like the narrated video it is an ordinary timeline that grows before the creator's eyes: the cut is there as
soon as the song was heard, pictures take their places as they arrive, and running it again goes on where it
ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.analysis.song import Song
from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.context import RecipeContext, Step
from pipeline.recipes.music_assembly import RATE, SongFile, assemble_music_video
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.music_cuts import Shot, plan_shots
from pipeline.recipes.music_moods import shot_text
from pipeline.recipes.narrated import image_step, in_parallel, put_picture, render_step
from pipeline.timeline.model import Caption, Scene, Track
from pipeline.timeline.time import from_samples, to_seconds
from providers.phrases import Phrase


@dataclass(frozen=True, slots=True)
class MusicVideoResult:
    """What came out; ``note`` says what was heard in the song; ``render`` is the render step's result."""

    title: str
    note: str
    scenes: int
    seconds: float
    tempo: float | None
    render: dict[str, Any]


def hear_step(song_id: str) -> Step:
    """The step that hears the song with the asset id ``song_id``."""
    return Step("media.hear", "song", {"asset_id": song_id}, Phrase("Listen to the song"), 30)


async def make_music_video(
    brief: MusicVideoBrief,
    context: RecipeContext,
    song_id: str,
    song: Song,
    own_media: Sequence[OwnMedia] = (),
    lyrics: Track | None = None,
) -> MusicVideoResult:
    """Makes the video of ``brief`` in the project behind ``context``. Raises the first step's error.

    ``song``: what was heard of the asset ``song_id``. ``own_media`` stands for the files whose hashes the
    brief names; with it no picture is painted.
    """
    brief.check()
    length = brief.length(song.seconds)
    used = await context.run(Step("music.use", "song", {"asset_id": song_id}, Phrase("Read the song"), 25))
    file = SongFile(song_id, used["name"], from_samples(used["samples"], 48_000))
    shots = plan_shots(song, min(length, to_seconds(file.length)), RATE, brief.scenes)
    sung = [_sung(lyrics, shot) for shot in shots] if lyrics is not None else []
    context.progress(0.12, Phrase("Planning the shots"))
    prompts = await _describe(brief, song, file.name, shots, sung, context)
    if not context.timeline.scenes:
        cut = assemble_music_video(brief, file, song, shots, prompts, sung, own_media, lyrics)
        context.commit("Cut the song", cut)
    scenes = context.timeline.scenes
    if not own_media:
        await _paint(brief, scenes, context)
    context.progress(0.6, Phrase("Rendering"))
    render = await context.run(render_step(brief.aspect, context.timeline))
    context.progress(1.0, Phrase("Finished"))
    seconds = to_seconds(context.timeline.duration)
    return MusicVideoResult(context.timeline.name, song.summary, len(scenes), seconds, song.tempo, render)


async def _describe(
    brief: MusicVideoBrief,
    song: Song,
    title: str,
    shots: Sequence[Shot],
    sung: Sequence[str],
    context: RecipeContext,
) -> list[str]:
    texts = [shot_text(song, shot, i, brief.topic, sung[i] if sung else "") for i, shot in enumerate(shots)]
    script = {
        "title": title,
        "description": brief.topic,
        "hashtags": [],
        "sentences": [{"text": brief.topic or title}],
        "language": brief.language,
    }
    step = Step(
        "scenes.describe", "scenes", {"texts": texts, "script": script}, Phrase("Plan the pictures"), 15
    )
    prompts: list[str] = (await context.run(step))["prompts"]
    return prompts


async def _paint(brief: MusicVideoBrief, scenes: Sequence[Scene], context: RecipeContext) -> None:
    done = 0

    async def picture(index: int, scene: Scene) -> None:
        nonlocal done
        result = await context.run(image_step(brief.size, index, scene, priority=10 - min(index, 9)))
        put = put_picture(context.timeline, scene.id, result["asset_id"])
        if put is not context.timeline:
            context.commit(f"Picture for scene {index + 1}", put)
        done += 1
        words = Phrase("Painting the scenes, {done} of {total}", done=done, total=len(scenes))
        context.progress(0.15 + 0.45 * done / len(scenes), words)

    context.progress(0.15, Phrase("Painting the scenes"))
    await in_parallel([picture(i, scene) for i, scene in enumerate(scenes)])


def _sung(lyrics: Track | None, shot: Shot) -> str:
    """The lines that begin within a shot."""
    if lyrics is None:
        return ""
    lines = [
        item.text
        for start, item in zip(lyrics.starts, lyrics.items, strict=False)
        if isinstance(item, Caption) and shot.start <= start < shot.end
    ]
    return " ".join(lines)
