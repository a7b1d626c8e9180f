"""Dragging items along and across tracks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.timeline import edits
from pipeline.timeline.model import Timeline, Track
from pipeline.timeline.time import Flicks
from ui.timeline.gestures.draft import Draft, Drag, attempt, bent, signed
from ui.words import marked


class Meeting(StrEnum):
    """What happens to what is in the way."""

    STOP = "stop"
    """The drag stops there."""
    OVERWRITE = "overwrite"
    """It is covered."""
    INSERT = "insert"
    """It moves later."""


@dataclass(frozen=True, slots=True)
class MoveGesture:
    """Drags ``item_ids``; ``grabbed`` is under the hand: its track decides how far up or down all go."""

    before: Timeline
    item_ids: tuple[str, ...]
    grabbed: str
    goals: tuple[int, ...]
    meeting: Meeting = Meeting.STOP
    label: str = marked("Move")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        tracks: dict[str, Track] = {}
        ends: list[int] = []
        for item_id in self.item_ids:
            place = self.before.find(item_id)
            if place is not None:
                tracks[place[0].id] = place[0]
                ends.extend(place[0].starts[place[1] : place[1] + 2])
        if not ends:
            return Draft(self.before)
        first = min(ends)
        wanted = Drag(Flicks(max(drag.delta, -first)), drag.reach)
        edges = (first, *(end for end in ends if end != first))
        delta, snapped = bent(wanted, edges, self.goals, self.before.rate)
        goal = self._destinations(tracks, drag.track_id)
        if not delta and not goal:
            return Draft(self.before, snapped)
        after, refusal = attempt(self.before, lambda: self._moved(delta, goal, tracks))
        return Draft(after, snapped, refusal, hint=signed(delta, self.before.rate))

    def _destinations(self, tracks: dict[str, Track], over: str) -> dict[str, str]:
        """Source track -> target track when the hand is over another track of the grabbed one's kind."""
        place, target = self.before.find(self.grabbed), self.before.track(over)
        if place is None or target is None or target.kind is not place[0].kind:
            return {}
        same = [track.id for track in self.before.tracks if track.kind is target.kind]
        shift = same.index(target.id) - same.index(place[0].id)
        if not shift:
            return {}
        moving = [same.index(track_id) for track_id in tracks if track_id in same]
        shift = max(-min(moving), min(shift, len(same) - 1 - max(moving)))
        return {same[n]: same[n + shift] for n in moving} if shift else {}

    def _moved(self, delta: int, goal: dict[str, str], tracks: dict[str, Track]) -> Timeline:
        if self.meeting is Meeting.OVERWRITE:
            return edits.move_overwrite(self.before, self.item_ids, delta, goal)
        if self.meeting is Meeting.STOP:
            return edits.move(self.before, self.item_ids, delta, goal)
        timeline = self.before
        for track in tracks.values():
            here = [i for i in self.item_ids if track.index_of(i) is not None]
            start = min(track.starts[index] for i in here if (index := track.index_of(i)) is not None)
            timeline = edits.move_insert(timeline, here, goal.get(track.id, track.id), start + delta)
        return timeline
