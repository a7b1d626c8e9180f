"""Small things on clips that can be taken hold of: fades, the volume line, keyframes, ends of transitions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.edits import Edge
from pipeline.timeline.keying import offset_of
from pipeline.timeline.model import Clip, TrackKind, Transition
from pipeline.timeline.time import Flicks
from ui.timeline.geometry import Hit, Row, Scale
from ui.timeline.gestures import Gesture
from ui.timeline.gestures.handles import (
    TREMBLE,
    FadeGesture,
    KeyGesture,
    LevelGesture,
    PassageGesture,
    ValueDrag,
    keyed_parameters,
)
from ui.timeline.lanes import lane_at
from ui.timeline.levels import NEEDED, level_y
from ui.timeline.painting.look import TITLE_BAR
from ui.timeline.stage import Stage
from ui.words import tr

LANE = 14
"""Pixels of a keyframe lane's height."""
_NEAR = 6.0
_NARROWEST = 34
"""Pixels below which a clip is only moved and trimmed."""
HORIZONTAL, VERTICAL = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.SizeVerCursor
ALL_WAYS = Qt.CursorShape.SizeAllCursor


@dataclass(frozen=True, slots=True)
class Grip:
    """What a drag from here does, the cursor that says so, and the words for it."""

    gesture: Gesture
    cursor: Qt.CursorShape
    words: str


def grip_at(stage: Stage, point: QPointF, on: Hit | None) -> Grip | None:
    """The grip under a point; None where a drag moves or trims. Locked tracks have none."""
    row = stage.row_at(point)
    if row is None or row.track.locked or stage.session.document is None:
        return None
    if row.lanes and point.y() >= row.bottom:
        return _lane_grip(stage, point)
    passage = _passage_grip(stage, point, row)
    if passage is not None or on is None or not isinstance(on.item, Clip):
        return passage
    left, right = stage.scale.x(on.start), stage.scale.x(on.start + on.item.duration)
    if right - left < _NARROWEST:
        return None
    return (
        _key_grip(stage, point, on, on.item)
        or _fade_grip(stage, point, on, on.item)
        or _level_grip(stage, point, on, on.item)
    )


def passage_at(stage: Stage, point: QPointF) -> Transition | None:
    """The transition under a point."""
    row = stage.row_at(point)
    if row is None or point.y() < row.y + TITLE_BAR:
        return None
    time = stage.scale.time(point.x())
    for transition in row.track.transitions:
        span = passage_span(row, transition)
        if span is not None and span[0] <= time < span[1]:
            return transition
    return None


def passage_span(row: Row, transition: Transition) -> tuple[Flicks, Flicks] | None:
    """From when to when (flicks) a transition lasts."""
    index = row.track.index_of(transition.right)
    if index is None:
        return None
    cut = row.track.starts[index]
    return Flicks(cut - transition.in_offset), Flicks(cut + transition.out_offset)


def _passage_grip(stage: Stage, point: QPointF, row: Row) -> Grip | None:
    if point.y() < row.y + TITLE_BAR:
        return None
    for transition in row.track.transitions:
        span = passage_span(row, transition)
        if span is None:
            continue
        left, right = stage.scale.x(span[0]), stage.scale.x(span[1])
        for x, edge in ((left, Edge.HEAD), (right, Edge.TAIL)):
            # Outside the box the clip's own edge wins, inside the transition's.
            inside = left - 2 <= point.x() <= right + 2
            if inside and abs(point.x() - x) <= min(_NEAR, (right - left) / 3):
                gesture = PassageGesture(stage.session.timeline, transition.id, edge)
                return Grip(gesture, HORIZONTAL, tr("Drag to change the transition's length"))
    return None


