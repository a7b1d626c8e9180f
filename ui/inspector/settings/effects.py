"""What the effects on a clip take, from the renderer's and the mixer's own tables.

An effect is named by its place among those that are shown, so that clips with like stacks are set together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.audio.kinds import SOUND_KINDS, SoundParameter
from pipeline.captions.title_look import TITLE_LOOK
from pipeline.render.effects import EFFECTS, Parameter
from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Effect, Number, Timeline
from pipeline.timeline.ramp import FREEZE, SPEED_RAMP
from ui.fields.scale import Scale
from ui.inspector.setting import (
    ChoiceSetting,
    ColourSetting,
    CurvesSetting,
    NumberSetting,
    Setting,
    SwitchSetting,
    clip_in,
)
from ui.inspector.terms import effect_word, parameter_word, shape_word
from ui.words import tr

CAMERA = "camera"
_CAMERA = (
    Parameter("zoom", 0.2, 5.0, 1.0),
    Parameter("x", -2.0, 2.0, 0.0, "frame heights"),
    Parameter("y", -2.0, 2.0, 0.0, "frame heights"),
    Parameter("parallax", 0.0, 1.0, 0.0),
)
_ELSEWHERE = frozenset({SPEED_RAMP, FREEZE, TITLE_LOOK})
"""Set in the sections of speed and title, not in the stack."""
_SWITCHES = frozenset({("mask", "invert"), ("mirror", "horizontal"), ("mirror", "vertical")})
_SHARES = frozenset({"frame heights", "of the picture", "of the picture's height"})
SHAPES = ("rectangle", "ellipse", "gradient", "polygon")


def stack_of(clip: Clip) -> tuple[Effect, ...]:
    """The effects of the stack, in the order in which they are done."""
    return tuple(effect for effect in clip.effects if effect.kind not in _ELSEWHERE)


def like_stacks(clips: Sequence[Clip]) -> tuple[Effect, ...] | None:
    """The first clip's stack when all have the same kinds in the same order, else None."""
    stacks = [stack_of(clip) for clip in clips]
    kinds = {tuple(effect.kind for effect in stack) for stack in stacks}
    return stacks[0] if len(kinds) == 1 else None


def effect_settings(kind: str, place: int) -> tuple[Setting, ...]:
    """What an effect of ``kind`` takes; ``place``: its number in the stack, from 0."""
    found: list[Setting] = []
    if kind == "mask":
        found.append(_shape(place))
    if kind == "chroma-key":
        found.append(_colour(place))
    if kind == "curves":
        found.append(_curves(place))
    for parameter in _parameters(kind):
        if (kind, parameter.name) in _SWITCHES:
            found.append(_switch(parameter, place))
        else:
            found.append(_number(parameter, place))
    return tuple(found)


def is_sound(kind: str) -> bool:
    """True for what is done to the sound."""
    return kind in SOUND_KINDS


def with_defaults(kind: str) -> Effect | None:
    """A new effect of ``kind`` that can be seen at once, without an id; None for a kind not known."""
    if kind not in EFFECTS and kind not in SOUND_KINDS:
        return None
    return Effect("", kind, tuple(sorted(_SEEN.get(kind, {}).items())))


_SEEN: dict[str, dict[str, Number]] = {
    "blur": {"radius": 0.015},
    "mirror": {"horizontal": 1.0},
    "colour": {},
    "mask": {"width": 0.6, "height": 0.6, "feather": 0.02},
}
"""Kind -> numbers that differ from the usual ones, where those do nothing."""


def _parameters(kind: str) -> Sequence[Parameter | SoundParameter]:
    if kind == CAMERA:
        return _CAMERA
    if kind in EFFECTS:
        return EFFECTS[kind].parameters
    return SOUND_KINDS[kind].parameters if kind in SOUND_KINDS else ()


def scale_of(parameter: Parameter | SoundParameter) -> Scale:
    """How a parameter is shown: shares in per cent, other units as they are."""
    low, high, default, unit = parameter.low, parameter.high, parameter.default, parameter.unit
    if unit in _SHARES or (not unit and high <= 5.0):
        fine = high < 0.1
        step, decimals = (0.01, 2) if fine else (1.0, 1)
        return Scale(100 * low, 100 * high, 100 * default, step, decimals, "%", 100)
    short = {"degrees": "°", "stops": "EV", "octaves": "oct"}.get(unit, unit)
    if unit == "stops":
        return Scale(low, high, default, 0.05, 2, short)
    if unit == "Hz":
        return Scale(low, high, default, 10, 0, short)
    step = 1.0 if high - low > 50 else 0.1
    return Scale(low, high, default, step, 1, short)


