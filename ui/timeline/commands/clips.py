"""Link, group, detach, freeze, reverse, speed, turning off: what is done to the selected clips."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pipeline.timeline import edits
from pipeline.timeline.arrival import hold_frame
from pipeline.timeline.linked_edits import detach_audio
from pipeline.timeline.model import Caption, Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import from_seconds
from ui import editing
from ui.viewmodels.session import Session
from ui.words import tr

HELD_SECONDS = 2.0
"""How long a frozen frame stands."""


def chosen_clips(session: Session) -> list[Clip]:
    """The selected clips in the order they lie."""
    found = []
    for track in session.timeline.tracks:
        for item_id in editing.items_of(session):
            index = track.index_of(item_id)
            item = track.items[index] if index is not None else None
            if isinstance(item, Clip):
                found.append(item)
    return found


def _each(
    session: Session, label: str, clips: list[Clip], change: Callable[[Timeline, Clip], Timeline]
) -> bool:
    """One step for all ``clips``; told when there are none."""
    if not clips:
        session.told.emit(tr("Select a clip first."))
        return False

    def together(timeline: Timeline) -> Timeline:
        for clip in clips:
            timeline = change(timeline, clip)
        return timeline

    return session.edit(label, together)


def link(session: Session) -> None:
    """Links the selected items, so that they are selected, moved and trimmed together."""
    chosen = editing.items_of(session)
    if len(chosen) < 2:
        session.told.emit(tr("Select two or more clips to link them."))
        return
    session.edit(tr("Link"), lambda timeline: edits.link(timeline, chosen))


def unlink(session: Session) -> None:
    """Lets the selected items go their own ways."""
    chosen = [i for i in editing.items_of(session) if _link_of(session.timeline, i)]
    if not chosen:
        session.told.emit(tr("Nothing that is selected is linked."))
        return
    session.edit(tr("Unlink"), lambda timeline: edits.unlink(timeline, chosen))


def _link_of(timeline: Timeline, item_id: str) -> str:
    place = timeline.find(item_id)
    item = place[0].items[place[1]] if place is not None else None
    return item.link if isinstance(item, Clip | Caption) else ""


def detach(session: Session) -> None:
    """Parts the selected videos from their sound."""
    timeline = session.timeline
    videos = [
        clip
        for clip in chosen_clips(session)
        if clip.media.kind is MediaKind.VIDEO
        and (place := timeline.find(clip.id)) is not None
        and place[0].kind is TrackKind.VIDEO
    ]
    if not videos:
        session.told.emit(tr("Select a video clip to detach its sound."))
        return
    _each(session, tr("Detach audio"), videos, lambda timeline, clip: detach_audio(timeline, clip.id))


def freeze(session: Session) -> None:
    """Holds the picture under the playhead of the selected clip, else of the topmost one there."""
    at, timeline = session.playhead, session.timeline
    found = None
    for track in timeline.tracks:
        index = track.index_at(at)
        item = track.items[index] if index is not None else None
        if track.kind is TrackKind.VIDEO and isinstance(item, Clip) and not track.locked:
            found = item if found is None or item.id in session.selection or not session.selection else found
    if found is None:
        session.told.emit(tr("There is no picture under the playhead to freeze."))
        return
    clip_id, length = found.id, from_seconds(HELD_SECONDS)
    session.edit(tr("Freeze frame"), lambda timeline: hold_frame(timeline, clip_id, at, length))


def reverse(session: Session) -> None:
    """Plays the selected clips backwards, or forwards again."""
    moving = [clip for clip in chosen_clips(session) if not clip.frozen]
    _each(
        session,
        tr("Reverse"),
        moving,
        lambda timeline, clip: edits.set_speed(timeline, clip.id, clip.speed, reverse=not clip.reverse),
    )


def set_speed(session: Session, speed: Fraction, backwards: bool, ripple: bool) -> bool:
    """Gives the selected clips a speed. Returns False when that was refused."""
    moving = [clip for clip in chosen_clips(session) if not clip.frozen]
    return _each(
        session,
        tr("Speed"),
        moving,
        lambda timeline, clip: edits.set_speed(timeline, clip.id, speed, backwards, ripple),
    )


def toggle_enabled(session: Session) -> None:
    """Turns the selected clips off, or on again when all of them are off."""
    clips = chosen_clips(session)
    on = not any(clip.enabled for clip in clips)
    label = tr("Turn on") if on else tr("Turn off")
    _each(session, label, clips, lambda timeline, clip: edits.set_clip(timeline, clip.id, enabled=on))
