"""Drags on the timeline: each turns a distance in pixels into a draft of the timeline.

Why drafts: a timeline is a value and an edit a pure function, so what a drag shows is the very value that
letting go will apply; what can't be done is seen while dragging.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, snap_to_frame
from providers.errors import KinoraError
from ui.timeline.snapping import snap, targets


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drag would do. ``refusal`` is the reason why it can't; then ``timeline`` is the old one."""

    timeline: Timeline
    snapped: Flicks | None = None
    refusal: str = ""


class Gesture(Protocol):
    """A drag under way."""

    @property
    def label(self) -> str:
        """The edit's name in the history."""
        ...

    def draft(self, delta: int, reach: int, to_track: str | None) -> Draft:
        """The timeline after dragging by ``delta`` flicks; snaps within ``reach`` flicks (0: never)."""
        ...


@dataclass(frozen=True, slots=True)
class TrimGesture:
    """Drags one end of an item; ``ripple`` moves what follows."""

    before: Timeline
    item_id: str
    edge: Edge
    playhead: Flicks
    ripple: bool = False
    label: str = "Trim"

    def draft(self, delta: int, reach: int, to_track: str | None) -> Draft:
        """See ``Gesture``."""
        place = self.before.find(self.item_id)
        if place is None:
            return Draft(self.before)
        track, index = place
        at = track.starts[index] if self.edge is Edge.HEAD else track.starts[index + 1]
        goals = targets(self.before, self.playhead, (self.item_id,)) if reach else ()
        moved, snapped = snap(delta, (at,), goals, reach)
        if snapped is None:
            moved = Flicks(snap_to_frame(at + moved, self.before.rate) - at)
        if not moved:
            return Draft(self.before, snapped)
        try:
            after = edits.trim(self.before, self.item_id, self.edge, moved, ripple=self.ripple)
        except KinoraError as error:
            return Draft(self.before, snapped, error.message)
        return Draft(after, snapped)


@dataclass(frozen=True, slots=True)
class MoveGesture:
    """Drags items along, and to another track when a single item is dragged there."""

    before: Timeline
    item_ids: tuple[str, ...]
    grabbed: str
    playhead: Flicks
    label: str = "Move"

    def draft(self, delta: int, reach: int, to_track: str | None) -> Draft:
        """See ``Gesture``."""
        ends: list[int] = []
        for item_id in self.item_ids:
            place = self.before.find(item_id)
            if place is not None:
                ends.extend(place[0].starts[place[1] : place[1] + 2])
        if not ends:
            return Draft(self.before)
        delta = max(delta, -min(ends))
        goals = targets(self.before, self.playhead, self.item_ids) if reach else ()
        moved, snapped = snap(delta, ends, goals, reach)
        if snapped is None:
            moved = Flicks(snap_to_frame(min(ends) + moved, self.before.rate) - min(ends))
        place = self.before.find(self.grabbed)
        target = (
            to_track if place is not None and len(self.item_ids) == 1 and to_track != place[0].id else None
        )
        if not moved and target is None:
            return Draft(self.before, snapped)
        try:
            after = edits.move(self.before, self.item_ids, moved, to_track=target)
        except KinoraError as error:
            return Draft(self.before, snapped, error.message)
        return Draft(after, snapped)
