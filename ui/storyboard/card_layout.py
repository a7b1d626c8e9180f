"""Where the parts of a card lie. Wide films have the picture on top, upright and square ones at the side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

MARGIN = 4
"""Pixels around a card, half of the gap between two."""
WIDE, UPRIGHT = QSize(216, 232), QSize(280, 176)
_LINE = 16
_FOOT = 20
_VERDICT = 28


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Rectangles in the coordinates of the view."""

    card: QRect
    picture: QRect
    text: QRect
    """Narration and prompt."""
    wave: QRect
    foot: QRect
    """The row of small facts."""

    @property
    def verdicts(self) -> tuple[QRect, QRect]:
        """The buttons that approve and reject, on the picture of a card that is asked about."""
        low = self.picture.bottom() - _VERDICT - 5
        yes = QRect(self.picture.left() + 6, low, _VERDICT, _VERDICT)
        return yes, yes.translated(_VERDICT + 6, 0)


def cell(width: int, height: int) -> QSize:
    """The size of a card with its margin, for a frame of ``width`` x ``height``."""
    return WIDE if width > height else UPRIGHT


def lay_out(cell_rect: QRect, width: int, height: int) -> CardLayout:
    """The parts of the card in ``cell_rect`` for a frame of ``width`` x ``height`` pixels."""
    card = cell_rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    inner = card.adjusted(8, 8, -8, -8)
    if width > height:
        picture = QRect(card.left(), card.top(), card.width(), round(card.width() * 9 / 16))
        below = QRect(
            inner.left(), picture.bottom() + 7, inner.width(), inner.bottom() - picture.bottom() - 6
        )
        return _parts(card, picture, below)
    across = min(round(card.height() * width / height), card.width() // 2)
    picture = QRect(card.left(), card.top(), across, card.height())
    beside = QRect(picture.right() + 11, inner.top(), inner.right() - picture.right() - 10, inner.height())
    return _parts(card, picture, beside)


def _parts(card: QRect, picture: QRect, words: QRect) -> CardLayout:
    foot = QRect(words.left(), words.bottom() - _FOOT + 1, words.width(), _FOOT)
    wave = QRect(words.left(), foot.top() - _LINE, words.width(), _LINE - 2)
    text = QRect(words.left(), words.top(), words.width(), wave.top() - words.top() - 2)
    return CardLayout(card, picture, text, wave, foot)
