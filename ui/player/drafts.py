"""Shows drafts in the player as fast as frames are drawn, and never faster."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.media.frames import FrameService
from ui.player.playback import Playback
from ui.viewmodels.session import Session

_PATIENCE = 600
"""Milliseconds after which a frame that has not come holds nothing up any more."""


class DraftPace(QObject):
    """Follows ``Session.shown_changed``. While one draft is drawn only the newest of the others waits.

    Why: every draft replaces the one before. Were each sent at once, the process that draws would throw
    all of them away half done while the mouse moves, and the picture would stand still.
    """

    changed = Signal()
    """Other pictures are on their way; what is shown is of before."""

    def __init__(self, session: Session, playback: Playback, frames: FrameService, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._playback = session, playback
        self._drawing = self._waiting = False
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._on_drawn)
        session.shown_changed.connect(self._on_shown)
        session.timeline_changed.connect(self._forget)
        frames.arrived.connect(self._on_drawn)
        frames.failed.connect(self._on_drawn)

    def _on_shown(self) -> None:
        if not self._session.drafting:
            self._forget()
            self.changed.emit()
            self._playback.reload_frames()
        elif self._drawing:
            self._waiting = True
        else:
            self._draw()

    def _draw(self) -> None:
        self._drawing, self._waiting = True, False
        self.changed.emit()
        self._playback.show_draft()
        self._patience.start()

    def _on_drawn(self, *_: object) -> None:
        self._drawing = False
        if self._waiting and self._session.drafting:
            self._draw()

    def _forget(self) -> None:
        self._drawing = self._waiting = False
        self._patience.stop()
