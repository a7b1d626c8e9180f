"""Recipe R1, the narrated video: script -> voice -> scenes -> pictures -> captions -> music -> render.

The result is an ordinary timeline. The rough cut is committed as soon as the voice is there, with plain
colours for scenes; pictures and music take their places as they arrive, so the creator sees the video
grow and may already edit it: a later step never overwrites what the creator replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.recipes.assembly import (
    MUSIC_SLOT,
    OwnMedia,
    assemble,
    image_slot,
    music_clip,
    voice_slot,
)
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.context import RecipeContext, Step
from pipeline.recipes.narration import Narration, SpokenSentence, lay_out, pace_for
from pipeline.recipes.scenes import plan_scenes
from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, Clip, MediaKind, MediaReference, Scene, Timeline
from pipeline.timeline.time import FPS_30, Flicks, from_samples, to_seconds
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.errors import ProviderError
from providers.phrases import Phrase

T = TypeVar("T")
PICTURE_MARGIN = 1.2
"""Pictures are painted this much larger than the frame, so that the camera has room to move."""
READINGS = 4
"""How often a script is written and read, at most, to come near the wanted length."""
CLOSE_ENOUGH = 0.05
"""Share of the wanted length by which a film may miss it without another reading."""
MOODS = {
    "horror": "dark",
    "mystery": "mystery",
    "true-crime": "mystery",
    "science": "focus",
    "technology": "corporate",
    "history": "dramatic",
    "motivation": "hopeful",
    "health": "calm",
    "wellness": "meditation",
    "travel": "upbeat",
    "cooking": "playful",
    "nature": "dreamy",
    "philosophy": "dreamy",
    "finance": "corporate",
    "product": "upbeat",
}
TONE_MOODS = {
    "dramatic": "dramatic",
    "calm": "calm",
    "funny": "playful",
    "inspiring": "hopeful",
    "dark": "dark",
}


@dataclass(frozen=True, slots=True)
class NarratedResult:
    """What came out; ``render`` is the render step's result."""

    title: str
    description: str
    hashtags: tuple[str, ...]
    note: str
    scenes: int
    seconds: float
    render: dict[str, Any]


async def make_narrated(
    brief: NarratedBrief,
    context: RecipeContext,
    own_media: Sequence[OwnMedia] = (),
    own_music: str = "",
) -> NarratedResult:
    """Makes the video of ``brief`` in the project behind ``context``. Raises the first step's error.

    ``own_media`` and ``own_music`` (an asset id) stand for the files whose hashes the brief names.
    """
    brief.check()
    script, narration = await _narrate(brief, context)
    plans = plan_scenes(narration.words, narration.end, FPS_30, brief.scenes)
    texts = [" ".join(w.text for w in narration.words[p.first : p.last + 1]) for p in plans]
    prompts = await _describe(brief, script, texts, context)
    if not context.timeline.scenes:
        cut = assemble(brief, script["title"], narration, plans, prompts, own_media)
        context.commit("Lay out the narration", cut)
    scenes = context.timeline.scenes
    context.progress(0.2, Phrase("Painting the scenes"))
    missing = await _fill(brief, scenes, narration, context, bool(own_media), own_music)
    context.progress(0.6, Phrase("Rendering"))
    render = await context.run(render_step(brief.aspect, context.timeline))
    context.progress(1.0, Phrase("Finished"))
    return NarratedResult(
        script["title"],
        script["description"],
        tuple(script["hashtags"]),
        " ".join(filter(None, (script["note"], missing))),
        len(scenes),
        to_seconds(context.timeline.duration),
        render,
    )


