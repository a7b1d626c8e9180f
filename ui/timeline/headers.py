"""The track heads: name, and mute, solo, lock and hide."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from pipeline.timeline import edits
from pipeline.timeline.model import Timeline, Track, TrackKind
from ui import theme
from ui.icons import icon
from ui.timeline.geometry import Row, rows
from ui.viewmodels.session import Session

WIDTH = 148
SWITCHES: dict[str, tuple[str, str, str, tuple[TrackKind, ...]]] = {
    "muted": ("sound", "mute", "Mute", (TrackKind.VIDEO, TrackKind.AUDIO)),
    "solo": ("solo", "solo", "Solo", (TrackKind.AUDIO,)),
    "hidden": ("show", "hide", "Hide", (TrackKind.VIDEO, TrackKind.CAPTION)),
    "locked": ("unlock", "lock", "Lock", tuple(TrackKind)),
}
"""Field of the track -> icon off, icon on, words, kinds of track that have it."""


class TrackHeads(QWidget):
    """One head per track, as high as its row; scrolls with the view."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._heads: list[tuple[Row, QWidget]] = []
        self._shown: tuple[tuple[object, ...], ...] = ()
        self._offset = 0
        session.timeline_changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Makes the heads anew when tracks came, went or were switched."""
        layout = rows(self._session.timeline)
        shown = tuple(_face(row.track) for row in layout)
        if shown == self._shown:
            return
        self._shown = shown
        for _, head in self._heads:
            head.hide()
            head.deleteLater()
        self._heads = [(row, self._head(row.track)) for row in layout]
        self.scroll_to(self._offset)

    def scroll_to(self, offset: int) -> None:
        """Follows the view's vertical scrolling (pixels)."""
        self._offset = offset
        for row, head in self._heads:
            head.setGeometry(0, row.y - offset, WIDTH, row.height)
            head.show()

    def _head(self, track: Track) -> QWidget:
        head = QWidget(self)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(12, 0, 6, 0)
        layout.setSpacing(1)
        name = QLabel(track_name(self._session.timeline, track))
        theme.set_kind(name, "dim")
        layout.addWidget(name, 1)
        for field, (off, on, words, kinds) in SWITCHES.items():
            if track.kind in kinds:
                layout.addWidget(self._switch(track, field, off, on, words))
        return head

    def _switch(self, track: Track, field: str, off: str, on: str, words: str) -> QToolButton:
        active = bool(getattr(track, field))
        button = QToolButton()
        theme.set_kind(button, "head")
        button.setCheckable(True)
        button.setChecked(active)
        button.setIcon(icon(on if active else off, "text_faint"))
        button.setIconSize(QSize(14, 14))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = track_name(self._session.timeline, track)
        button.setToolTip(f"{words} {name}")
        button.setAccessibleName(f"{words} {name}")
        button.clicked.connect(lambda value: self._set(track.id, field, value, f"{words} {name}"))
        return button

    def _set(self, track_id: str, field: str, value: bool, words: str) -> None:
        label = words if value else f"{words} off"
        self._session.edit(label, lambda timeline: _switched(timeline, track_id, field, value))


def track_name(timeline: Timeline, track: Track) -> str:
    """The track's own name, else its kind and number."""
    if track.name:
        return track.name
    same = [other.id for other in timeline.tracks if other.kind is track.kind]
    return f"{track.kind.value.capitalize()} {same.index(track.id) + 1}"


def _switched(timeline: Timeline, track_id: str, field: str, value: bool) -> Timeline:
    if field == "muted":
        return edits.set_track(timeline, track_id, muted=value)
    if field == "solo":
        return edits.set_track(timeline, track_id, solo=value)
    if field == "hidden":
        return edits.set_track(timeline, track_id, hidden=value)
    return edits.set_track(timeline, track_id, locked=value)


def _face(track: Track) -> tuple[object, ...]:
    return (track.id, track.name, track.kind, track.muted, track.solo, track.locked, track.hidden)
