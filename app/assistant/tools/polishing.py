"""What creators ask of a whole film in few words: the dead air out, the ends shorter, a logo."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from app.assistant.bench import Bench
from app.assistant.fencing import named
from app.assistant.script_doctor import mend_script
from app.assistant.tools.tool import Effect, Tool, async_tool, edit_tool
from app.brand import brand_of
from app.transcripts import project_levels, project_transcript
from pipeline.timeline import edits
from pipeline.timeline.branding import with_watermark
from pipeline.timeline.errors import NoSuchItem
from pipeline.timeline.model import Clip, Timeline, TrackKind
from pipeline.timeline.splice import require_track
from pipeline.timeline.time import Flicks, TimeRange, from_seconds, to_seconds
from pipeline.transcript.plan import filler_plan, silence_plan, together
from pipeline.transcript.silence import SilenceSettings
from providers.errors import InvalidInput

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]


async def remove_silences(
    bench: Bench, shortest: Annotated[float, Field(ge=0.2, le=10)] = 0.6, fillers: bool = True
) -> str:
    """Cuts the dead air out of the whole video: pauses between words longer than ``shortest`` seconds and,
    unless fillers is false, words such as um. Listens first, which takes a moment."""
    timeline = bench.document.timeline
    if bench.timeline != timeline:
        raise InvalidInput(
            "The dead air of a draft can't be heard yet.", advice="Accept or reject the draft first."
        )
    levels = await project_levels(bench.studio, bench.project_id)
    transcript = await asyncio.to_thread(project_transcript, bench.studio.library, timeline)
    settings = replace(SilenceSettings(), minimum=from_seconds(shortest))
    plans = [silence_plan(timeline, levels, settings, transcript)]
    language = next((t.language for t in timeline.tracks if t.kind is TrackKind.CAPTION), "")
    if fillers and transcript.words:
        plans.append(filler_plan(timeline, transcript, language))
    plan = together(plans)
    if not plan.removals:
        return f"There is no pause longer than {shortest:g} s."
    bench.draft.apply("Cut out", plan.apply)
    saved = to_seconds(timeline.duration - bench.timeline.duration)
    what = "1 pause or filler" if len(plan.removals) == 1 else f"{len(plan.removals)} pauses and fillers"
    return f"Cut out {what}, {saved:.1f} s in all."


async def place_logo(bench: Bench, corner: Corner = "top-right") -> str:
    """Puts the logo of the brand kit into a corner, over the whole video; one that is there moves."""
    kits = await asyncio.to_thread(bench.studio.library.brand_kits.list)
    branded = [kit for kit in kits if "logo" in kit.files and kit.files["logo"].is_file()]
    if not branded:
        raise InvalidInput(
            "No brand kit has a logo yet.",
            advice="Give it one under Media, Brand kits, or say “logo and watermark”.",
        )
    kit = replace(branded[0], corner=corner, watermark=True)
    (taken,) = await bench.studio.import_media(bench.project_id, [kit.files["logo"]])
    mark = brand_of(kit, {"logo": taken}).watermark
    if mark is None or not bench.timeline.duration:
        raise InvalidInput("There is nothing on the timeline yet for a logo to stand on.")
    bench.draft.apply("Logo", lambda now: with_watermark(now, mark))
    return f"The logo of “{named(kit.name)}” stands {corner.replace('-', ' ')}."


def trim_ends(timeline: Timeline, start: int = 0, end: int = 0) -> Timeline:
    """Cuts so many seconds off the start and off the end of the whole video."""
    if start < 0 or end < 0 or start + end >= timeline.duration:
        long = f"{to_seconds(timeline.duration):.1f} s"
        raise InvalidInput(f"The video is {long} long: that would leave nothing of it.")
    last = timeline.duration
    if end:
        timeline = edits.extract(timeline, TimeRange(Flicks(last - end), Flicks(end)))
    return edits.extract(timeline, TimeRange(Flicks(0), Flicks(start))) if start else timeline


def change_level(timeline: Timeline, track_id: str, change: float) -> Timeline:
    """Makes a whole track louder (above 0) or quieter (below 0) by decibels; 6 is about twice as loud."""
    track = require_track(timeline, track_id)
    return edits.set_track(timeline, track_id, gain=min(24.0, max(-60.0, track.gain + change)))


def fade_track(
    timeline: Timeline, track_id: str, fade_in: Flicks | None = None, fade_out: Flicks | None = None
) -> Timeline:
    """Fades the sound of a track in at its first clip and out at its last one, over seconds."""
    clips = [item for item in require_track(timeline, track_id).items if isinstance(item, Clip)]
    if not clips:
        raise NoSuchItem("There is nothing on that track to fade.")
    first, last = clips[0], clips[-1]
    if fade_in is not None:
        timeline = edits.set_audio(timeline, first.id, replace(first.audio, fade_in=fade_in))
    if fade_out is not None:
        track, index = timeline.find(last.id) or (None, 0)
        now = track.items[index] if track is not None else last
        sound = now.audio if isinstance(now, Clip) else last.audio
        timeline = edits.set_audio(timeline, last.id, replace(sound, fade_out=fade_out))
    return timeline


def swap_scenes(
    timeline: Timeline,
    first: Annotated[int, Field(ge=1, le=10_000)],
    second: Annotated[int, Field(ge=1, le=10_000)],
) -> Timeline:
    """Two scenes, by their numbers, take each other's place with all that belongs to them."""
    low, high = sorted((first, second))
    scenes = timeline.scenes
    if not low < high <= len(scenes):
        raise InvalidInput(f"There are {len(scenes)} scenes; two different ones can be swapped.")
    ahead, behind = scenes[low - 1].id, scenes[high - 1].id
    return edits.move_scene(edits.move_scene(timeline, behind, low - 1), ahead, high - 1)


POLISHING: tuple[Tool, ...] = (
    async_tool(remove_silences, "Cut out", Effect.EDITS),
    async_tool(place_logo, "Logo", Effect.EDITS),
    edit_tool(trim_ends, "Trim"),
    edit_tool(swap_scenes, "Move scene"),
    edit_tool(mend_script, "Change scene"),
    edit_tool(change_level, "Change track"),
    edit_tool(fade_track, "Change sound"),
)
