"""The track heads: name, mute, solo, lock and hide, height; a click makes a track the target."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline import edits
from pipeline.timeline.model import Timeline, Track, TrackKind
from ui import theme
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.timeline.geometry import HIGHEST_ROW, LOWEST_ROW, Row
from ui.timeline.reordering import Reordering
from ui.timeline.stage import Stage
from ui.words import digits, marked, tr

WIDTH = 168
_GRIP = 5
"""Pixels at the lower edge of a head by which its height is dragged."""
_TWO_LINES = 44
"""Pixels a head needs for a second line."""
_Kinds = tuple[TrackKind, ...]
SWITCHES: dict[str, tuple[str, str, str, _Kinds]] = {
    "muted": ("sound", "mute", marked("Mute"), (TrackKind.AUDIO,)),
    "solo": ("solo", "solo", marked("Solo"), (TrackKind.AUDIO,)),
    "hidden": ("show", "hide", marked("Hide"), (TrackKind.VIDEO, TrackKind.CAPTION)),
    "locked": ("unlock", "lock", marked("Lock"), tuple(TrackKind)),
}
"""Field of the track -> icon off, icon on, words, kinds of track that have it."""


class TrackHeads(QWidget):
    """One head per track, as high as its row; scrolls with the view."""

    heights_changed = Signal()
    menu_wanted = Signal(str, object)
    """(track id, place on the screen)."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._heads: list[tuple[Row, TrackHead]] = []
        self._shown: tuple[object, ...] = ()
        self._offset = 0
        self._order = Reordering(stage, self)

    def rebuild(self) -> None:
        """Makes the heads anew when tracks came, went or were switched; moves them when heights changed."""
        layout = self._stage.layout
        shown = (*(_face(row.track) for row in layout), self._stage.target_track)
        if shown != self._shown:
            self._shown = shown
            for _, head in self._heads:
                head.hide()
                head.deleteLater()
            self._heads = [(row, TrackHead(self, self._stage, row)) for row in layout]
        else:
            self._heads = [(row, head) for row, (_, head) in zip(layout, self._heads, strict=True)]
        for row, head in self._heads:
            head.place(row)
        self.scroll_to(self._offset)

    def scroll_to(self, offset: int) -> None:
        """Follows the view's vertical scrolling (pixels)."""
        self._offset = offset
        for row, head in self._heads:
            head.setGeometry(0, row.y - offset, WIDTH, row.height)
            head.show()

    def head_of(self, track_id: str) -> TrackHead:
        """The head of a track. Raises ``KeyError``."""
        for row, head in self._heads:
            if row.track.id == track_id:
                return head
        raise KeyError(track_id)

    def set_height(self, track_id: str, pixels: float) -> None:
        """Makes a track's row higher or lower."""
        self._stage.heights[track_id] = round(min(HIGHEST_ROW, max(LOWEST_ROW, pixels)))
        self.heights_changed.emit()

    def carry(self, head: TrackHead, at: QPointF, *, drop: bool = False) -> None:
        """A head is dragged to ``at`` (its own pixels) to lie elsewhere; ``drop``: it is let go there."""
        y = head.y() + at.y() + self._offset
        if drop:
            self._order.drop(y)
        else:
            self._order.carry(head.row.track.id, y, self._offset)

    @property
    def target(self) -> str:
        """Id of the target track, empty for none."""
        return self._stage.target_track

    def make_target(self, track_id: str) -> None:
        """What is pasted and dropped beside the tracks goes here; a second time: nowhere in particular."""
        stage = self._stage
        stage.target_track = "" if stage.target_track == track_id else track_id
        self.rebuild()


