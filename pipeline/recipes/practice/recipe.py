"""Recipe R5: journey -> voice -> silences -> slow pictures -> music -> render."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.recipes.assembly import MUSIC_SLOT, voice_slot
from pipeline.recipes.context import RecipeContext, Step
from pipeline.recipes.narrated import image_step, in_parallel, put_picture, render_step
from pipeline.recipes.narration import SpokenSentence
from pipeline.recipes.practice.assembly import assemble_practice, practice_music
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.journey import THEMES, Line, write_journey
from pipeline.recipes.practice.laying import lay_out_practice, plan_pictures
from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, Scene
from pipeline.timeline.time import Flicks, from_samples, to_seconds
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.phrases import Phrase

VOICE_RATE = 0.82
"""A guide speaks slower than a narrator."""
LONGEST_PIECE = 180.0
"""Seconds of music that are composed; a longer practice plays them again, without a seam."""


@dataclass(frozen=True, slots=True)
class PracticeResult:
    """What came out; ``render`` is the render step's result."""

    title: str
    description: str
    note: str
    scenes: int
    seconds: float
    theme: str
    render: dict[str, Any]


async def make_practice(brief: PracticeBrief, context: RecipeContext) -> PracticeResult:
    """Makes the practice of ``brief`` in the project behind ``context``. Raises the first step's error."""
    brief.check()
    journey = write_journey(brief.theme, dict(brief.answers), brief.duration, brief.seed + brief.variation)
    context.progress(0.02, Phrase("Recording the voice"))
    narration = lay_out_practice(await _record(brief, journey.lines, context), journey.lines, brief.duration)
    if not context.timeline.scenes:
        cut = assemble_practice(brief, journey, narration, plan_pictures(narration))
        context.commit("Lay out the practice", cut)
    scenes = context.timeline.scenes
    context.progress(0.2, Phrase("Painting the pictures"))
    await _fill(brief, scenes, narration.end, context)
    context.progress(0.5, Phrase("Rendering"))
    render = await context.run(render_step(brief.aspect, context.timeline))
    context.progress(1.0, Phrase("Finished"))
    seconds = to_seconds(context.timeline.duration)
    return PracticeResult(
        context.timeline.name,
        THEMES[brief.theme].title,
        _note(seconds, brief),
        len(scenes),
        seconds,
        brief.theme,
        render,
    )


def _note(seconds: float, brief: PracticeBrief) -> str:
    if seconds <= brief.duration * 1.05:
        return ""
    return f"It became {seconds / 60:.1f} minutes: the voice takes that long for what a practice has to say."


async def _record(
    brief: PracticeBrief, lines: Sequence[Line], context: RecipeContext
) -> list[SpokenSentence]:
    done = 0

    async def one(index: int, line: Line) -> SpokenSentence:
        nonlocal done
        parameters = {
            "text": line.text,
            "voice": brief.voice,
            "language": brief.language,
            "rate": VOICE_RATE,
            "seed": 0,
        }
        step = Step(
            "speech.speak", voice_slot(index), parameters, Phrase("Speak line {number}", number=index + 1), 20
        )
        result = await context.run(step)
        done += 1
        context.progress(
            0.02 + 0.18 * done / len(lines),
            Phrase("Recording the voice, line {done} of {total}", done=done, total=len(lines)),
        )
        words = tuple((word[0], word[1], word[2]) for word in result["words"])
        guessed = result.get(WORD_TIMES) == WordTimes.ESTIMATED
        return SpokenSentence(
            index, line.text, line.part, result["asset_id"], result["samples"], words, estimated=guessed
        )

    return await in_parallel([one(index, line) for index, line in enumerate(lines)])


async def _fill(
    brief: PracticeBrief, scenes: Sequence[Scene], length: Flicks, context: RecipeContext
) -> None:
    """Pictures and music, each put in place when it arrives."""
    done = 0

    async def picture(index: int, scene: Scene) -> None:
        nonlocal done
        result = await context.run(image_step(brief.size, index, scene, priority=10 - min(index, 9)))
        put = put_picture(context.timeline, scene.id, result["asset_id"])
        if put is not context.timeline:
            context.commit(f"Picture for scene {index + 1}", put)
        done += 1
        words = Phrase("Painting the pictures, {done} of {total}", done=done, total=len(scenes))
        context.progress(0.2 + 0.3 * done / len(scenes), words)

    await in_parallel([_put_music(brief, length, context), *(picture(i, s) for i, s in enumerate(scenes))])


async def _put_music(brief: PracticeBrief, length: Flicks, context: RecipeContext) -> None:
    whole = to_seconds(length)
    parameters = {
        "duration": min(whole, LONGEST_PIECE),
        "mood": "meditation",
        "seed": brief.seed + brief.variation,
        "prompt": "",
        "loop": whole > LONGEST_PIECE,
    }
    result = await context.run(Step("music.compose", MUSIC_SLOT, parameters, Phrase("Compose the music"), 12))
    timeline = context.timeline
    for track in timeline.tracks:
        if track.role is AudioRole.MUSIC and not track.items:
            available = from_samples(result["samples"], 48_000)
            for clip in practice_music(brief.key, result["asset_id"], length, available, result["name"]):
                timeline = edits.append(timeline, track.id, clip)
            context.commit("Add the music", timeline)
            return
