"""Preview frames for the player, drawn in a child process.

Flow: at most ``AHEAD`` frames are under way; while scrubbing only the newest wish is kept. A generation
number tells frames of an older timeline from those of the present one.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from ui.media.child import Child

AHEAD = 4
KEPT = 24
"""Frames kept in memory."""


class FrameService(QObject):
    """Draws frames of one timeline. ``arrived`` carries the frame's time (flicks)."""

    arrived = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: OrderedDict[int, QImage] = OrderedDict()
        self._under_way: set[int] = set()
        self._wish: int | None = None
        self._generation = 0
        self._loaded: tuple[Timeline, FixedResolver, int] | None = None
        self._child: Child | None = None

    def load(self, timeline: Timeline, resolver: FixedResolver, height: int) -> None:
        """Draws from ``timeline`` from now on, ``height`` pixels tall; older frames are dropped."""
        self._generation += 1
        self._loaded = (timeline, resolver, height)
        self._frames.clear()
        self._under_way.clear()
        self._wish = None
        self._worker().send(("load", self._generation, timeline, resolver, height))

    def frame(self, time: int) -> QImage | None:
        """The frame at ``time`` when it is drawn already."""
        return self._frames.get(time)

    def want(self, time: int) -> None:
        """Asks for the frame at ``time``; replaces an older wish that has not begun."""
        if self._loaded is None or time in self._frames or time in self._under_way:
            return
        if len(self._under_way) < AHEAD:
            self._under_way.add(time)
            self._worker().send(("frame", self._generation, time))
        else:
            self._wish = time

    def close(self) -> None:
        """Ends the child process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child("ui.media.frame_server", self)
            self._child.replied.connect(self._take)
            self._child.died.connect(self._recover)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        kind, generation, time = reply[:3]
        if generation != self._generation:
            return
        self._under_way.discard(time)
        if kind == "frame":
            width, height, data = reply[3:]
            image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
            self._frames[time] = image
            while len(self._frames) > KEPT:
                self._frames.popitem(last=False)
            self.arrived.emit(time)
        else:
            self.failed.emit(reply[3])
        if self._wish is not None:
            wish, self._wish = self._wish, None
            self.want(wish)

    def _recover(self) -> None:
        lost = len(self._under_way)
        self._under_way.clear()
        if self._loaded is not None and lost:
            self.failed.emit("The preview stopped at a frame it could not draw and was started again.")
            timeline, resolver, height = self._loaded
            self._worker().send(("load", self._generation, timeline, resolver, height))
