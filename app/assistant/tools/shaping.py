"""Edits whose values are objects inside the program, in plain words and numbers for a tool."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from app.assistant.clip_edits import joined, look_called
from app.looks import with_look
from pipeline.captions.styles import style_names
from pipeline.recipes.renarration import reworded, translated
from pipeline.render.effects import EFFECTS
from pipeline.render.transitions import TRANSITIONS
from pipeline.timeline import edits
from pipeline.timeline.cuts import Edge
from pipeline.timeline.duplicating import duplicate
from pipeline.timeline.errors import NoSuchThing
from pipeline.timeline.linked_edits import peers
from pipeline.timeline.model import (
    AudioRole,
    Effect,
    Marker,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.overlays import colour_clip, lay_over, title_clip
from pipeline.timeline.splice import editable_clip
from pipeline.timeline.storyboard import require_scene
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.errors import InvalidInput

Settings = Annotated[dict[str, float], Field(max_length=20)]
_TITLE = from_seconds(4)
_ASPECTS = {"9:16": (1080, 1920), "16:9": (1920, 1080), "1:1": (1080, 1080), "4:5": (1080, 1350)}


def add_transition(timeline: Timeline, left_id: str, kind: str, seconds: float | None = None) -> Timeline:
    """Joins a clip and the next one with a transition: cross-fade, dip, wipe, iris, clock, luma, slide, push
    or zoom. Without seconds it is half a second, or as long as there is room."""
    if kind not in TRANSITIONS:
        raise InvalidInput(f"There is no transition {kind!r}.", advice=f"There are {', '.join(TRANSITIONS)}.")
    length = None if seconds is None else Fraction(seconds).limit_denominator(1000)
    return joined(timeline, left_id, kind, length)


def add_effect(timeline: Timeline, clip_id: str, kind: str, settings: Settings | None = None) -> Timeline:
    """Puts an effect on a clip: colour (exposure, contrast, saturation, temperature, tint, highlights,
    shadows), blur (radius), sharpen, glow, vignette, grain, pixelate, mirror, chroma-key, luma-key. Settings
    are numbers by name; what is left out has its usual value."""
    known = EFFECTS.get(kind)
    if known is None or kind in ("lut", "stabilise"):
        raise InvalidInput(f"There is no effect {kind!r}.", advice=f"There are {', '.join(EFFECTS)}.")
    ranges = {parameter.name: parameter for parameter in known.parameters}
    wanted = dict(settings or {})
    for name, value in wanted.items():
        if name not in ranges:
            raise InvalidInput(f"{kind} has no setting {name!r}.", advice=f"It has {', '.join(ranges)}.")
        if not ranges[name].low <= value <= ranges[name].high:
            raise InvalidInput(f"{name} lies between {ranges[name].low:g} and {ranges[name].high:g}.")
    if kind == "blur":
        wanted.setdefault("radius", 0.015)
    return edits.add_effect(timeline, clip_id, Effect(new_id(), kind, tuple(wanted.items())))


def remove_effects(timeline: Timeline, clip_id: str, kind: str | None = None) -> Timeline:
    """Takes the effects off a clip; with a kind only those of it. Speed stays."""
    _, _, clip = editable_clip(timeline, clip_id)
    gone = [each for each in clip.effects if each.kind in EFFECTS and kind in (None, each.kind)]
    if not gone:
        raise NoSuchThing("There is no such effect on the clip.")
    for effect in gone:
        timeline = edits.remove_effect(timeline, clip_id, effect.id)
    return timeline


def apply_look(timeline: Timeline, item_ids: tuple[str, ...], look: str | None) -> Timeline:
    """Gives clips a look (a colour grade by name, such as noir); null takes it off."""
    found = look_called(look) if look else None
    for item_id in item_ids:
        timeline = with_look(timeline, item_id, found)
    return timeline


def set_transform(
    timeline: Timeline,
    clip_id: str,
    x: float | None = None,
    y: float | None = None,
    scale: float | None = None,
    rotation: float | None = None,
    opacity: float | None = None,
) -> Timeline:
    """Places a clip's picture. x, y: offset of its centre in frame heights, right and down; scale: 1 as
    fitted; rotation: degrees clockwise; opacity: 0 to 1. What is left out stays."""
    _, _, clip = editable_clip(timeline, clip_id)
    if scale is not None and not 0 < scale <= 100:
        raise InvalidInput("A scale lies above 0 and up to 100.")
    if opacity is not None and not 0 <= opacity <= 1:
        raise InvalidInput("Opacity lies between 0 and 1.")
    given = {"x": x, "y": y, "scale": scale, "rotation": rotation, "opacity": opacity}
    changed: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return edits.set_transform(timeline, clip_id, replace(clip.transform, **changed))


def set_sound(
    timeline: Timeline,
    clip_id: str,
    gain: float | None = None,
    pan: float | None = None,
    fade_in: Flicks | None = None,
    fade_out: Flicks | None = None,
) -> Timeline:
    """Sets a clip's sound. gain: dB (0 as recorded, -60 silent); pan: -1 left to 1 right; fades in seconds.
    What is left out stays."""
    _, _, clip = editable_clip(timeline, clip_id)
    if gain is not None and not -100 <= gain <= 24:
        raise InvalidInput("A gain lies between -100 and 24 dB.")
    if pan is not None and not -1 <= pan <= 1:
        raise InvalidInput("Pan lies between -1 and 1.")
    sound = clip.audio
    sound = replace(
        sound,
        gain=sound.gain if gain is None else gain,
        pan=sound.pan if pan is None else pan,
        fade_in=sound.fade_in if fade_in is None else fade_in,
        fade_out=sound.fade_out if fade_out is None else fade_out,
    )
    return edits.set_audio(timeline, clip_id, sound)


def set_level(
    timeline: Timeline,
    track_id: str,
    gain: float | None = None,
    muted: bool | None = None,
    solo: bool | None = None,
    hidden: bool | None = None,
    locked: bool | None = None,
    name: str | None = None,
    ducking: float | None = None,
) -> Timeline:
    """Changes a whole track: gain in dB, muted, solo, hidden, locked, its name, and ducking (dB it goes down
    under speech). What is left out stays."""
    if any(value is not None and not -100 <= value <= 24 for value in (gain, ducking)):
        raise InvalidInput("A gain lies between -100 and 24 dB.")
    return edits.set_track(
        timeline,
        track_id,
        gain=gain,
        muted=muted,
        solo=solo,
        hidden=hidden,
        locked=locked,
        name=name,
        ducking=ducking,
    )


def add_title(
    timeline: Timeline, text: str, at: int, duration: int | None = None, style: str = "title"
) -> Timeline:
    """Lays a title over the picture at a time, for as many seconds (4 when left out)."""
    if style not in style_names():
        raise InvalidInput(f"There is no style {style!r}.", advice=f"There are {', '.join(style_names())}.")
    return lay_over(timeline, title_clip(text, style, duration or _TITLE), at)


def add_colour(timeline: Timeline, colour: str, at: int, duration: int) -> Timeline:
    """Lays a plain colour (#rrggbb) over the picture at a time, for as many seconds."""
    if len(colour) != 7 or colour[0] != "#" or not all(c in "0123456789abcdef" for c in colour[1:].lower()):
        raise InvalidInput("A colour is written as #rrggbb.")
    return lay_over(timeline, colour_clip(colour.lower(), duration), at)


def remove_range(timeline: Timeline, start: int, end: int, close: bool = True) -> Timeline:
    """Cuts a stretch of time, in seconds, out of all unlocked tracks; close: what follows comes earlier."""
    span = TimeRange(Flicks(start), Flicks(end - start))
    return edits.extract(timeline, span) if close else edits.lift_range(timeline, span)


def move_to(timeline: Timeline, item_id: str, at: int) -> Timeline:
    """Moves a clip, and what is linked with it, so that it begins at a time. Refuses to cover others."""
    place = timeline.find(item_id)
    if place is None:
        raise NoSuchThing("That clip is not on the timeline.")
    track, index = place
    return edits.move(timeline, edits.linked(timeline, [item_id]), at - track.starts[index])


def trim(timeline: Timeline, item_id: str, edge: Edge, delta: int, ripple: bool = False) -> Timeline:
    """Moves one end of a clip, and of what is linked with it, by seconds (above 0: later). Without ripple all
    else stays; with it later clips follow."""
    for each in peers(timeline, item_id, edge):
        timeline = edits.trim(timeline, each, edge, delta, ripple)
    return timeline


def set_length(timeline: Timeline, item_id: str, duration: int) -> Timeline:
    """Makes a clip, and what is linked with it, this many seconds long by moving the end; later clips of
    their tracks follow."""
    place = timeline.find(item_id)
    if place is None:
        raise NoSuchThing("That clip is not on the timeline.")
    track, index = place
    return trim(timeline, item_id, Edge.TAIL, duration - track.items[index].duration, ripple=True)


def delete_items(timeline: Timeline, item_ids: tuple[str, ...], ripple: bool = False) -> Timeline:
    """Takes clips, with what is linked to them, off the timeline. Leaves a gap; with ripple it closes."""
    chosen = edits.linked(timeline, item_ids)
    return edits.ripple_delete(timeline, chosen) if ripple else edits.lift(timeline, chosen)


def link(timeline: Timeline, item_ids: tuple[str, ...]) -> Timeline:
    """Links clips, so that they are selected and moved together."""
    return edits.link(timeline, item_ids)


def duplicate_items(timeline: Timeline, item_ids: tuple[str, ...]) -> Timeline:
    """Copies clips to right after the last of them, covering nothing."""
    return duplicate(timeline, item_ids)[0]


def add_marker(timeline: Timeline, at: int, name: str = "") -> Timeline:
    """Puts a marker on the timeline."""
    return edits.add_marker(timeline, Marker(new_id(), Flicks(at), name))


def set_scene(
    timeline: Timeline,
    scene_id: str,
    narration: str | None = None,
    prompt: str | None = None,
    locked: bool | None = None,
    language: str = "",
) -> Timeline:
    """Changes a card of the storyboard: what is said, what its picture shows, whether it is locked. Voice
    and picture stay as they are until they are made anew (reroll). ``language``: of the narration (a BCP 47
    tag), where it is another than the film's."""
    before = require_scene(timeline, scene_id)
    if narration is not None and language:
        timeline = translated(timeline, {scene_id: (before.narration, narration)}, language)
    elif narration is not None:
        timeline = reworded(timeline, scene_id, narration)
    scene = require_scene(timeline, scene_id)
    given = {"prompt": prompt, "locked": locked}
    changed: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return edits.set_scene(timeline, replace(scene, **changed))


def set_frame(timeline: Timeline, aspect: Literal["9:16", "16:9", "1:1", "4:5"]) -> Timeline:
    """Gives the whole video another shape."""
    width, height = _ASPECTS[aspect]
    return edits.set_timeline(timeline, width=width, height=height)


def add_track(timeline: Timeline, kind: Literal["video", "audio", "caption"], name: str = "") -> Timeline:
    """Adds an empty track on top."""
    return edits.add_track(timeline, Track(new_id(), TrackKind(kind), name, role=AudioRole.NONE))


def set_captions_style(timeline: Timeline, track_id: str, style: str) -> Timeline:
    """Gives all captions of a track a style."""
    if style not in style_names():
        raise InvalidInput(f"There is no style {style!r}.", advice=f"There are {', '.join(style_names())}.")
    return edits.restyle_captions(timeline, track_id, style)
