"""What the editing actions do to the session: split, delete, ripple trims, nudges, markers."""

from __future__ import annotations

from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.linked_edits import blade_linked
from pipeline.timeline.model import Gap, Item, Marker, Timeline, Track, new_id
from pipeline.timeline.time import Flicks, TimeRange
from ui.viewmodels.session import Session
from ui.words import tr


def split(session: Session) -> None:
    """Cuts the selected items under the playhead; with none of them there, everything there."""
    at = session.playhead
    tracks = {
        track.id
        for track, item, _ in _under(session.timeline, at)
        if item.id in session.selection and not track.locked
    }
    session.edit(tr("Split"), lambda timeline: blade_linked(timeline, at, tracks or None))


def delete(session: Session, ripple: bool) -> None:
    """Takes the selected items out; ``ripple`` closes what they leave."""
    chosen, passages = items_of(session), passages_of(session)
    if not (chosen or passages):
        session.told.emit(tr("Select a clip first."))
        return

    def change(timeline: Timeline) -> Timeline:
        for passage in passages:
            timeline = edits.remove_transition(timeline, passage)
        if not chosen:
            return timeline
        return edits.ripple_delete(timeline, chosen) if ripple else edits.lift(timeline, chosen)

    session.edit(tr("Ripple delete") if ripple else tr("Delete"), change)


def trim_to_playhead(session: Session, edge: Edge) -> None:
    """Ripple trims what lies under the playhead: its start (head) or its end (tail) comes to the playhead."""
    at = session.playhead
    under = [
        (item, start)
        for track, item, start in _under(session.timeline, at)
        if not track.locked and (not session.selection or item.id in session.selection)
    ]
    if not under:
        session.told.emit(tr("Nothing to trim under the playhead."))
        return

    def change(timeline: Timeline) -> Timeline:
        for item, start in under:
            delta = at - start if edge is Edge.HEAD else at - (start + item.duration)
            if delta:
                timeline = edits.trim(timeline, item.id, edge, delta, ripple=True)
        return timeline

    if session.edit(tr("Trim to playhead"), change) and edge is Edge.HEAD:
        session.seek(min(start for _, start in under))


def nudge(session: Session, frames: int) -> None:
    """Moves the selected items by whole frames."""
    chosen = items_of(session)
    if not chosen:
        session.told.emit(tr("Select a clip first."))
    else:
        delta = frames * session.timeline.rate.frame
        session.edit(tr("Nudge"), lambda timeline: edits.move(timeline, chosen, delta))


def items_of(session: Session) -> tuple[str, ...]:
    """Ids of the selected clips and captions, in a fixed order; a transition can be selected too."""
    return tuple(sorted(i for i in session.selection if session.timeline.find(i) is not None))


def passages_of(session: Session) -> tuple[str, ...]:
    """Ids of the selected transitions."""
    tracks = session.timeline.tracks
    return tuple(t.id for track in tracks for t in track.transitions if t.id in session.selection)


def take_out_range(session: Session, close: bool) -> None:
    """Empties what lies between in and out on the unlocked tracks; ``close``: what follows moves up."""
    start, end = session.in_point, session.out_point
    if start is None or end is None:
        session.told.emit(tr("Mark in and out first (I and O)."))
        return
    span = TimeRange(start, Flicks(end - start))
    if close:
        done = session.edit(tr("Extract range"), lambda timeline: edits.extract(timeline, span))
    else:
        done = session.edit(tr("Lift range"), lambda timeline: edits.lift_range(timeline, span))
    if done and close:
        session.set_range(None, None)
        session.seek(start)


def add_marker(session: Session) -> None:
    """Puts a marker at the playhead."""
    number = len(session.timeline.markers) + 1
    marker = Marker(new_id(), session.playhead, tr("Marker {number}", number=number))
    session.edit(tr("Add marker"), lambda timeline: edits.add_marker(timeline, marker))


def select_all(session: Session) -> None:
    """Selects every item of the tracks that are not locked."""
    session.select(
        item.id
        for track in session.timeline.tracks
        if not track.locked
        for item in track.items
        if not isinstance(item, Gap)
    )


def neighbour_cut(session: Session, direction: int) -> None:
    """Moves the playhead to the next cut (1) or the previous one (-1)."""
    cuts = sorted({start for track in session.timeline.tracks for start in track.starts})
    at = session.playhead
    found = [cut for cut in cuts if cut > at] if direction > 0 else [cut for cut in cuts if cut < at][::-1]
    if found:
        session.seek(found[0])


def _under(timeline: Timeline, at: int) -> list[tuple[Track, Item, Flicks]]:
    found: list[tuple[Track, Item, Flicks]] = []
    for track in timeline.tracks:
        index = track.index_at(at)
        if index is not None and not isinstance(track.items[index], Gap):
            found.append((track, track.items[index], track.starts[index]))
    return found