class TrackHead(QWidget):
    """The head of one track. Double-click renames, the lower edge changes the height, dragging moves it."""

    def __init__(self, heads: TrackHeads, stage: Stage, row: Row) -> None:
        super().__init__(heads)
        self._heads, self._stage, self.row = heads, stage, row
        self._from: tuple[float, int] | None = None
        self._held: QPointF | None = None
        self._carried = False
        self._renaming: QLineEdit | None = None
        self.setMouseTracking(True)
        track, session = row.track, stage.session
        self.name = track_name(session.timeline, track)
        self.setAccessibleName(self.name)
        target = stage.target_track == track.id
        self.setToolTip(
            tr(
                "{track}: click to make it the target, double-click to rename, drag to move it, "
                "drag the edge for its height",
                track=self.name,
            )
        )
        self._target = target
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 6, 0)
        layout.setSpacing(1)
        layout.addLayout(self._words(track, target), 1)
        for field, (off, on, words, kinds) in SWITCHES.items():
            if track.kind in kinds:
                layout.addWidget(self._switch(track, field, off, on, words))

    def _words(self, track: Track, target: bool) -> QVBoxLayout:
        """The name, and below it the volume where that is not the usual one and there is room."""
        column = QVBoxLayout()
        column.setSpacing(0)
        name = ElidedLabel(self.name)
        theme.set_kind(name, "strong" if target else "dim")
        column.addStretch(1)
        column.addWidget(name)
        self._gain = QLabel(digits(f"{track.gain:+.1f} dB"))
        theme.set_kind(self._gain, "faint")
        column.addWidget(self._gain)
        column.addStretch(1)
        for label in (name, self._gain):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._gain.setVisible(bool(track.gain) and self.row.height >= _TWO_LINES)
        return column

    def _switch(self, track: Track, field: str, off: str, on: str, words: str) -> QToolButton:
        active = bool(getattr(track, field))
        button = QToolButton()
        theme.set_kind(button, "head")
        button.setCheckable(True)
        button.setChecked(active)
        button.setIcon(icon(on if active else off, "text_faint"))
        button.setIconSize(QSize(14, 14))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = f"{tr(words)} {self.name}"
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda value: self._set(field, value, name))
        return button

    def _set(self, field: str, value: bool, words: str) -> None:
        label = words if value else tr("{words} off", words=words)
        track_id = self.row.track.id
        self._stage.session.edit(label, lambda timeline: switched(timeline, track_id, field, value))

    def place(self, row: Row) -> None:
        """The track is another value, or its row another height."""
        self.row = row
        self._gain.setVisible(bool(row.track.gain) and row.height >= _TWO_LINES)

    def rename(self) -> None:
        """Lets the creator type another name in place."""
        edit = QLineEdit(self.row.track.name or self.name, self)
        edit.setAccessibleName(tr("Name of {track}", track=self.name))
        edit.setGeometry(8, max(0, self.height() // 2 - 13), self.width() - 16, 26)
        edit.selectAll()
        edit.editingFinished.connect(self._finish_renaming)
        edit.show()
        edit.setFocus()
        self._renaming = edit

    def _finish_renaming(self) -> None:
        edit, self._renaming = self._renaming, None
        if edit is None:
            return
        name, track_id = edit.text().strip()[:80], self.row.track.id
        edit.deleteLater()
        if name and name != self.name:
            self._stage.session.edit(
                tr("Rename track"), lambda timeline: edits.set_track(timeline, track_id, name=name)
            )

    # --- mouse -------------------------------------------------------------------------------------

    def _on_edge(self, at: QPointF) -> bool:
        return at.y() >= self.height() - _GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the edge, or of the whole head."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._on_edge(event.position()):
            self._from = (event.globalPosition().y(), self.row.height)
        else:
            self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the height, or the head to another place."""
        if self._from is not None:
            self._heads.set_height(
                self.row.track.id, self._from[1] + event.globalPosition().y() - self._from[0]
            )
            return
        if self._held is not None:
            far = (event.position() - self._held).manhattanLength() >= QApplication.startDragDistance()
            self._carried = self._carried or far
            if self._carried:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._heads.carry(self, event.position())
            return
        edge = self._on_edge(event.position())
        self.setCursor(Qt.CursorShape.SplitVCursor if edge else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the drag; a click chooses the target track."""
        dragged, self._from, self._held = self._from is not None, None, None
        carried, self._carried = self._carried, False
        if carried:
            self.unsetCursor()
            self._heads.carry(self, event.position(), drop=True)
            return
        if (
            not dragged
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self._heads.make_target(self.row.track.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Renames the track."""
        if not self._on_edge(event.position()):
            self.rename()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the track's menu."""
        place: QPoint = event.globalPos()
        self._heads.menu_wanted.emit(self.row.track.id, place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line below, and the mark of the target."""
        painter = QPainter(self)
        if self._target:
            painter.fillRect(0, 0, 3, self.height(), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(8, self.height() - 1, self.width() - 8, self.height() - 1)
        painter.end()


_GIVEN = frozenset((marked("Captions"), marked("Music"), marked("Picture"), marked("Voice")))
"""Names that recipes give to tracks; they are said in the window's language."""


def track_name(timeline: Timeline, track: Track) -> str:
    """The track's own name, else its kind and number."""
    if track.name:
        return tr(track.name) if track.name in _GIVEN else track.name
    kinds = {TrackKind.VIDEO: tr("Video"), TrackKind.AUDIO: tr("Audio"), TrackKind.CAPTION: tr("Caption")}
    same = [other.id for other in timeline.tracks if other.kind is track.kind]
    return f"{kinds[track.kind]} {digits(str(same.index(track.id) + 1))}"


def switched(timeline: Timeline, track_id: str, field: str, value: bool) -> Timeline:
    """``timeline`` with a switch of a track (a key of ``SWITCHES``) on or off."""
    if field == "muted":
        return edits.set_track(timeline, track_id, muted=value)
    if field == "solo":
        return edits.set_track(timeline, track_id, solo=value)
    if field == "hidden":
        return edits.set_track(timeline, track_id, hidden=value)
    return edits.set_track(timeline, track_id, locked=value)


def _face(track: Track) -> tuple[object, ...]:
    return (track.id, track.name, track.kind, track.muted, track.solo, track.locked, track.hidden, track.gain)
