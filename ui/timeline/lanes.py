"""Keyframe lanes below an unfolded clip, one for each number that moves; what of them is under a point."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from pipeline.timeline.keyframes import Keyframe, value_at
from pipeline.timeline.keying import offset_of
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import Flicks
from ui.fields.scale import Scale as FieldScale
from ui.inspector.setting import NumberSetting
from ui.inspector.settings.sound import sound_settings
from ui.inspector.settings.transform import blend_settings, transform_settings
from ui.inspector.terms import effect_word, parameter_word
from ui.timeline.geometry import Row, visible
from ui.timeline.gestures.handles import keyed_parameters
from ui.timeline.lane_curve import LaneCurve, curve_through

if TYPE_CHECKING:
    from ui.timeline.stage import Stage

LANE_HEIGHT = 40
AIR = 9
"""Pixels of a lane above its highest value and below its lowest: diamonds stay whole."""
NEAR = 6.0
"""Pixels around a diamond that take hold of it."""
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Lane:
    """``parameter`` as ``edits.parameter`` knows it; ``keys``: (flicks after the clip's start, keyframe),
    rising; ``curve``: the number from the clip's start to its end, and the values the lane reaches over.
    """

    parameter: str
    words: str
    scale: FieldScale | None
    number: tuple[Keyframe, ...]
    keys: tuple[tuple[Flicks, Keyframe], ...]
    curve: LaneCurve

    def text(self, value: float) -> str:
        """A value as the inspector writes it."""
        return self.scale.text(self.scale.shown(value)) if self.scale is not None else f"{value:.3g}"

    def held(self, value: float) -> float:
        """The nearest value that the number can have, rounded to what is shown."""
        scale = self.scale
        return value if scale is None else scale.stored(scale.held(scale.shown(value)))

    @property
    def per_pixel(self) -> float:
        """How much of the number a pixel of the lane's height stands for."""
        return (self.curve.high - self.curve.low) / (LANE_HEIGHT - 2 * AIR)

    def rise(self, value: float) -> float:
        """Pixels below the lane's middle at which ``value`` is shown, held within the lane."""
        middle = (self.curve.high + self.curve.low) / 2
        most = LANE_HEIGHT / 2 - AIR
        return min(max((middle - value) / self.per_pixel, -most), most)

    def text_at(self, clip: Clip, offset: int) -> str:
        """What the number is ``offset`` flicks after the clip's start, held within it."""
        within = min(max(0, offset), max(0, clip.duration - 1))
        return self.text(value_at(self.number, clip.media_time(within)))


@dataclass(frozen=True, slots=True)
class LaneHit:
    """A lane under a point, and its diamond there; ``start``: the clip's (flicks)."""

    clip: Clip
    start: Flicks
    lane: Lane
    key: Keyframe | None


class Lanes:
    """The lanes of the clips asked for last; made anew when a clip is another value."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Clip, int, tuple[Lane, ...]]] = OrderedDict()

    def of(self, clip: Clip, frame_height: int) -> tuple[Lane, ...]:
        """The clip's lanes. ``frame_height``: of the timeline, in which positions are counted."""
        known = self._kept.get(clip.id)
        if known is not None and known[0] is clip and known[1] == frame_height:
            return known[2]
        made = tuple(_lane(clip, name, keys, frame_height) for name, keys in keyed_parameters(clip))
        self._kept[clip.id] = (clip, frame_height, made)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made


def lane_heights(timeline: Timeline, unfolded: Collection[str]) -> dict[str, int]:
    """Track id -> pixels that the lanes of its unfolded clips need."""
    needed: dict[str, int] = {}
    for clip_id in unfolded:
        found = timeline.find(clip_id)
        item = found[0].items[found[1]] if found is not None else None
        if found is not None and isinstance(item, Clip):
            pixels = LANE_HEIGHT * len(keyed_parameters(item))
            needed[found[0].id] = max(pixels, needed.get(found[0].id, 0))
    return needed


def lane_y(row: Row, index: int) -> float:
    """The middle of a lane."""
    return row.bottom + LANE_HEIGHT * (index + 0.5)


def lane_at(stage: Stage, point: QPointF) -> LaneHit | None:
    """The lane under a point: the one with a diamond there, else that of the clip above."""
    row = stage.row_at(point)
    if row is None or not row.bottom <= point.y() < row.bottom + row.lanes:
        return None
    index, scale = int((point.y() - row.bottom) // LANE_HEIGHT), stage.scale
    there: LaneHit | None = None
    for start, item in visible(row.track, scale.time(point.x() - NEAR), scale.time(point.x() + NEAR) + 1):
        if not isinstance(item, Clip) or item.id not in stage.unfolded:
            continue
        lanes = stage.lanes.of(item, stage.session.timeline.height)
        if index >= len(lanes):
            continue
        away = [(abs(scale.x(start + offset) - point.x()), key) for offset, key in lanes[index].keys]
        nearest = min(away, key=lambda pair: pair[0], default=None)
        if nearest is not None and nearest[0] <= NEAR:
            return LaneHit(item, start, lanes[index], nearest[1])
        if start <= scale.time(point.x()) < start + item.duration:
            there = LaneHit(item, start, lanes[index], None)
    return there


def _lane(clip: Clip, name: str, number: tuple[Keyframe, ...], frame_height: int) -> Lane:
    offsets = ((offset_of(clip, key.time), key) for key in number)
    shown = [(offset, key) for offset, key in offsets if offset is not None]
    keys = tuple(
        sorted(shown, key=lambda pair: pair[0])
    )  # a clip that runs backwards meets the last one first
    words, scale = _called(clip, name, frame_height)
    least = 10 * scale.step / scale.factor if scale is not None else 0.1
    return Lane(name, words, scale, number, keys, curve_through(clip, number, keys, least))


def _called(clip: Clip, name: str, frame_height: int) -> tuple[str, FieldScale | None]:
    """What the inspector calls a parameter, and the unit it shows it in."""
    group, _, rest = name.partition(".")
    if group != "effect":
        known = (*transform_settings(frame_height), *blend_settings(), *sound_settings())
        for setting in known:
            if isinstance(setting, NumberSetting) and setting.key == name:
                return setting.label, setting.scale
        return parameter_word(rest), None
    effect_id, _, field = rest.rpartition(".")
    kind = next((effect.kind for effect in clip.effects if effect.id == effect_id), "")
    # Not at the top: it brings the renderer, and the window must be there before that.
    from ui.inspector.settings.effects import effect_settings

    for setting in effect_settings(kind, 0):
        if isinstance(setting, NumberSetting) and setting.key.rpartition(".")[2] == field:
            return f"{effect_word(kind)} · {setting.label}", setting.scale
    return f"{effect_word(kind)} · {parameter_word(field)}", None
