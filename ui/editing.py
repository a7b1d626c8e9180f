"""What the editing actions do to the session: split, delete, ripple trims, nudges, markers."""

from __future__ import annotations

from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.model import Gap, Item, Marker, Timeline, Track, new_id
from pipeline.timeline.time import Flicks
from ui.viewmodels.session import Session


def split(session: Session) -> None:
    """Cuts the selected items under the playhead; with none selected, everything there."""
    at = session.playhead
    tracks = {
        track.id
        for track, item, _ in _under(session.timeline, at)
        if item.id in session.selection and not track.locked
    }
    session.edit("Split", lambda timeline: edits.blade_all(timeline, at, tracks or None))


def delete(session: Session, ripple: bool) -> None:
    """Takes the selected items out; ``ripple`` closes what they leave."""
    chosen = tuple(sorted(session.selection))
    if not chosen:
        session.told.emit("Select a clip first.")
    elif ripple:
        session.edit("Ripple delete", lambda timeline: edits.ripple_delete(timeline, chosen))
    else:
        session.edit("Delete", lambda timeline: edits.lift(timeline, chosen))


def trim_to_playhead(session: Session, edge: Edge) -> None:
    """Ripple trims what lies under the playhead: its start (head) or its end (tail) comes to the playhead."""
    at = session.playhead
    under = [
        (item, start)
        for track, item, start in _under(session.timeline, at)
        if not track.locked and (not session.selection or item.id in session.selection)
    ]
    if not under:
        session.told.emit("Nothing to trim under the playhead.")
        return

    def change(timeline: Timeline) -> Timeline:
        for item, start in under:
            delta = at - start if edge is Edge.HEAD else at - (start + item.duration)
            if delta:
                timeline = edits.trim(timeline, item.id, edge, delta, ripple=True)
        return timeline

    if session.edit("Trim to playhead", change) and edge is Edge.HEAD:
        session.seek(min(start for _, start in under))


def nudge(session: Session, frames: int) -> None:
    """Moves the selected items by whole frames."""
    chosen = tuple(sorted(session.selection))
    if chosen:
        delta = frames * session.timeline.rate.frame
        session.edit("Nudge", lambda timeline: edits.move(timeline, chosen, delta))


def add_marker(session: Session) -> None:
    """Puts a marker at the playhead."""
    number = len(session.timeline.markers) + 1
    marker = Marker(new_id(), session.playhead, f"Marker {number}")
    session.edit("Add marker", lambda timeline: edits.add_marker(timeline, marker))


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
