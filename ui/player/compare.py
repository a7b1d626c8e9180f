"""The second picture of an A/B comparison: its own frames, drawn in step with the first one's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from pipeline.timeline.model import Timeline
from ui.media.frames import FrameService
from ui.player.playback import Playback
from ui.player.presenter import Presenter


class Comparison(QObject):
    """Lives as long as two timelines are compared; ``close`` ends its process."""

    def __init__(
        self,
        playback: Playback,
        timelines: tuple[Timeline, Timeline],
        show: Callable[[QImage], None],
        tell: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._playback, self._show = playback, show
        self.frames = FrameService(self)
        self.presenter = Presenter(self.frames)
        self.frames.failed.connect(tell)
        playback.compare(self.frames, *timelines)

    def refresh(self, playhead: int) -> None:
        """Shows the frame that belongs to the playhead, when it is there."""
        speed = self._playback.speed
        image = self.presenter.moving(playhead, speed) if speed else self.presenter.still(playhead)
        if image is not None:
            self._show(image)

    def close(self) -> None:
        """Back to one picture."""
        self._playback.stop_comparing()
        self.frames.close()
        self.deleteLater()
