"""Transitions at cuts: which cut is meant, how long one may be."""

from __future__ import annotations

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import from_seconds, snap_to_frame
from ui.viewmodels.session import Session
from ui.words import tr

USUAL = "cross-fade"
SECONDS = 0.5
"""Half of the length a new transition has, where the clips have enough media beyond the cut."""


def cuts_meant(session: Session) -> list[str]:
    """The clips before the cuts meant: those inside the selection, else the one nearest to the playhead."""
    found = []
    for track in session.timeline.tracks:
        if track.locked:
            continue
        pairs = list(zip(track.items, track.items[1:], strict=False))
        joined = [
            (left, right, track.starts[number + 1])
            for number, (left, right) in enumerate(pairs)
            if isinstance(left, Clip) and isinstance(right, Clip)
        ]
        both = [one for one, two, _ in joined if {one.id, two.id} <= session.selection]
        either = [one for one, two, _ in joined if {one.id, two.id} & session.selection]
        if both:
            found += [left.id for left in both]
        elif either:
            near = min((j for j in joined if j[0] in either), key=lambda j: abs(j[2] - session.playhead))
            found.append(near[0].id)
    return found or _at_playhead(session)


def _at_playhead(session: Session) -> list[str]:
    """The cut nearest to the playhead on the topmost track that has one within a second."""
    best: tuple[int, str] | None = None
    for track in session.timeline.tracks:
        for number in range(1, len(track.items)):
            left, right = track.items[number - 1 : number + 1]
            if track.locked or not (isinstance(left, Clip) and isinstance(right, Clip)):
                continue
            distance = abs(track.starts[number] - session.playhead)
            if distance <= from_seconds(1.0) and (best is None or distance <= best[0]):
                best = (distance, left.id)
    return [best[1]] if best is not None else []


def add_transition(session: Session, kind: str = USUAL) -> None:
    """Puts a transition at the cuts meant, as long as the clips allow and at most a second."""
    cuts = cuts_meant(session)
    if not cuts:
        session.told.emit(tr("Put the playhead at a cut between two clips, or select them."))
        return

    def change(timeline: Timeline) -> Timeline:
        for left in cuts:
            timeline = with_passage(timeline, left, kind)
        return timeline

    session.edit(tr("Add transition"), change)


def with_passage(timeline: Timeline, left: str, kind: str) -> Timeline:
    """``timeline`` with a transition after a clip; one that is there gets the kind.

    Raises ``NotEnoughHandles``.
    """
    place = timeline.find(left)
    there = next((t for t in place[0].transitions if t.left == left), None) if place is not None else None
    if there is not None:
        return edits.set_transition(timeline, there.id, kind=kind)
    room_in, room_out = edits.transition_limits(timeline, left)
    wanted = from_seconds(SECONDS)
    frame = timeline.rate.frame
    before, after = (min(wanted, room) // frame * frame for room in (room_in, room_out))
    if before + after <= 0:
        before, after = wanted, wanted
    return edits.add_transition(timeline, left, kind, before, after)


def set_length(session: Session, transition_id: str, seconds: float) -> None:
    """Makes a transition so long, half of it before the cut where the clips allow."""

    def change(timeline: Timeline) -> Timeline:
        half = snap_to_frame(from_seconds(seconds / 2), timeline.rate)
        rest = max(timeline.rate.frame, snap_to_frame(from_seconds(seconds), timeline.rate)) - half
        return edits.set_transition(timeline, transition_id, in_offset=half, out_offset=rest)

    session.edit(tr("Transition length"), change)
