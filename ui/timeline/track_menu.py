"""The menus of track heads, markers and the ruler."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from pipeline.timeline import edits
from pipeline.timeline.model import Marker, Timeline, Track, TrackKind, new_id
from pipeline.timeline.splice import require_track
from ui.icons import icon
from ui.timeline.headers import TrackHeads, track_name
from ui.timeline.ruler import Ruler
from ui.timeline.ticks import Counting
from ui.viewmodels.session import Session
from ui.words import marked, tr

MARKER_COLOURS = {
    marked("Amber"): "#f2b84b",
    marked("Red"): "#ff6f64",
    marked("Green"): "#62c98d",
    marked("Blue"): "#5aa9ff",
    marked("Violet"): "#b58cff",
}
KIND_WORDS = {
    TrackKind.VIDEO: marked("Add video track"),
    TrackKind.AUDIO: marked("Add audio track"),
    TrackKind.CAPTION: marked("Add caption track"),
}
COUNTINGS = {
    Counting.SECONDS: marked("Count in seconds"),
    Counting.TIMECODE: marked("Count in timecode"),
    Counting.BEATS: marked("Count in beats"),
}


def add_track(session: Session, kind: TrackKind, beside: str = "") -> None:
    """Adds a track above the one named, else above the topmost of its kind."""

    def change(timeline: Timeline) -> Timeline:
        same = [i for i, track in enumerate(timeline.tracks) if track.kind is kind]
        near = [i for i in same if timeline.tracks[i].id == beside]
        place = (near or same)[-1] + 1 if same else None
        return edits.add_track(timeline, Track(new_id(), kind), place)

    session.edit(tr(KIND_WORDS[kind]), change)


def move_track(session: Session, track_id: str, up: bool) -> None:
    """Moves a track one row up or down among those of its kind; told when it is the last one there."""
    tracks = session.timeline.tracks
    track = require_track(session.timeline, track_id)
    same = [i for i, other in enumerate(tracks) if other.kind is track.kind]
    here = same.index(tracks.index(track))
    # Rows of sound begin with the first track, those of pictures end with it.
    step = (1 if up else -1) * (-1 if track.kind is not TrackKind.VIDEO else 1)
    if not 0 <= here + step < len(same):
        session.told.emit(tr("This track is at the end of its kind already."))
        return
    session.edit(tr("Move track"), lambda timeline: edits.move_track(timeline, track_id, same[here + step]))


def remove_track(session: Session, track_id: str) -> None:
    """Removes a track with all that lies on it."""
    session.edit(tr("Remove track"), lambda timeline: edits.remove_track(timeline, track_id))


def remove_empty_tracks(session: Session) -> None:
    """Removes the unlocked tracks on which nothing lies; told when there are none."""
    empty = [track.id for track in session.timeline.tracks if not track.items and not track.locked]
    if not empty:
        session.told.emit(tr("No track is empty."))
        return

    def change(timeline: Timeline) -> Timeline:
        for track_id in empty:
            timeline = edits.remove_track(timeline, track_id)
        return timeline

    session.edit(tr("Remove empty tracks"), change)


def ask_gain(parent: QWidget, session: Session, track: Track) -> None:
    """Asks for a track's volume."""
    gain, accepted = QInputDialog.getDouble(
        parent, tr("Track volume"), tr("Decibels:"), track.gain, -60.0, 24.0, 1
    )
    if accepted and gain != track.gain:
        session.edit(tr("Track volume"), lambda timeline: edits.set_track(timeline, track.id, gain=gain))


def track_menu(heads: TrackHeads, session: Session, track_id: str) -> QMenu:
    """Builds the menu of a track's head."""
    menu = QMenu(heads)
    track = require_track(session.timeline, track_id)
    menu.addAction(tr("Rename…")).triggered.connect(lambda: heads.head_of(track_id).rename())
    if track.kind is TrackKind.AUDIO:
        menu.addAction(tr("Volume…")).triggered.connect(lambda: ask_gain(heads, session, track))
    target = menu.addAction(tr("Paste and drop here"))
    target.setCheckable(True)
    target.setChecked(heads.target == track_id)
    target.triggered.connect(lambda: heads.make_target(track_id))
    menu.addSeparator()
    for kind, words in KIND_WORDS.items():
        action = menu.addAction(icon("track_add"), tr(words))
        action.triggered.connect(partial(add_track, session, kind, track_id))
    menu.addAction(tr("Move up")).triggered.connect(lambda: move_track(session, track_id, up=True))
    menu.addAction(tr("Move down")).triggered.connect(lambda: move_track(session, track_id, up=False))
    menu.addSeparator()
    name = track_name(session.timeline, track)
    gone = menu.addAction(icon("delete"), tr("Remove {track}", track=name))
    gone.triggered.connect(lambda: remove_track(session, track_id))
    menu.addAction(tr("Remove empty tracks")).triggered.connect(lambda: remove_empty_tracks(session))
    return menu


def ask_marker_name(parent: QWidget, session: Session, marker: Marker) -> None:
    """Lets the creator name a marker."""
    text, accepted = QInputDialog.getText(
        parent, tr("Marker"), tr("Name:"), QLineEdit.EchoMode.Normal, marker.name
    )
    if accepted and text.strip() != marker.name:
        named = replace(marker, name=text.strip()[:200])
        session.edit(tr("Rename marker"), lambda timeline: edits.set_marker(timeline, named))


def marker_menu(ruler: Ruler, session: Session, marker: Marker) -> QMenu:
    """Builds the menu of a marker: name, colour, gone."""
    menu = QMenu(ruler)
    menu.addAction(icon("title"), tr("Rename…")).triggered.connect(
        lambda: ask_marker_name(ruler, session, marker)
    )
    menu.addSeparator()
    for name, colour in MARKER_COLOURS.items():
        action = menu.addAction(_swatch(colour), tr(name))
        painted = replace(marker, colour=colour)
        action.triggered.connect(
            lambda _checked=False, painted=painted: session.edit(
                tr("Marker colour"), lambda timeline: edits.set_marker(timeline, painted)
            )
        )
    menu.addSeparator()
    menu.addAction(icon("delete"), tr("Remove marker")).triggered.connect(
        lambda: session.edit(tr("Remove marker"), lambda timeline: edits.remove_marker(timeline, marker.id))
    )
    return menu


def ruler_menu(ruler: Ruler) -> QMenu:
    """Builds the menu of the ruler: what it counts in."""
    menu = QMenu(ruler)
    for counting, words in COUNTINGS.items():
        action = menu.addAction(tr(words))
        action.setCheckable(True)
        action.setChecked(ruler.counting is counting)
        action.triggered.connect(partial(_count_in, ruler, counting))
    return menu


def _count_in(ruler: Ruler, counting: Counting, _checked: bool = False) -> None:
    ruler.count_in(counting)


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(14, 14)
    picture.fill(QColor(colour))
    return QIcon(picture)
