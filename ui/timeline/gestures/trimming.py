"""Dragging where things are cut: trim, ripple, roll, slip, slide."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.linked_edits import peers
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import Flicks
from ui.timeline.gestures.draft import Draft, Drag, attempt, bent, signed
from ui.words import marked


@dataclass(frozen=True, slots=True)
class TrimGesture:
    """Drags one end of an item, and of what is linked with it; ``ripple`` moves what follows."""

    before: Timeline
    item_id: str
    edge: Edge
    goals: tuple[int, ...] = ()
    ripple: bool = False
    alone: bool = False
    label: str = marked("Trim")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        place = self.before.find(self.item_id)
        if place is None:
            return Draft(self.before)
        track, index = place
        at = track.starts[index + (self.edge is Edge.TAIL)]
        delta, snapped = bent(drag, (at,), self.goals, self.before.rate)
        if not delta:
            return Draft(self.before, snapped, watch=self._watch(self.before))
        after, refusal = attempt(self.before, lambda: self._trimmed(delta))
        return Draft(after, snapped, refusal, self._watch(after), signed(delta, self.before.rate))

    def _trimmed(self, delta: int) -> Timeline:
        timeline = self.before
        ids = (self.item_id,) if self.alone else peers(timeline, self.item_id, self.edge)
        for each in ids:
            timeline = edits.trim(timeline, each, self.edge, delta, ripple=self.ripple)
        return timeline

    def _watch(self, timeline: Timeline) -> tuple[int, ...]:
        place = timeline.find(self.item_id)
        if place is None:
            return ()
        start, end = place[0].starts[place[1]], place[0].starts[place[1] + 1]
        return (start if self.edge is Edge.HEAD else max(start, end - timeline.rate.frame),)


@dataclass(frozen=True, slots=True)
class RollGesture:
    """Drags the cut between an item and the next one."""

    before: Timeline
    left_id: str
    goals: tuple[int, ...] = ()
    alone: bool = False
    label: str = marked("Roll")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        place = self.before.find(self.left_id)
        if place is None:
            return Draft(self.before)
        cut = place[0].starts[place[1] + 1]
        delta, snapped = bent(drag, (cut,), self.goals, self.before.rate)

        def rolled() -> Timeline:
            timeline = self.before
            ids = (self.left_id,) if self.alone else peers(timeline, self.left_id, Edge.TAIL)
            for each in ids:
                timeline = edits.roll(timeline, each, delta)
            return timeline

        after, refusal = attempt(self.before, rolled) if delta else (self.before, "")
        now = cut if refusal else cut + delta
        watch = (max(0, now - self.before.rate.frame), now)
        return Draft(after, snapped, refusal, watch, signed(delta, self.before.rate))


@dataclass(frozen=True, slots=True)
class SlipGesture:
    """Drags the media under a clip that stays where it is; the player shows its first and last picture."""

    before: Timeline
    item_id: str
    alone: bool = False
    label: str = marked("Slip")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        place = self.before.find(self.item_id)
        if place is None:
            return Draft(self.before)
        track, index = place
        frame = self.before.rate.frame
        frames = round(drag.delta / frame)

        def slipped() -> Timeline:
            timeline = self.before
            for each in (self.item_id,) if self.alone else peers(timeline, self.item_id):
                where = timeline.find(each)
                item = where[0].items[where[1]] if where is not None else None
                # The hand drags pictures: to the right shows earlier ones, backwards later ones.
                pace = item.speed if isinstance(item, Clip) else 1
                sign = 1 if isinstance(item, Clip) and item.reverse else -1
                timeline = edits.slip(timeline, each, sign * round(frames * frame * pace))
            return timeline

        after, refusal = attempt(self.before, slipped) if frames else (self.before, "")
        start, end = track.starts[index], track.starts[index + 1]
        watch = (start, max(start, end - frame))
        return Draft(after, None, refusal, watch, signed(frames * frame, self.before.rate))


@dataclass(frozen=True, slots=True)
class SlideGesture:
    """Drags an item between its neighbours; the player shows the end of one and the start of the other."""

    before: Timeline
    item_id: str
    goals: tuple[int, ...] = ()
    alone: bool = False
    label: str = marked("Slide")

    def draft(self, drag: Drag) -> Draft:
        """See ``Gesture``."""
        place = self.before.find(self.item_id)
        if place is None:
            return Draft(self.before)
        start, end = place[0].starts[place[1]], place[0].starts[place[1] + 1]
        delta, snapped = bent(drag, (start, end), self.goals, self.before.rate)

        def slid() -> Timeline:
            timeline = self.before
            for each in (self.item_id,) if self.alone else peers(timeline, self.item_id):
                timeline = edits.slide(timeline, each, delta)
            return timeline

        after, refusal = attempt(self.before, slid) if delta else (self.before, "")
        moved = Flicks(0) if refusal else delta
        watch = (max(0, start + moved - self.before.rate.frame), end + moved)
        return Draft(after, snapped, refusal, watch, signed(delta, self.before.rate))
