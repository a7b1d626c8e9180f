"""The breath to look at: a soft light that grows while one breathes in and sinks while one breathes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.recipes.narration import Narration
from pipeline.recipes.practice.journey import Line
from pipeline.timeline.model import (
    Clip,
    Effect,
    Fit,
    Gap,
    Interpolation,
    Item,
    Keyframe,
    MediaKind,
    MediaReference,
    Number,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FPS_30, Flicks, TimeRange, from_seconds, snap_to_frame

_SMALL, _LARGE = 0.24, 0.6
"""Height of the light at the breath's ends, in frame heights."""
_LIGHT = "#fff6e0"
_SEEN = 0.62
"""How much of the picture behind it the light covers."""
_APPEAR = from_seconds(1.2)
_TOGETHER = from_seconds(0.2)
"""A breath that begins within this of another's end follows it without a rest."""


def breaths(narration: Narration, lines: Sequence[Line]) -> list[tuple[Flicks, Flicks, Flicks]]:
    """(in, out, end) of each breath the guide leads: two lines in a row whose silences are written down."""
    starts = [snap_to_frame(start, FPS_30) for start in narration.starts]
    found = []
    taken = -1
    for i, (line, after) in enumerate(pairwise(lines)):
        if line.pause and after.pause and i > taken:
            whole = narration.sentences[i + 1].duration + from_seconds(after.pause)
            end = snap_to_frame(Flicks(starts[i + 1] + whole), FPS_30)
            if i + 2 < len(starts) and abs(starts[i + 2] - end) <= _TOGETHER:
                end = starts[i + 2]  # both were rounded to a frame, each its own way
            found.append((starts[i], starts[i + 1], end))
            taken = i + 1
    return found


def pacer_track(
    make: Callable[[str], str], size: tuple[int, int], led: Sequence[tuple[Flicks, Flicks, Flicks]]
) -> Track:
    """The light for the breaths that are ``led``; breaths without a rest between them are one clip each."""
    items: list[Item] = []
    at = 0
    for number, (begin, turn, end) in enumerate(led):
        if begin < at:
            continue
        if begin > at:
            items.append(Gap(make(f"gap:breath:{number}"), Flicks(begin - at)))
        last = number + 1 == len(led) or led[number + 1][0] > end
        first = number == 0 or led[number - 1][2] < begin
        span = TimeRange(begin, Flicks(end - begin))
        items.append(_light(make, number, size, span, Flicks(turn - begin), (first, last)))
        at = end
    return Track(make("track:breath"), TrackKind.VIDEO, "Breath", tuple(items))


def _light(
    make: Callable[[str], str],
    number: int,
    size: tuple[int, int],
    span: TimeRange,
    turn: Flicks,
    ends: tuple[bool, bool],
) -> Clip:
    """One breath. ``turn``: when it turns, from its start; ``ends``: whether it comes and goes softly."""
    length = span.duration

    def way(*values: tuple[int, float]) -> Number:
        return tuple(Keyframe(Flicks(time), value, Interpolation.EASE) for time, value in values)

    round_ = Effect(
        make(f"breath:mask:{number}"),
        "mask",
        (("feather", 0.06), ("height", 0.7), ("width", 0.7 * size[1] / size[0])),
        (("shape", "ellipse"),),
    )
    seen: list[tuple[int, float]] = [(0, 0.0 if ends[0] else _SEEN)]
    if ends[0]:
        seen.append((min(_APPEAR, length // 3), _SEEN))
    if ends[1]:
        seen += [(length - min(_APPEAR, length // 3), _SEEN), (length, 0.0)]
    return Clip(
        make(f"clip:breath:{number}"),
        MediaReference(MediaKind.COLOUR, name="Breath"),
        length,
        name="Breath",
        text=_LIGHT,
        effects=(round_,),
        transform=Transform(
            scale=way((0, _SMALL / 0.7), (turn, _LARGE / 0.7), (length, _SMALL / 0.7)),
            opacity=way(*seen) if len(seen) > 1 else _SEEN,
            fit=Fit.FILL,
        ),
    )
