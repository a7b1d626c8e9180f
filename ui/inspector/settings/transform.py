"""Where a picture sits: position, size, turn, crop, opacity, blending; or its framing in an aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.timeline import edits
from pipeline.timeline.framings import AspectFraming
from pipeline.timeline.model import BlendMode, Clip, Fit, Number, Timeline
from ui.fields.scale import Scale
from ui.inspector.setting import ChoiceSetting, NumberSetting, Setting, clip_in
from ui.words import tr

FRAMED = ("x", "y", "scale")
"""What a framing says instead of the transform."""


def transform_settings(frame_height: int, aspect: str = "") -> tuple[Setting, ...]:
    """Position, size and turn. ``aspect``: the framing of that aspect is meant, empty: the transform."""
    reach = 4.0 * frame_height
    pixels = Scale(-reach, reach, 0, 1, 0, "px", frame_height)
    found = [
        _placed("x", tr("Position X"), pixels, aspect),
        _placed("y", tr("Position Y"), pixels, aspect),
        _placed("scale", tr("Scale"), Scale(0, 1000, 100, 1, 1, "%", 100), aspect),
    ]
    turn = Scale(-3600, 3600, 0, 1, 1, "°")
    if not aspect:
        found.append(_placed("rotation", tr("Rotation"), turn, ""))
    return (*found, _fit())


def crop_settings() -> tuple[Setting, ...]:
    """What is cut away at each side, in per cent of the media."""
    sides = (
        ("crop_left", tr("Left")),
        ("crop_right", tr("Right")),
        ("crop_top", tr("Top")),
        ("crop_bottom", tr("Bottom")),
    )
    return tuple(_crop(field, label) for field, label in sides)


def blend_settings() -> tuple[Setting, ...]:
    """Opacity and how the picture meets what is below."""
    opacity = _placed("opacity", tr("Opacity"), Scale(0, 100, 100, 1, 1, "%", 100), "")
    modes = tuple((mode, words) for mode, words in _blend_words())
    return (
        opacity,
        ChoiceSetting(
            "transform.blend",
            tr("Blend mode"),
            modes,
            lambda timeline, item: _field(timeline, item, "blend"),
            lambda timeline, item, value: _with_field(timeline, item, "blend", value),
            tr("How the picture meets what is below it"),
        ),
    )


def framed_number(clip: Clip, aspect: str, field: str) -> Number:
    """A framing's number; without a framing what the transform says."""
    framing = next((known for known in clip.framings if known.aspect == aspect), None)
    number: Number = getattr(framing if framing is not None else clip.transform, field)
    return number


def set_framed(timeline: Timeline, item_id: str, aspect: str, field: str, value: Number) -> Timeline:
    """Frames the clip for ``aspect`` where it is not yet, and sets one number of the framing."""
    clip = clip_in(timeline, item_id)
    if clip is not None and not any(known.aspect == aspect for known in clip.framings):
        own = clip.transform
        timeline = edits.set_framing(
            timeline, item_id, aspect, AspectFraming(aspect, own.x, own.y, own.scale)
        )
    return edits.set_parameter(timeline, item_id, f"framing.{aspect}.{field}", value)


def _placed(field: str, label: str, scale: Scale, aspect: str) -> NumberSetting:
    def read(timeline: Timeline, item: str) -> Number | None:
        clip = clip_in(timeline, item)
        return None if clip is None else framed_number(clip, aspect, field)

    def write(timeline: Timeline, item: str, value: Number) -> Timeline:
        if aspect:
            return set_framed(timeline, item, aspect, field, value)
        return edits.set_parameter(timeline, item, f"transform.{field}", value)

    key = f"framing.{aspect}.{field}" if aspect else f"transform.{field}"
    return NumberSetting(key, label, scale, read, write, animated=True)


def _crop(field: str, label: str) -> NumberSetting:
    def read(timeline: Timeline, item: str) -> Number | None:
        value = _field(timeline, item, field)
        return value if isinstance(value, float | int) else None

    def write(timeline: Timeline, item: str, value: Number) -> Timeline:
        return _with_field(timeline, item, field, value)

    return NumberSetting(f"transform.{field}", label, Scale(0, 95, 0, 0.5, 1, "%", 100), read, write)


def _fit() -> ChoiceSetting:
    choices = (
        (Fit.FILL, tr("Fill the frame")),
        (Fit.FIT, tr("Show all of it")),
        (Fit.STRETCH, tr("Stretch")),
        (Fit.NONE, tr("Pixel for pixel")),
    )
    return ChoiceSetting(
        "transform.fit",
        tr("Fit"),
        choices,
        lambda timeline, item: _field(timeline, item, "fit"),
        lambda timeline, item, value: _with_field(timeline, item, "fit", value),
        tr("How the picture meets the frame"),
    )


def _field(timeline: Timeline, item: str, field: str) -> Any:
    clip = clip_in(timeline, item)
    return None if clip is None else getattr(clip.transform, field)


def _with_field(timeline: Timeline, item: str, field: str, value: object) -> Timeline:
    clip = clip_in(timeline, item)
    if clip is None:
        return timeline
    changes: dict[str, Any] = {field: value}
    return edits.set_transform(timeline, item, replace(clip.transform, **changes))


def _blend_words() -> tuple[tuple[BlendMode, str], ...]:
    return (
        (BlendMode.NORMAL, tr("Normal")),
        (BlendMode.MULTIPLY, tr("Multiply")),
        (BlendMode.SCREEN, tr("Screen")),
        (BlendMode.OVERLAY, tr("Overlay")),
        (BlendMode.ADD, tr("Add")),
        (BlendMode.DARKEN, tr("Darken")),
        (BlendMode.LIGHTEN, tr("Lighten")),
        (BlendMode.COLOR_DODGE, tr("Colour dodge")),
        (BlendMode.COLOR_BURN, tr("Colour burn")),
        (BlendMode.HARD_LIGHT, tr("Hard light")),
        (BlendMode.SOFT_LIGHT, tr("Soft light")),
        (BlendMode.DIFFERENCE, tr("Difference")),
        (BlendMode.EXCLUSION, tr("Exclusion")),
    )
