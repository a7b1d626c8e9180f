"""Dragging what sits on clips: fades, the volume line, keyframes, ends of transitions; and markers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.keyframes import Keyframe, Number, rising
from pipeline.timeline.keying import offset_of
from pipeline.timeline.model import Clip, Marker, Timeline
from pipeline.timeline.splice import editable_clip
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, snap_to_frame
from ui.timeline.gestures.draft import Draft, Drag, attempt, bent
from ui.timeline.levels import QUIETEST, gain_at
from ui.words import marked, tr


@dataclass(frozen=True, slots=True)
class FadeGesture:
    """Drags the length of a clip's fade in (``Edge.HEAD``) or out."""

    before: Timeline
    clip_id: str
    edge: Edge
    label: str = marked("Fade")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        _, _, clip = editable_clip(self.before, self.clip_id)
        audio = clip.audio
        head = self.edge is Edge.HEAD
        old, other = (audio.fade_in, audio.fade_out) if head else (audio.fade_out, audio.fade_in)
        wanted = old + (drag.delta if head else -drag.delta)
        length = snap_to_frame(min(max(0, wanted), clip.duration - other), self.before.rate)
        length = Flicks(min(length, clip.duration - other))
        changed = replace(audio, fade_in=length) if head else replace(audio, fade_out=length)
        after, refusal = attempt(self.before, lambda: edits.set_audio(self.before, clip.id, changed))
        words = tr("Fade {seconds:.2f} s", seconds=length / FLICKS_PER_SECOND)
        return Draft(after, None, refusal, hint=words)


@dataclass(frozen=True, slots=True)
class LevelGesture:
    """Drags the volume line of a clip; ``top``, ``height``: its row. With keyframes all of them move."""

    before: Timeline
    clip_id: str
    top: int
    height: int
    start_y: float
    label: str = marked("Volume")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        _, _, clip = editable_clip(self.before, self.clip_id)
        step = gain_at(drag.y, self.top, self.height) - gain_at(self.start_y, self.top, self.height)
        gain = clip.audio.gain
        changed: Number
        if isinstance(gain, tuple):
            changed = tuple(replace(key, value=round(key.value + step, 1)) for key in gain)
            words = tr("{gain:+.1f} dB", gain=step)
        else:
            wanted = max(QUIETEST, gain) + step
            # Near 0 dB it stays there, so that nobody has to hit a pixel.
            changed = 0.0 if abs(wanted) < 0.6 else round(wanted, 1)
            words = tr("{gain:+.1f} dB", gain=changed)
        after, refusal = attempt(
            self.before, lambda: edits.set_parameter(self.before, clip.id, "audio.gain", changed)
        )
        return Draft(after, None, refusal, hint=words)


TREMBLE = 5.0
"""Pixels up or down that do not count while a keyframe is dragged along."""


@dataclass(frozen=True, slots=True)
class ValueDrag:
    """How far up and down means how much. ``tremble``: flicks along that do not count meanwhile."""

    per_pixel: float
    tremble: int
    held: Callable[[float], float]
    """The nearest value that can be had."""
    text: Callable[[float], str]

    def after(self, value: float, rise: float) -> float:
        """``value`` after a drag of ``rise`` pixels down."""
        return self.held(value - (rise - math.copysign(TREMBLE, rise)) * self.per_pixel)


@dataclass(frozen=True, slots=True)
class KeyGesture:
    """Drags a keyframe of a parameter along its clip; onto another one it takes that one's place.

    With ``value`` it goes up and down too. A hand that means one of the two ways trembles along the other:
    what goes that way less than a few pixels does not count.
    """

    before: Timeline
    clip_id: str
    parameter: str
    time: int
    """Media time (flicks) of the keyframe."""
    label: str = marked("Move keyframe")
    goals: tuple[int, ...] = ()
    """Instants of the timeline to snap to."""
    value: ValueDrag | None = None

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        track, index, clip = editable_clip(self.before, self.clip_id)
        old = edits.parameter(clip, self.parameter)
        key = next((k for k in old if k.time == self.time), None) if isinstance(old, tuple) else None
        offset = offset_of(clip, self.time)
        if key is None or not isinstance(old, tuple) or offset is None:
            return Draft(self.before)
        start = track.starts[index]
        delta, snapped = bent(drag, (start + offset,), self.goals, self.before.rate)
        value, hint = key.value, ""
        if self.value is not None and abs(drag.rise) > TREMBLE:
            value = self.value.after(key.value, drag.rise)
            hint = self.value.text(value)
            if abs(drag.delta) <= self.value.tremble:
                delta, snapped = Flicks(0), None
        wanted = min(max(0, offset + delta), clip.duration)
        snapped = snapped if wanted == offset + delta else None
        time = clip.media_time(wanted)
        moved = rising((*(k for k in old if k is not key), replace(key, time=time, value=value)))
        after, refusal = attempt(
            self.before, lambda: edits.set_parameter(self.before, clip.id, self.parameter, moved)
        )
        return Draft(after, snapped, refusal, (start + min(wanted, clip.duration - 1),), hint)


@dataclass(frozen=True, slots=True)
class PassageGesture:
    """Drags one end of a transition; the other end stays."""

    before: Timeline
    transition_id: str
    edge: Edge
    label: str = marked("Transition length")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        found = next(
            (t for track in self.before.tracks for t in track.transitions if t.id == self.transition_id), None
        )
        if found is None:
            return Draft(self.before)
        rate = self.before.rate
        head = self.edge is Edge.HEAD
        offset = found.in_offset - drag.delta if head else found.out_offset + drag.delta
        offset = max(0, snap_to_frame(max(0, offset), rate))
        room = edits.transition_limits(self.before, found.left)
        own = found.in_offset if head else found.out_offset
        offset = min(offset, max(own, room[0] if head else room[1]))
        after, refusal = attempt(
            self.before,
            lambda: edits.set_transition(
                self.before,
                found.id,
                in_offset=offset if head else None,
                out_offset=None if head else offset,
            ),
        )
        length = (found.out_offset if head else found.in_offset) + offset
        return Draft(after, None, refusal, hint=tr("{seconds:.2f} s", seconds=length / FLICKS_PER_SECOND))


@dataclass(frozen=True, slots=True)
class MarkerGesture:
    """Drags a marker along the ruler."""

    before: Timeline
    marker: Marker
    goals: tuple[int, ...] = ()
    label: str = marked("Move marker")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        delta, snapped = bent(drag, (self.marker.time,), self.goals, self.before.rate)
        moved = replace(self.marker, time=Flicks(max(0, self.marker.time + delta)))
        after, refusal = attempt(self.before, lambda: edits.set_marker(self.before, moved))
        return Draft(after, snapped, refusal)


def keyed_parameters(clip: Clip) -> tuple[tuple[str, tuple[Keyframe, ...]], ...]:
    """The clip's parameters that have keyframes: (name as ``edits.parameter`` knows it, keyframes)."""
    shape, audio = clip.transform, clip.audio
    values: list[tuple[str, Number]] = [
        ("transform.x", shape.x),
        ("transform.y", shape.y),
        ("transform.scale", shape.scale),
        ("transform.rotation", shape.rotation),
        ("transform.opacity", shape.opacity),
        ("audio.gain", audio.gain),
        ("audio.pan", audio.pan),
    ]
    for effect in clip.effects:
        values += [(f"effect.{effect.id}.{name}", number) for name, number in effect.parameters]
    return tuple((name, number) for name, number in values if isinstance(number, tuple))
