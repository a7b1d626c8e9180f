"""What makes new media, and so may cost money; what takes files away; what writes a video."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Literal

from pydantic import Field

from app.assistant.bench import Bench
from app.assistant.clip_edits import clip_number
from app.assistant.fencing import named
from app.assistant.steps import Arrival, TakeShown
from app.assistant.tools import pricing
from app.assistant.tools.reading import find_asset
from app.assistant.tools.tool import Effect, Tool, async_tool
from app.jobs.spec import JobSpec
from app.placing import clip_of, facts_of
from app.studio import new_seed
from pipeline.timeline.model import Clip, MediaKind, Timeline
from pipeline.timeline.time import from_seconds
from providers.errors import InvalidInput

Words = Annotated[str, Field(min_length=1, max_length=4000)]
Seconds = Annotated[float, Field(ge=1, le=600)]
Place = Annotated[float, Field(ge=0, le=24 * 3600)]


async def reroll(
    bench: Bench,
    scene: Annotated[int, Field(ge=1, le=10_000)],
    part: Literal["image", "voice", "music"],
    instruction: Annotated[str, Field(max_length=4000)] = "",
) -> str:
    """Makes one piece of a scene anew: its image, its voice or the music. The instruction says what shall be
    different. May cost money. The take is kept in the library whether or not the draft is accepted."""
    from pipeline.recipes.reroll import Reroll, instructed

    words = instruction
    if part == "image" and 1 <= scene <= len(bench.timeline.scenes):
        words = instructed(bench.timeline.scenes[scene - 1].prompt, instruction)
    document, shelf = bench.document, bench.studio.library.assets
    job = bench.studio.reroll(document.project_id, Reroll(scene, part, new_seed(), words, accept=False))
    bench.started(job)
    made: dict[str, str] = dict((await bench.studio.result(job))["takes"])
    bench.draft.made += tuple(made.values())
    for slot, asset_id in made.items():
        clips = [clip for clip in _clips(bench.timeline) if clip.slot == slot]
        if clips:
            take = await asyncio.to_thread(shelf.get, asset_id)
            shown = clips[0].media.asset_id
            current = (await asyncio.to_thread(shelf.find, [shown])).get(shown)
            bench.draft.apply("Re-roll", TakeShown(clips[0].id, take, current))
    return f"Made {len(made)} new take{'s' if len(made) != 1 else ''} and put them into the draft."


async def make_picture(
    bench: Bench, prompt: Words, style: Annotated[str, Field(max_length=40)] = "", at: Place | None = None
) -> str:
    """Makes a picture from a description; with a time (seconds) it is laid on the timeline there. May cost
    money."""
    request = pricing.picture_request(bench, {"prompt": prompt, "style": style})
    return await _made(
        bench,
        "image.paint",
        {
            "prompt": prompt,
            "width": request.width,
            "height": request.height,
            "style": request.style,
            "seed": new_seed(),
        },
        f"Picture: {prompt[:60]}",
        at,
    )


async def make_music(
    bench: Bench,
    seconds: Seconds | None = None,
    mood: Annotated[str, Field(max_length=40)] = "",
    prompt: Annotated[str, Field(max_length=2000)] = "",
    at: Place | None = None,
) -> str:
    """Composes music of a length in seconds (as long as the video when left out); with a time it is laid on
    the timeline there. May cost money."""
    duration = pricing.music_seconds(bench, seconds)
    return await _made(
        bench,
        "music.compose",
        {"duration": duration, "mood": mood, "prompt": prompt, "seed": new_seed()},
        "Compose the music",
        at,
    )


async def make_video(
    bench: Bench,
    topic: Annotated[str, Field(max_length=2000)] = "",
    script: Annotated[str, Field(max_length=20_000)] = "",
    duration: Seconds | None = None,
    aspect: Literal["9:16", "16:9", "1:1"] = "9:16",
    style: Annotated[str, Field(max_length=40)] = "flat-vector",
) -> str:
    """Begins a new narrated video, in a project of its own, from a topic or a finished script. May cost
    money. It goes on by itself."""
    arguments = {"topic": topic, "script": script, "duration": duration, "aspect": aspect, "style": style}
    job = await bench.studio.make(pricing.video_brief(arguments))
    bench.started(job)
    return f"Begun: {job.label}, in the project {job.project_id[:12]}."


async def place_file(bench: Bench, file: Annotated[str, Field(max_length=80)], at: Place) -> str:
    """Lays a file of the project (by its id, see find_files) on the timeline at a time in seconds."""
    asset = await asyncio.to_thread(find_asset, bench, file)
    return _placed(bench, facts_of(asset), at)


async def stabilise(bench: Bench, clip: Annotated[int, Field(ge=1, le=10_000)]) -> str:
    """Steadies a shaky clip (its number on the picture track). Measures it in the background; the steadied
    clip comes as a step of its own."""
    chosen = clip_number(bench.document.timeline, clip)
    job = bench.studio.stabilise_clip(bench.project_id, chosen.id)
    bench.started(job)
    return f"Begun: {job.label}."


async def render(bench: Bench, preset: Annotated[str, Field(max_length=40)] = "") -> str:
    """Renders the project as it was last accepted to a video in the library. The draft is not in it."""
    job = bench.studio.render(bench.document.project_id, preset=preset)
    bench.started(job)
    return f"Begun: {job.label}."


async def remove_file(bench: Bench, file: Annotated[str, Field(max_length=80)]) -> str:
    """Moves a file of the project to the trash."""
    asset = await asyncio.to_thread(find_asset, bench, file)
    await asyncio.to_thread(bench.studio.library.trash.put, [asset.id])
    return f"“{named(asset.name)}” is in the trash."


async def _made(bench: Bench, kind: str, parameters: dict[str, Any], label: str, at: float | None) -> str:
    project_id = bench.document.project_id
    spec = JobSpec(
        kind,
        {"project_id": project_id, "slot": "", **parameters},
        label=label,
        project_id=project_id,
        priority=20,
    )
    result = await bench.studio.result(bench.studio.jobs.submit(spec))
    asset = await asyncio.to_thread(bench.studio.library.assets.get, str(result["asset_id"]))
    bench.draft.made += (asset.id,)
    said = f"Made “{named(asset.name)}”, file {asset.id[:12]}, now in the library."
    return said if at is None else f"{said} {_placed(bench, facts_of(asset), at)}"


def _placed(bench: Bench, facts: dict[str, Any], at: float) -> str:
    if facts["kind"] == "audio" and not facts.get("duration") and facts.get("samples"):
        facts = {**facts, "seconds": facts["samples"] / 48_000}
    clip = clip_of(facts)
    if clip is None:
        raise InvalidInput(f"“{named(facts['name'])}” can't be shown on a timeline.")
    sound = clip.media.kind is MediaKind.VIDEO and bool(facts.get("audio"))
    bench.draft.apply("Add clip", Arrival(clip, from_seconds(at), sound))
    return f"“{named(clip.name)}” lies at {at:g} s."


def _clips(timeline: Timeline) -> list[Clip]:
    return [item for track in timeline.tracks for item in track.items if isinstance(item, Clip)]


MAKING: tuple[Tool, ...] = (
    async_tool(place_file, "Add clip", Effect.EDITS),
    async_tool(reroll, "Re-roll", Effect.SPENDS, pricing.reroll_cost),
    async_tool(make_picture, "Make a picture", Effect.SPENDS, pricing.picture_cost),
    async_tool(make_music, "Make music", Effect.SPENDS, pricing.music_cost),
    async_tool(make_video, "Make a video", Effect.SPENDS, pricing.video_cost),
    async_tool(stabilise, "Stabilise", Effect.READS),
    async_tool(render, "Render", Effect.READS),
    async_tool(remove_file, "Move to the trash", Effect.DELETES),
)