def at_place(timeline: Timeline, item: str, place: int) -> Effect | None:
    """The effect at a place of a clip's stack."""
    clip = clip_in(timeline, item)
    stack = stack_of(clip) if clip is not None else ()
    return stack[place] if place < len(stack) else None


def _number(parameter: Parameter | SoundParameter, place: int) -> NumberSetting:
    def read(timeline: Timeline, item: str) -> Number | None:
        effect = at_place(timeline, item, place)
        return None if effect is None else effect.parameter(parameter.name, parameter.default)

    def write(timeline: Timeline, item: str, value: Number) -> Timeline:
        effect = at_place(timeline, item, place)
        if effect is None:
            return timeline
        return edits.set_parameter(timeline, item, f"effect.{effect.id}.{parameter.name}", value)

    # The mixer keeps one value of a sound effect for the whole clip.
    moving = isinstance(parameter, Parameter)
    label = parameter_word(parameter.name)
    key = f"effect.{place}.{parameter.name}"
    return NumberSetting(key, label, scale_of(parameter), read, write, animated=moving)


def _switch(parameter: Parameter | SoundParameter, place: int) -> SwitchSetting:
    def read(timeline: Timeline, item: str) -> bool | None:
        effect = at_place(timeline, item, place)
        if effect is None:
            return None
        number = effect.parameter(parameter.name, parameter.default)
        return number[0].value >= 0.5 if isinstance(number, tuple) else number >= 0.5

    def write(timeline: Timeline, item: str, value: bool) -> Timeline:
        effect = at_place(timeline, item, place)
        if effect is None:
            return timeline
        return edits.set_parameter(timeline, item, f"effect.{effect.id}.{parameter.name}", float(value))

    return SwitchSetting(f"effect.{place}.{parameter.name}", parameter_word(parameter.name), read, write)


def read_text(timeline: Timeline, item: str, place: int, name: str, default: str) -> str | None:
    """A text of the effect at ``place``."""
    effect = at_place(timeline, item, place)
    return None if effect is None else effect.text(name, default)


def write_text(timeline: Timeline, item: str, place: int, name: str, value: str) -> Timeline:
    """Gives the effect at ``place`` another text."""
    effect = at_place(timeline, item, place)
    if effect is None:
        return timeline
    texts = {**dict(effect.texts), name: value}
    return edits.set_effect(timeline, item, replace(effect, texts=tuple(texts.items())))


def _colour(place: int) -> ColourSetting:
    return ColourSetting(
        f"effect.{place}.colour",
        tr("Key colour"),
        lambda timeline, item: read_text(timeline, item, place, "colour", "#00b140"),
        lambda timeline, item, value: write_text(timeline, item, place, "colour", value),
        pick=place,
    )


def _shape(place: int) -> ChoiceSetting:
    return ChoiceSetting(
        f"effect.{place}.shape",
        tr("Shape"),
        tuple((shape, shape_word(shape)) for shape in SHAPES),
        lambda timeline, item: read_text(timeline, item, place, "shape", "rectangle"),
        lambda timeline, item, value: _set_shape(timeline, item, place, str(value)),
    )


def _set_shape(timeline: Timeline, item: str, place: int, shape: str) -> Timeline:
    timeline = write_text(timeline, item, place, "shape", shape)
    if shape == "polygon" and not read_text(timeline, item, place, "points", ""):
        # A polygon needs corners: a diamond to begin with.
        timeline = write_text(timeline, item, place, "points", "0.5,0 1,0.5 0.5,1 0,0.5")
    return timeline


def _curves(place: int) -> CurvesSetting:
    return CurvesSetting(
        f"effect.{place}.curves",
        tr("Curves"),
        (
            ("master", tr("All"), "text"),
            ("red", tr("Red"), "#ff6b61"),
            ("green", tr("Green"), "#5fd08a"),
            ("blue", tr("Blue"), "#6ea8ff"),
        ),
        lambda timeline, item, channel: read_text(timeline, item, place, channel, ""),
        lambda timeline, item, channel, value: write_text(timeline, item, place, channel, value),
    )


def effect_title(effect: Effect) -> str:
    """What the stack calls an effect."""
    return effect_word(effect.kind)
