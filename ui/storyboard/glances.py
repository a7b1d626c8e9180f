"""Looks at the pictures on both sides of every cut, from the thumbnails that are shown anyway."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap

from pipeline.analysis.continuity import Glance, glance, jumps_in_brightness, jumps_in_colour
from ui.media.pictures import PictureCache, file_of
from ui.storyboard.card import PICTURE_HEIGHT
from ui.viewmodels.storyboard import Storyboard
from ui.words import tr

SIDE = 16
"""Pixels of the copy that is looked at: what remains of a picture at a glance."""
_MOST = 400
"""Cards that are compared; in longer films only the first ones are."""


class Glances(QObject):
    """Tells the storyboard of cuts that jump in brightness or colour."""

    def __init__(self, board: Storyboard, pictures: PictureCache) -> None:
        super().__init__(board)
        self._board, self._pictures = board, pictures
        self._known: dict[tuple[str, int], Glance] = {}
        self._later = QTimer(self, interval=150, singleShot=True)
        self._later.timeout.connect(self.look)
        pictures.ready.connect(self._later.start)
        board.session.timeline_changed.connect(self._later.start)

    def look(self) -> None:
        """Compares every two neighbours whose pictures are there."""
        if not self._board.watched:
            return
        seen: dict[str, tuple[str, ...]] = {}
        cards = [card for card in self._board.cards[:_MOST] if card.pictured]
        for before, after in pairwise(cards):
            last, first = self._glance(before.last), self._glance(after.first)
            if last is None or first is None or before.last[0] == after.first[0]:
                continue
            said = []
            if jumps_in_brightness(last, first):
                darker = first.luma < last.luma
                said.append(
                    tr("Much darker than the scene before it.")
                    if darker
                    else tr("Much brighter than the scene before it.")
                )
            if jumps_in_colour(last, first):
                said.append(tr("Its colours have little in common with the scene before it."))
            if said:
                seen[after.id] = tuple(said)
        self._board.show_jumps(seen)

    def _glance(self, frame: tuple[str, int]) -> Glance | None:
        if frame not in self._known:
            path = file_of(self._board.session.resolver, frame[0])
            found = self._pictures.thumbnail(path, frame[1], PICTURE_HEIGHT) if path else None
            if found is None or found.isNull():
                return None
            self._known[frame] = glance(small(found))
        return self._known[frame]


def small(picture: QPixmap) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A picture as (SIDE, SIDE, 3) 8-bit RGB."""
    image = picture.scaled(
        QSize(SIDE, SIDE), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).toImage()
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(SIDE, plain.bytesPerLine())
    return rows[:, : SIDE * 3].reshape(SIDE, SIDE, 3)
