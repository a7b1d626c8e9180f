"""The player pane: canvas and transport, and the same canvas alone on the full screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.actions import ActionTable
from ui.media.frames import FrameService
from ui.player.canvas import Canvas, SafeZone
from ui.player.playback import Playback
from ui.player.presenter import Presenter
from ui.player.sound import SoundClock
from ui.player.transport import Transport
from ui.viewmodels.session import Session

FULL_SCREEN_ACTIONS = (
    "play.toggle",
    "play.reverse",
    "play.stop",
    "play.forward",
    "play.back_frame",
    "play.next_frame",
)


class PlayerPane(QWidget):
    """Shows the frame under the playhead of ``session``."""

    def __init__(
        self,
        session: Session,
        playback: Playback,
        frames: FrameService,
        sound: SoundClock,
        actions: ActionTable,
        zone: SafeZone,
    ) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._playback, self._zone = session, playback, zone
        self.presenter = Presenter(frames)
        self._screen: _FullScreen | None = None
        self.canvas = Canvas()
        self.transport = Transport(session, playback, actions, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.canvas, 1)
        self._layout.addWidget(self.transport)
        self.transport.volume_changed.connect(lambda volume: setattr(sound, "volume", volume))
        self.canvas.clicked.connect(actions["play.toggle"].trigger)
        self.canvas.double_clicked.connect(actions["view.full_screen"].trigger)
        self._actions = actions
        frames.arrived.connect(self._refresh)
        frames.failed.connect(self.canvas.set_message)
        session.playhead_changed.connect(self._show)
        session.timeline_changed.connect(self._on_timeline)
        session.opened.connect(lambda: self.canvas.show_image(None))
        playback.state_changed.connect(self._on_state)

    def show_safe_zone(self, visible: bool) -> None:
        """Shows or hides the platforms' safe zones; they are known for upright frames only."""
        upright = self._session.timeline.height > self._session.timeline.width
        self.canvas.set_zone(self._zone if visible and upright else None)
        if visible and not upright:
            self._session.told.emit("Safe zones are known for upright videos only.")

    def toggle_full_screen(self) -> None:
        """Fills the screen with the canvas, or brings it back."""
        if self._screen is not None:
            self._screen.close()
            return
        self._screen = _FullScreen(self.canvas, self._actions, self._restore)
        self._screen.showFullScreen()

    def _restore(self) -> None:
        self._screen = None
        self._layout.insertWidget(0, self.canvas, 1)
        self.canvas.show()

    def _on_timeline(self) -> None:
        self.presenter.forget()
        self.canvas.set_frame_size(self._session.timeline.width, self._session.timeline.height)
        self.canvas.set_message("")

    def _on_state(self) -> None:
        if self._playback.playing:
            self.presenter.clear_counts()

    def _show(self) -> None:
        self._refresh()
        if self._playback.playing:
            self.presenter.count(self._session.playhead, self._playback.frame_step)

    def _refresh(self, *_: object) -> None:
        playhead, speed = self._session.playhead, self._playback.speed
        choose = self.presenter
        image = choose.moving(playhead, speed) if speed else choose.still(playhead)
        if image is not None and image is not self.canvas.image:
            self.canvas.show_image(image)


class _FullScreen(QWidget):
    """A window with nothing but the canvas; Escape, F and a double click leave it."""

    def __init__(self, canvas: Canvas, actions: ActionTable, on_close: object) -> None:
        super().__init__(None)
        self.setWindowTitle("Kinora player")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._canvas, self._on_close = canvas, on_close
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(canvas)
        canvas.show()
        for key in ("Esc", "F", "F11"):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        for name in FULL_SCREEN_ACTIONS:
            for sequence in actions[name].shortcuts():
                QShortcut(sequence, self).activated.connect(actions[name].trigger)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hands the canvas back."""
        assert callable(self._on_close)
        self._on_close()
        super().closeEvent(event)
