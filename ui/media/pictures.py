"""Thumbnails and waveforms for the panes: asked for while painting, there a moment later.

``thumbnail`` and ``peaks`` answer from memory or start the work and return None; ``ready`` says that
something new can be painted. Memory is bounded; what was used last is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.media.child import Child

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PEAKS_PER_SECOND = 50
MAX_ENTRIES = 1500


class PictureCache(QObject):
    """Keeps at most ``MAX_ENTRIES`` pictures and waveforms. A file that fails is not asked for again."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[tuple[Any, ...], QPixmap | NDArray[np.float32] | None] = OrderedDict()
        self._asked: set[tuple[Any, ...]] = set()
        self._child: Child | None = None
        self._announce = QTimer(self, interval=60, singleShot=True)
        self._announce.timeout.connect(self.ready)

    @property
    def idle(self) -> bool:
        """True when nothing that was asked for is still to come."""
        return not self._asked

    def thumbnail(self, path: str, time: int, height: int) -> QPixmap | None:
        """The picture of ``path`` at ``time`` (flicks, rounded to half seconds), ``height`` pixels tall."""
        half = FLICKS_PER_SECOND // 2
        key = ("thumbnail", path, time // half * half, height)
        found = self._get(key)
        return found if isinstance(found, QPixmap) else None

    def peaks(self, path: str) -> NDArray[np.float32] | None:
        """The waveform of ``path``: (n, 2) lowest and highest sample, ``PEAKS_PER_SECOND`` rows a second."""
        found = self._get(("peaks", path))
        return None if found is None or isinstance(found, QPixmap) else found

    def close(self) -> None:
        """Ends the child process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _get(self, key: tuple[Any, ...]) -> QPixmap | NDArray[np.float32] | None:
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if key not in self._asked:
            self._asked.add(key)
            if key[0] == "peaks":
                self._worker().send(("peaks", key, key[1]))
            else:
                self._worker().send(("thumbnail", key, *key[1:]))
        return None

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child("ui.media.picture_server", self)
            self._child.replied.connect(self._take)
            self._child.died.connect(self._give_up)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        key = reply[1]
        self._asked.discard(key)
        value: QPixmap | NDArray[np.float32] | None = None
        if reply[0] == "dropped":
            self._announce.start()
            return
        if reply[0] == "thumbnail":
            _, _, width, height, data = reply
            value = QPixmap.fromImage(QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888))
        elif reply[0] == "peaks":
            # Here and not above: the window opens without it.
            import numpy

            value = numpy.frombuffer(reply[2], numpy.float32).reshape(-1, 2)
        self._known[key] = value
        while len(self._known) > MAX_ENTRIES:
            self._known.popitem(last=False)
        self._announce.start()

    def _give_up(self) -> None:
        # One of the files asked for killed the decoder: none of them is tried again.
        for key in self._asked:
            self._known[key] = None
        self._asked.clear()


def file_of(resolver: FixedResolver, asset_id: str) -> str | None:
    """The path of an asset, None while it is missing."""
    path = resolver.resolve(asset_id).path
    return str(path) if path is not None else None
