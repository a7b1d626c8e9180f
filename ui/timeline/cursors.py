"""Cursors that say what a press would do, drawn from the icons in white with a dark edge."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QPainter, QPainterPath, QPen, QPixmap

from ui.icons import GLYPHS, family

_SIZE = 24


def cursor(shape: Qt.CursorShape | str) -> QCursor:
    """A cursor of Qt's, or one drawn from the icon of that name. Raises ``KeyError``."""
    return QCursor(shape) if isinstance(shape, Qt.CursorShape) else _drawn(shape)


@cache
def _drawn(name: str) -> QCursor:
    picture = QPixmap(_SIZE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    font = QFont(family())
    font.setPixelSize(_SIZE - 4)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, GLYPHS[name][-1])
    box = path.boundingRect()
    path.translate(QPointF(_SIZE / 2, _SIZE / 2) - box.center())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 220), 2.5))
    painter.drawPath(path)
    painter.fillPath(path, QColor("white"))
    painter.end()
    return QCursor(picture, _SIZE // 2, _SIZE // 2)
