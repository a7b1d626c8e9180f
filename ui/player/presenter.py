"""Decides which ready frame is on screen, and counts those that came too late."""

from __future__ import annotations

from PySide6.QtGui import QImage

from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.media.frames import FrameService

NEAR = FLICKS_PER_SECOND // 2
"""How far (flicks) a stand-in may lie from the frame that is sought."""


class Presenter:
    """Follows one frame service. Nothing ready is no reason for black: what is shown stays."""

    def __init__(self, frames: FrameService) -> None:
        self._frames = frames
        self._shown: int | None = None
        self.late = 0
        """Times that playback was at a frame while the picture was more than one frame behind."""
        self.looked = 0
        """Times that playback came to another frame."""
        self.worst = 0
        """The furthest behind so far, in flicks."""

    @property
    def shown(self) -> int | None:
        """The time (flicks) of the picture on screen; None when it is of another timeline."""
        return self._shown

    def forget(self) -> None:
        """Another timeline: what is on screen says nothing about it."""
        self._shown = None

    def clear_counts(self) -> None:
        """Counts late frames from 0 again."""
        self.late = self.looked = self.worst = 0

    def still(self, playhead: int) -> QImage | None:
        """The picture to change to while paused or dragging: the exact one, or a nearer one than is shown."""
        exact = self._frames.frame(playhead)
        if exact is not None:
            self._shown = playhead
            return exact
        if self._shown is None:
            # After an edit the old picture is a better guess than a neighbour of the new one.
            return None
        return self._nearer(playhead, NEAR, NEAR)

    def moving(self, playhead: int, speed: float) -> QImage | None:
        """The picture to change to while playing: the newest one that is due, never one passed already."""
        reach = round(NEAR * max(1.0, abs(speed)))
        return self._nearer(playhead, reach if speed > 0 else 0, reach if speed < 0 else 0)

    def count(self, playhead: int, step: int) -> None:
        """Notes how far behind the picture is; ``step``: flicks from one shown frame to the next."""
        self.looked += 1
        behind = abs(playhead - self._shown) if self._shown is not None else step * 2
        self.worst = max(self.worst, behind)
        if behind > step:
            self.late += 1

    def _nearer(self, playhead: int, before: int, after: int) -> QImage | None:
        found = self._frames.nearest(playhead, before, after)
        if found is None:
            return None
        time, image = found
        due = self._shown is not None and -after <= playhead - self._shown <= before
        if due and self._shown is not None and abs(time - playhead) > abs(self._shown - playhead):
            return None
        self._shown = time
        return image
