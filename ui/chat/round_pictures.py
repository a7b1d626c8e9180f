"""A picture of each draft at the first moment in which it differs from the project."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import snap_to_frame
from ui.media.frame_identity import first_difference
from ui.media.frames import FrameService
from ui.player.excerpt import excerpt

HEIGHT = 240
"""Pixels."""


class RoundPictures(QObject):
    """Draws in a child process that ends with the last picture. ``changed``: one more is there."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: FrameService | None = None
        self._todo: deque[int] = deque()
        self._timelines: tuple[Timeline, ...] = ()
        self._resolver = FixedResolver(())
        self._time = 0
        self._pictures: dict[int, QPixmap] = {}

    @property
    def idle(self) -> bool:
        """True when no picture is still to come."""
        return not self._todo

    def picture(self, index: int) -> QPixmap | None:
        """Of the timeline at ``index`` of those looked at; None: still to come, or it can't be drawn."""
        return self._pictures.get(index)

    def look(self, timelines: Sequence[Timeline], resolver: FixedResolver, playhead: int) -> None:
        """Draws these; the first is the project. ``playhead``: where to look when no picture differs."""
        self.close()
        self._timelines, self._resolver = tuple(timelines), resolver
        base = timelines[0]
        found = [time for each in timelines[1:] if (time := first_difference(base, each)) is not None]
        self._time = min(found, default=playhead)
        self._pictures.clear()
        self._todo.extend(range(len(timelines)))
        self._frames = FrameService(self)
        self._frames.arrived.connect(self._take)
        self._frames.failed.connect(lambda _why: self._next())
        self._load()

    def close(self) -> None:
        """Ends the child process; pictures that are still to come never do."""
        self._todo.clear()
        if self._frames is not None:
            frames, self._frames = self._frames, None
            frames.close()
            frames.deleteLater()

    def _load(self) -> None:
        """Has the next one drawn."""
        assert self._frames is not None
        timeline = self._timelines[self._todo[0]]
        last = max(0, timeline.duration - timeline.rate.frame)
        time = snap_to_frame(min(self._time, last), timeline.rate)
        self._frames.load(excerpt(timeline, time, time), self._resolver, HEIGHT, passing=True)
        self._frames.want(time)

    def _take(self, time: int) -> None:
        image = self._frames.frame(time) if self._frames is not None else None
        if image is None or not self._todo:
            return
        # A copy: the frame's own memory goes with the child.
        self._pictures[self._todo[0]] = QPixmap.fromImage(image.copy())
        self._next()

    def _next(self) -> None:
        if not self._todo:
            return
        self._todo.popleft()
        self.changed.emit()
        if self._todo:
            self._load()
        else:
            self.close()
