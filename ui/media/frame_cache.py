"""The frames that are drawn, by time; what was used last stays longest."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from ui.media.frame_identity import identity


@dataclass(frozen=True, slots=True)
class _Ready:
    divisor: int
    image: QImage


class FrameCache:
    """Time (flicks) -> picture. Bounded by ``shrink``."""

    def __init__(self) -> None:
        self._frames: OrderedDict[int, _Ready] = OrderedDict()

    def __contains__(self, time: int) -> bool:
        return time in self._frames

    def __len__(self) -> int:
        return len(self._frames)

    def has(self, time: int, divisor: int) -> bool:
        """True when the frame at ``time`` is there at 1 / ``divisor`` of the size or better."""
        found = self._frames.get(time)
        return found is not None and found.divisor <= divisor

    def get(self, time: int) -> QImage | None:
        """The frame at ``time``, which counts as used."""
        found = self._frames.get(time)
        if found is None:
            return None
        self._frames.move_to_end(time)
        return found.image

    def nearest(self, time: int, before: int, after: int) -> tuple[int, QImage] | None:
        """The frame nearest to ``time`` in [time - before, time + after], and its time."""
        near = [t for t in self._frames if -before <= t - time <= after]
        if not near:
            return None
        best = min(near, key=lambda t: (abs(t - time), t))
        image = self.get(best)
        assert image is not None
        return best, image

    def put(self, time: int, divisor: int, image: QImage) -> None:
        """Keeps a frame, unless a better one is there."""
        if not self.has(time, divisor - 1):
            self._frames[time] = _Ready(divisor, image)
            self._frames.move_to_end(time)

    def shrink(self, count: int) -> None:
        """Drops what was used longest ago until ``count`` are left."""
        while len(self._frames) > count:
            self._frames.popitem(last=False)

    def keep_same(self, old: tuple[Timeline, FixedResolver], new: tuple[Timeline, FixedResolver]) -> None:
        """Drops the frames that look different in ``new``."""
        self._keep(lambda time: identity(*old, time) == identity(*new, time))

    def clear(self) -> None:
        """Drops everything."""
        self._frames.clear()

    def _keep(self, same: Callable[[int], bool]) -> None:
        for time in [time for time in self._frames if not same(time)]:
            del self._frames[time]