async def _narrate(brief: NarratedBrief, context: RecipeContext) -> tuple[dict[str, Any], Narration]:
    """The script and its voice, as near to the wanted length as they come.

    A writer doesn't know how fast the voice speaks. When the topic is ours to write about and trying costs
    nothing, it is asked again for as much more or less as the first reading missed.
    """
    wanted = None if brief.script.strip() else brief.duration
    asked, spoken = brief.duration, 0
    found: list[tuple[float, dict[str, Any], Narration]] = []
    for _ in range(READINGS if brief.offline and wanted is not None else 1):
        context.progress(0.01, Phrase("Writing the script"))
        script = await context.run(_script_step(brief, asked))
        if found and script["sentences"] == found[-1][1]["sentences"]:
            break  # the writer has no more to say
        context.progress(0.04, Phrase("Recording the voice"))
        sentences = await _record(brief, script, context, spoken)
        if wanted is None or asked is None:
            return script, lay_out(sentences, FPS_30)
        narration = lay_out(sentences, FPS_30, pace_for(sentences, wanted))
        missed = to_seconds(narration.end) / wanted - 1
        found.append((abs(missed), script, narration))
        if abs(missed) <= CLOSE_ENOUGH:
            break
        spoken += len(sentences)
        asked *= min(2.0, max(0.5, wanted / to_seconds(lay_out(sentences, FPS_30).end)))
    _, script, narration = min(found, key=lambda reading: reading[0])
    return script, narration


def _script_step(brief: NarratedBrief, duration: float | None) -> Step:
    parameters = {
        "topic": brief.topic,
        "script": brief.script,
        "niche": brief.niche,
        "tone": brief.tone,
        "duration": duration,
        "language": brief.language,
        "seed": brief.seed,
    }
    return Step("script.write", "script", parameters, Phrase("Write the script"), 30)


async def _record(
    brief: NarratedBrief, script: dict[str, Any], context: RecipeContext, first: int
) -> list[SpokenSentence]:
    """Speaks every sentence; they are counted from ``first``, so that no other reading's places are used."""
    total = max(len(script["sentences"]), 1)
    done = 0

    async def one(index: int, sentence: dict[str, Any]) -> SpokenSentence:
        nonlocal done
        parameters = {
            "text": sentence["text"],
            "voice": brief.voice,
            "language": brief.language,
            "seed": 0,
        }
        step = Step(
            "speech.speak",
            voice_slot(index),
            parameters,
            Phrase("Speak sentence {number}", number=index - first + 1),
            20,
        )
        result = await context.run(step)
        done += 1
        context.progress(
            0.04 + 0.14 * done / total,
            Phrase("Recording the voice, sentence {done} of {total}", done=done, total=total),
        )
        return SpokenSentence(
            index,
            sentence["text"],
            sentence["paragraph"],
            result["asset_id"],
            result["samples"],
            tuple((w[0], w[1], w[2]) for w in result["words"]),
            sentence["pause_after"],
            result.get(WORD_TIMES) == WordTimes.ESTIMATED,
        )

    return await in_parallel([one(i, s) for i, s in enumerate(script["sentences"], first)])


async def _describe(
    brief: NarratedBrief, script: dict[str, Any], texts: list[str], context: RecipeContext
) -> list[str]:
    step = Step(
        "scenes.describe", "scenes", {"texts": texts, "script": script}, Phrase("Plan the scenes"), 15
    )
    prompts: list[str] = (await context.run(step))["prompts"]
    return prompts


