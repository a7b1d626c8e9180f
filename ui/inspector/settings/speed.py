"""How fast a clip plays. Linked sound keeps up and later things follow (``app.retiming``)."""

from __future__ import annotations

from fractions import Fraction

from app.retiming import ramp, retime
from pipeline.timeline.errors import OutOfRange
from pipeline.timeline.model import Interpolation, Keyframe, Number, Timeline
from pipeline.timeline.time import Flicks
from ui.fields.scale import Scale
from ui.inspector.setting import ChoiceSetting, NumberSetting, Setting, SwitchSetting, clip_in
from ui.words import tr

RAMPS: dict[str, tuple[tuple[float, float], ...]] = {
    "none": (),
    "rush": ((0.0, 1.0), (1.0, 3.0)),
    "brake": ((0.0, 3.0), (1.0, 1.0)),
    "hero": ((0.0, 2.5), (0.35, 2.5), (0.5, 0.4), (0.65, 0.4), (1.0, 2.5)),
    "bullet": ((0.0, 3.0), (0.4, 3.0), (0.5, 0.25), (0.6, 3.0), (1.0, 3.0)),
    "jump": ((0.0, 1.0), (0.4, 1.0), (0.5, 4.0), (0.6, 1.0), (1.0, 1.0)),
}
"""Name -> (place in the clip 0..1, factor) of a speed ramp."""


def speed_settings() -> tuple[Setting, ...]:
    """Speed in per cent, a ramp on top of it, and the direction."""
    return (
        NumberSetting(
            "clip.speed",
            tr("Speed"),
            Scale(1, 10_000, 100, 1, 1, "%", 100),
            _speed,
            _set_speed,
            hint=tr("Speed: the clip gets longer or shorter, what follows makes room"),
        ),
        ChoiceSetting("clip.ramp", tr("Ramp"), _ramp_words(), _ramp, _set_ramp, tr("How the speed changes")),
        SwitchSetting("clip.reverse", tr("Backwards"), _reversed, _set_reversed, tr("Plays it backwards")),
    )


def _speed(timeline: Timeline, item: str) -> Number | None:
    clip = clip_in(timeline, item)
    return None if clip is None or clip.frozen else float(clip.speed)


def _set_speed(timeline: Timeline, item: str, value: Number) -> Timeline:
    if isinstance(value, tuple):
        raise OutOfRange("A speed ramp is set as a ramp.")
    return retime(timeline, item, Fraction(value).limit_denominator(10_000))


def _reversed(timeline: Timeline, item: str) -> bool | None:
    clip = clip_in(timeline, item)
    return None if clip is None else clip.reverse


def _set_reversed(timeline: Timeline, item: str, value: bool) -> Timeline:
    clip = clip_in(timeline, item)
    return timeline if clip is None else retime(timeline, item, clip.speed, reverse=value)


def ramp_keyframes(name: str, start: int, length: int) -> tuple[Keyframe, ...]:
    """The keyframes of a ramp over ``length`` flicks of media from ``start``, with soft bends."""
    return tuple(
        Keyframe(Flicks(start + round(place * length)), factor, Interpolation.EASE)
        for place, factor in RAMPS[name]
    )


def _ramp(timeline: Timeline, item: str) -> object | None:
    """The ramp's name; None for one of the creator's own."""
    clip = clip_in(timeline, item)
    if clip is None:
        return None
    number = clip.speed_ramp
    if number is None:
        return "none"
    factors = [keyframe.value for keyframe in number] if isinstance(number, tuple) else [number]
    return next((name for name, form in RAMPS.items() if [f for _, f in form] == factors), None)


def _set_ramp(timeline: Timeline, item: str, value: object) -> Timeline:
    clip = clip_in(timeline, item)
    if clip is None or value not in RAMPS:
        return timeline
    shown = clip.source_range
    return ramp(timeline, item, ramp_keyframes(str(value), shown.start, shown.duration))


def _ramp_words() -> tuple[tuple[object, str], ...]:
    return (
        ("none", tr("None")),
        ("rush", tr("Speed up")),
        ("brake", tr("Slow down")),
        ("hero", tr("Slow in the middle")),
        ("bullet", tr("Bullet time")),
        ("jump", tr("Jump in the middle")),
    )