def fade_points(row: Row, start: int, clip: Clip, scale: Scale) -> tuple[tuple[Edge, QPointF], ...]:
    """Where the handles of a clip's fades are."""
    # Below the name, which it would cover.
    y = row.y + min(TITLE_BAR + 3.0, row.height - 6.0)
    head, tail = start + clip.audio.fade_in, start + clip.duration - clip.audio.fade_out
    left, right = scale.x(start) + 9, scale.x(start + clip.duration) - 10
    return (
        (Edge.HEAD, QPointF(min(max(left, scale.x(head)), right), y)),
        (Edge.TAIL, QPointF(max(min(right, scale.x(tail)), left), y)),
    )


def _fade_grip(stage: Stage, point: QPointF, on: Hit, clip: Clip) -> Grip | None:
    if on.row.track.kind is TrackKind.CAPTION:
        return None
    for edge, at in fade_points(on.row, on.start, clip, stage.scale):
        if abs(point.x() - at.x()) <= _NEAR and abs(point.y() - at.y()) <= _NEAR:
            words = tr("Drag to fade in") if edge is Edge.HEAD else tr("Drag to fade out")
            return Grip(FadeGesture(stage.session.timeline, clip.id, edge), HORIZONTAL, words)
    return None


def _level_grip(stage: Stage, point: QPointF, on: Hit, clip: Clip) -> Grip | None:
    row, gain = on.row, clip.audio.gain
    if row.track.kind is not TrackKind.AUDIO or row.height < NEEDED:
        return None
    shown = gain[0].value if isinstance(gain, tuple) else gain
    if abs(point.y() - level_y(shown, row.y, row.height)) > 4:
        return None
    gesture = LevelGesture(stage.session.timeline, clip.id, row.y, row.height, point.y())
    return Grip(gesture, VERTICAL, tr("Drag to change the volume"))


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A keyframe as a diamond: of which parameter, when (media time), where (pixels, unscrolled)."""

    parameter: str
    time: int
    at: QPointF


def key_points(row: Row, start: int, clip: Clip, scale: Scale) -> tuple[KeyPoint, ...]:
    """The diamonds of a selected clip, one lane for each parameter, the lowest at the bottom."""
    found = []
    lanes = max(0, int((row.height - TITLE_BAR) // LANE))
    for lane, (name, keys) in enumerate(keyed_parameters(clip)[:lanes]):
        y = row.bottom - LANE * lane - LANE / 2
        for key in keys:
            offset = offset_of(clip, key.time)
            if offset is not None:
                found.append(KeyPoint(name, key.time, QPointF(scale.x(start + offset), y)))
    return tuple(found)


def _lane_grip(stage: Stage, point: QPointF) -> Grip | None:
    found = lane_at(stage, point)
    if found is None or found.key is None:
        return None
    others = (
        found.start + offset
        for lane in stage.lanes.of(found.clip, stage.session.timeline.height)
        for offset, key in lane.keys
        if key is not found.key
    )
    goals = tuple(sorted({*stage.goals(), *others}))
    lane = found.lane
    value = ValueDrag(lane.per_pixel, stage.scale.length(TREMBLE), lane.held, lane.text)
    gesture = KeyGesture(
        stage.session.timeline,
        found.clip.id,
        lane.parameter,
        found.key.time,
        goals=goals,
        # Without the inspector's range a drag could not know where to stop.
        value=value if lane.scale is not None else None,
    )
    words = tr("{value}: drag to move or change it, Delete takes it out", value=lane.text(found.key.value))
    return Grip(gesture, HORIZONTAL if lane.scale is None else ALL_WAYS, words)


def _key_grip(stage: Stage, point: QPointF, on: Hit, clip: Clip) -> Grip | None:
    if clip.id not in stage.session.selection or clip.id in stage.unfolded:
        return None
    for key in key_points(on.row, on.start, clip, stage.scale):
        if abs(point.x() - key.at.x()) <= _NEAR and abs(point.y() - key.at.y()) <= LANE / 2:
            gesture = KeyGesture(stage.session.timeline, clip.id, key.parameter, key.time)
            return Grip(gesture, HORIZONTAL, tr("Drag the keyframe; the inspector sets its value"))
    return None