async def _fill(
    brief: NarratedBrief,
    scenes: Sequence[Scene],
    narration: Narration,
    context: RecipeContext,
    own_media: bool,
    own_music: str,
) -> str:
    """Pictures and music in parallel, each put in place when it arrives; returns what could not be had.

    A picture that nobody makes, or that is refused, is left open, to be re-rolled with other words: the film
    goes on with what there is. Raises the first refusal when there is no picture at all.
    """
    total = len(scenes) + 1
    done = 0
    missing: dict[int, ProviderError] = {}

    def arrived(what: str) -> None:
        nonlocal done
        done += 1
        context.progress(0.2 + 0.4 * done / total, what)

    async def picture(index: int, scene: Scene) -> None:
        try:
            result = await context.run(image_step(brief.size, index, scene, priority=10 - min(index, 9)))
        except ProviderError as error:
            missing[index] = error
            return
        put = put_picture(context.timeline, scene.id, result["asset_id"])
        if put is not context.timeline:
            context.commit(f"Picture for scene {index + 1}", put)
        count = len(scenes)
        arrived(Phrase("Painting the scenes, {done} of {total}", done=min(done, count), total=count))

    async def music() -> None:
        if brief.music != "none":
            await _put_music(brief, narration.end, context, own_music)
        arrived(Phrase("Composing the music"))

    pictures = [] if own_media else [picture(i, scene) for i, scene in enumerate(scenes)]
    await in_parallel([music(), *pictures])
    if pictures and len(missing) == len(pictures):
        raise missing[0]
    return " ".join(
        f"Scene {index + 1} has no picture yet: {error.message} {error.advice}".strip()
        for index, error in sorted(missing.items())
    )


async def in_parallel(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Awaits all; at the first failure the others are cancelled and that failure is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]


def image_step(
    size: tuple[int, int], index: int, scene: Scene, *, priority: int = 10, seed: int | None = None
) -> Step:
    """The step that paints scene ``index``; ``size`` is the frame's (width, height)."""
    parameters = {
        "prompt": scene.prompt,
        "width": round(size[0] * PICTURE_MARGIN / 2) * 2,
        "height": round(size[1] * PICTURE_MARGIN / 2) * 2,
        "style": scene.style,
        "seed": scene.seed if seed is None else seed,
    }
    return Step(
        "image.paint",
        image_slot(index),
        parameters,
        Phrase("Paint scene {number}", number=index + 1),
        priority,
    )


def put_picture(timeline: Timeline, scene_id: str, asset_id: str) -> Timeline:
    """Puts a picture where scene ``scene_id`` still shows plain colour; else returns the same timeline."""
    reference = MediaReference(MediaKind.IMAGE, asset_id)
    for track in timeline.tracks:
        for item in track.items:
            if (
                isinstance(item, Clip)
                and item.scene == scene_id
                and item.media.kind is MediaKind.COLOUR
                and item.slot.startswith("image:")
            ):
                timeline = edits.replace_media(timeline, item.id, reference)
    return timeline


def music_mood(brief: NarratedBrief) -> str:
    """The mood of the music that fits the brief."""
    return brief.music_mood or TONE_MOODS.get(brief.tone) or MOODS.get(brief.niche, "calm")


async def _put_music(brief: NarratedBrief, length: Flicks, context: RecipeContext, own_music: str) -> None:
    if not own_music:
        parameters = {
            "duration": to_seconds(length),
            "mood": music_mood(brief),
            "seed": brief.seed,
            "prompt": "",
        }
        step = Step("music.compose", MUSIC_SLOT, parameters, Phrase("Compose the music"), 12)
    else:
        step = Step("music.use", MUSIC_SLOT, {"asset_id": own_music}, Phrase("Read the music"), 12)
    result = await context.run(step)
    timeline = context.timeline
    for track in timeline.tracks:
        if track.role is AudioRole.MUSIC and not track.items:
            available = from_samples(result["samples"], 48_000)
            for clip in music_clip(brief.key, result["asset_id"], length, available, result["name"]):
                timeline = edits.append(timeline, track.id, clip)
            context.commit("Add the music", timeline)
            return


PRESETS = {"9:16": "shorts", "16:9": "youtube", "1:1": "square", "4:5": "square"}


def render_step(aspect: str, timeline: Timeline) -> Step:
    """The step that renders the finished timeline with the preset of the brief's ``aspect``."""
    parameters = {"preset": PRESETS[aspect], "aspect": aspect, "timeline": timeline}
    return Step("video.render", "render", parameters, Phrase("Render the video"), 5)
