"""Preview frames for the player, drawn ahead of time in a child process into shared memory.

The player says which frames it wants, in the order of their need; a newer list replaces the older one, in
the child too. A generation number tells frames of an older timeline from those of the present one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from ui.media.casualties import Casualties
from ui.media.child import Child
from ui.media.frame_cache import FrameCache
from ui.media.frame_ring import FrameRing, NoPictureMemory, slot_bytes
from ui.media.quality import QualityControl, preview

BUDGET = 192 * 1024 * 1024
"""Bytes of frames kept."""
MOST_FRAMES = 96
SPARE = 3
"""Slots that stay free for what is being drawn and what is on screen."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    times: tuple[int, ...]
    divisor: int


class FrameService(QObject):
    """Draws frames of one timeline. ``arrived`` carries the frame's time (flicks)."""

    arrived = Signal(object)
    failed = Signal(str)
    quality_changed = Signal()
    """Another divisor is in use, or was chosen."""

    def __init__(self, parent: QObject | None = None, server: str = "ui.media.frame_server") -> None:
        super().__init__(parent)
        self._server = server
        self._cache = FrameCache()
        self._casualties = Casualties()
        self._wishes = _Wishes((), 1)
        self._asked = _Wishes((), 1)
        """What the child still has to draw, as far as is known here."""
        self._answers = 0
        self._generation = 0
        self._loaded: tuple[Timeline, FixedResolver, int] | None = None
        self._ring: FrameRing | None = None
        self._child: Child | None = None
        self._budget = 0.0
        self.quality = QualityControl()

    # --- what the player calls -------------------------------------------------------------------

    def load(
        self, timeline: Timeline, resolver: FixedResolver, height: int, *, passing: bool = False
    ) -> None:
        """Draws from ``timeline`` from now on, ``height`` pixels tall. Frames that look the same are kept.

        ``passing``: it will soon be replaced, and looking for what could be kept is not worth it.
        """
        resolver = self._casualties.load(resolver)
        before = self._loaded
        self._generation += 1
        self._loaded = (timeline, resolver, height)
        if before is None or before[2] != height or before[0].id != timeline.id:
            self._cache.clear()
            self.quality.restart()
        elif passing:
            self._cache.clear()
        else:
            self._cache.keep_same(before[:2], (timeline, resolver))
        self._wishes = self._asked = _Wishes((), 1)
        try:
            self._prepare_ring()
        except NoPictureMemory as error:
            self.failed.emit(f"{error.message} {error.advice}")
            self._loaded = None
            return
        self._worker().send(("load", self._generation, timeline, resolver, height))

    def want(self, time: int, *then: int) -> None:
        """Asks for the frame at ``time`` at full size, and for those of ``then`` when there is time."""
        self._budget = 0.0
        self._ask((time, *then), 1)

    def plan(self, times: Sequence[int], budget: float) -> None:
        """Asks for frames to come while playing, most urgent first; ``budget``: ms from one to the next."""
        self._budget = budget
        self._ask(tuple(times), self.quality.divisor)

    def frame(self, time: int) -> QImage | None:
        """The frame at ``time`` when it is drawn already, at whatever size.

        Keep the object as long as it is shown: its pixels are used anew once it is gone.
        """
        return self._cache.get(time)

    def nearest(self, time: int, before: int, after: int) -> tuple[int, QImage] | None:
        """The ready frame nearest to ``time`` and its time, from ``before`` before to ``after`` after it."""
        return self._cache.nearest(time, before, after)

    def ready(self, times: Sequence[int]) -> bool:
        """True when all of ``times`` are drawn, or will never be."""
        return all(t in self._cache or self._casualties.is_given_up(t) for t in times)

    @property
    def capacity(self) -> int:
        """How many frames can be kept; 0 before anything is loaded."""
        return max(0, self._ring.count - SPARE) if self._ring is not None else 0

    @property
    def generation(self) -> int:
        """Counts ``load``; frames that arrive are of the newest only."""
        return self._generation

    def choose_quality(self, divisor: int) -> None:
        """1, 2, 4, or 0 to choose by measurement. Raises ``ValueError`` for another one."""
        self.quality.choose(divisor)
        self.quality_changed.emit()

    def close(self) -> None:
        """Ends the child process and lets the memory go."""
        if self._child is not None:
            self._child.close()
            self._child = None
        self._cache.clear()
        if self._ring is not None:
            self._ring.retire()
            self._ring = None

    # --- the child ---------------------------------------------------------------------------------

    def _ask(self, times: tuple[int, ...], divisor: int) -> None:
        if self._loaded is None:
            return
        self._wishes = _Wishes(times, divisor)
        todo = tuple(
            time
            for time in dict.fromkeys(times)
            if not self._cache.has(time, divisor) and not self._casualties.is_given_up(time)
        )
        wishes = _Wishes(todo, divisor)
        if wishes != self._asked:
            self._asked = wishes
            self._worker().send(("want", self._generation, todo, divisor, self._answers))

    def _prepare_ring(self) -> None:
        """Makes the memory anew when the frames' size asks for it. Raises ``NoPictureMemory``."""
        assert self._loaded is not None
        timeline, _, height = self._loaded
        shape = preview(timeline, height, 1)
        size = slot_bytes(shape.width, shape.height)
        if self._ring is not None and self._ring.size == size:
            return
        if self._ring is not None:
            self._cache.clear()
            self._ring.retire()
            self._ring = None
        self._ring = FrameRing(min(MOST_FRAMES, max(8, BUDGET // size)), size, self._give_back)
        self._send_ring()

    def _send_ring(self) -> None:
        ring = self._ring
        assert ring is not None
        self._worker().send(("ring", ring.name, ring.count, ring.size, ring.free()))

    def _give_back(self, slot: int) -> None:
        if self._child is not None and self._ring is not None:
            self._child.send(("free", self._ring.name, slot))

    def _worker(self) -> Child:
        if self._child is None:
            self._answers = 0
            self._child = Child(self._server, self)
            self._child.replied.connect(self._take)
            self._child.died.connect(self._recover)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        kind, generation = reply[:2]
        self._casualties.lives()
        if kind == "problems":
            if generation == self._generation:
                self.failed.emit(" ".join(dict.fromkeys(reply[2].values())))
            return
        self._answers += 1
        time = reply[2]
        if kind == "frame":
            self._take_frame(generation, *reply[2:])
        elif generation == self._generation:
            self._casualties.give_up(time)
            self.failed.emit(reply[3])
        if generation == self._generation:
            rest = tuple(t for t in self._asked.times if t != time)
            self._asked = _Wishes(rest, self._asked.divisor)

    def _take_frame(
        self,
        generation: int,
        time: int,
        divisor: int,
        ring_name: str,
        slot: int,
        width: int,
        height: int,
        spent: float,
    ) -> None:
        ring = self._ring
        if ring is None or ring.name != ring_name:
            return
        image = ring.image(slot, width, height)
        if generation != self._generation:
            return  # dropping the image gives its slot back
        self._cache.put(time, divisor, image)
        self._cache.shrink(self.capacity)
        if self._budget and divisor == self.quality.divisor:
            times = self._wishes.times
            lead = sum(t in self._cache for t in times) / len(times) if times else 1.0
            self.quality.observe(spent, self._budget, lead)
            if self.quality.divisor != divisor:
                self.quality_changed.emit()
        self.arrived.emit(time)

    def _recover(self) -> None:
        """The child died: starts it again, without what killed it when it died of that before."""
        ring, loaded, child = self._ring, self._loaded, self._child
        if ring is None or loaded is None or child is None:
            return
        time = ring.under_way
        ring.end()
        self._answers = 0
        self._asked = _Wishes((), 1)
        timeline, resolver, height = loaded
        resolver, sentence = self._casualties.died(timeline, resolver, time)
        if sentence:
            self.failed.emit(sentence)
        if self._casualties.hopeless:
            self._loaded = None
            return
        self._loaded = (timeline, resolver, height)
        self._send_ring()
        child.send(("load", self._generation, timeline, resolver, height))
        wishes = self._wishes
        self._ask(wishes.times, wishes.divisor)
