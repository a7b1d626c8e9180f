"""One draft, or the project as it is, as a picture to choose."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import theme
from ui.icons import icon
from ui.words import tr

LABEL = 24
"""Pixels of the line with the name."""
TALLEST = 148


class RoundTile(QAbstractButton):
    """Shows a picture with its name below; the one that is seen in the player wears a frame."""

    def __init__(self, words: str, shape: float) -> None:
        """``shape``: width over height of the picture."""
        super().__init__()
        self._words, self._shape = words, shape
        self._picture: QPixmap | None = None
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(tr("Show this in the player"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QPixmap | None) -> None:
        """None: it is still to come."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """A quarter of the narrowest chat."""
        return QSize(60, self.heightForWidth(60))

    def hasHeightForWidth(self) -> bool:
        """True: the picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The picture and its name."""
        return min(TALLEST, round((width - 4) / self._shape)) + LABEL + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws picture, name and frame."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2 - LABEL)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.fillPath(shape, theme.colour("canvas"))
        painter.setClipPath(shape)
        self._paint_picture(painter, box)
        painter.setClipping(False)
        chosen = self.isChecked()
        if chosen or self.hasFocus() or self.underMouse():
            strong = chosen or self.hasFocus()
            painter.setPen(QPen(theme.colour("accent" if strong else "line_strong"), 2))
            painter.drawPath(shape)
        painter.setPen(theme.colour("text" if chosen else "text_dim"))
        below = QRectF(0, box.bottom() + 2, self.width(), LABEL)
        name = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), name)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        found = self._picture
        if found is None or found.isNull():
            side = 20
            where = QRectF(0, 0, side, side)
            where.moveCenter(box.center())
            icon("image", "text_faint").paint(painter, where.toRect())
            return
        scale = min(box.width() / found.width(), box.height() / found.height())
        shown = QRectF(0, 0, found.width() * scale, found.height() * scale)
        shown.moveCenter(box.center())
        painter.drawPixmap(shown, found, QRectF(found.rect()))
