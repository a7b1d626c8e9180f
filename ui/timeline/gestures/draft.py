"""What every drag speaks of: how far the hand has gone, and what letting go would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, FrameRate, snap_to_frame
from providers.errors import KinoraError
from ui.timeline.snapping import snap


@dataclass(frozen=True, slots=True)
class Drag:
    """``delta``: flicks along; ``rise``: pixels down; ``y``: pixel, unscrolled; ``reach``: flicks (0: none).

    ``track_id``: the track under the hand, empty beside all.
    """

    delta: Flicks
    reach: int = 0
    track_id: str = ""
    rise: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drag would do. ``refusal`` is the reason why it can't; then ``timeline`` is the old one.

    ``watch``: instants (flicks) of the draft that the player shows, one or two side by side.
    ``hint``: a few words for beside the pointer.
    """

    timeline: Timeline
    snapped: Flicks | None = None
    refusal: str = ""
    watch: tuple[int, ...] = ()
    hint: str = ""


class Gesture(Protocol):
    """A drag under way."""

    @property
    def label(self) -> str:
        """The edit's name in the history."""
        ...

    def draft(self, drag: Drag) -> Draft:
        """The timeline after dragging so far."""
        ...


def attempt(before: Timeline, change: Callable[[], Timeline]) -> tuple[Timeline, str]:
    """What ``change`` makes, or ``before`` and why not."""
    try:
        return change(), ""
    except KinoraError as error:
        return before, error.message


def bent(
    drag: Drag, edges: tuple[int, ...], goals: tuple[int, ...], rate: FrameRate
) -> tuple[Flicks, Flicks | None]:
    """The distance so that an edge meets a goal, else so that the first edge lies on a frame."""
    moved, snapped = snap(drag.delta, edges, goals, drag.reach)
    if snapped is None and edges:
        moved = Flicks(snap_to_frame(edges[0] + moved, rate) - edges[0])
    return moved, snapped


def signed(delta: int, rate: FrameRate) -> str:
    """A distance in seconds and frames with its sign: ``+1:12``."""
    frames = abs(round(delta / rate.frame))
    seconds, rest = divmod(frames, rate.nominal)
    return f"{'-' if delta < 0 else '+'}{seconds}:{rest:02}"
