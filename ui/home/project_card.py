"""How a project is painted on the home page: its picture, its name, its facts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.library.values import Project
from ui import theme
from ui.home.project_model import COVER, FACTS, PROJECT
from ui.icons import icon
from ui.media.pictures import PictureCache

NARROWEST = 208
"""Pixels of a card's least width, the gap in it."""
WORDS = 62
"""Pixels of the two lines under the picture."""
GAP = 8


class ProjectCard(QStyledItemDelegate):
    """Asks for a picture only when its card is painted, so a thousand projects cost what is seen."""

    def __init__(self, pictures: PictureCache) -> None:
        super().__init__()
        self._pictures = pictures
        self.width = NARROWEST
        """Pixels; the picture on top is 16:9."""

    @property
    def size(self) -> QSize:
        """A card's pixels."""
        return QSize(self.width, self._picture + WORDS)

    @property
    def _picture(self) -> int:
        return self.width * 9 // 16

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every card is as large."""
        return self.size + QSize(GAP, GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one card."""
        box = QRect(option.rect.topLeft(), self.size)
        box.moveCenter(option.rect.center())
        lit = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(1, 1, -1, -1), 12, 12)
        painter.fillPath(shape, theme.colour("hover" if lit else "raised"))
        painter.setClipPath(shape)
        self._paint_picture(painter, QRect(box.left(), box.top(), box.width(), self._picture), index)
        painter.setClipping(False)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.colour("accent" if lit or focused else "line"), 2 if focused else 1))
        painter.drawPath(shape)
        self._paint_words(painter, box.adjusted(12, self._picture + 8, -12, -8), index, option)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.fillRect(place, theme.colour("canvas"))
        path = index.data(COVER)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        found = self._pictures.thumbnail(path, 0, round(self._tall(index) * ratio)) if path else None
        if found is None:
            square = QRect(0, 0, 28, 28)
            square.moveCenter(place.center())
            icon("video", "text_faint").paint(painter, square)
            return
        painter.drawPixmap(place, found, covering(found, place.size()))

    def _tall(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Pixels of height at which an upright film is as wide as the card, so that it isn't blown up."""
        project = index.data(PROJECT)
        if not isinstance(project, Project) or project.width >= project.height:
            return self._picture
        return self.width * project.height // project.width

    def _paint_words(
        self,
        painter: QPainter,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        option: QStyleOptionViewItem,
    ) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft
        )
        font = option.font
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        line = painter.fontMetrics().height()
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(QRect(place.left(), place.top(), place.width(), line), flags, name)
        font.setWeight(font.Weight.Normal)
        font.setPixelSize(max(11, font.pixelSize() - 1))
        painter.setFont(font)
        painter.setPen(theme.colour("text_faint"))
        below = QRect(place.left(), place.top() + line + 3, place.width(), line)
        words = painter.fontMetrics().elidedText(
            str(index.data(FACTS)), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(below, flags, words)


def covering(picture: QPixmap, room: QSize) -> QRect:
    """The middle part of ``picture`` that has the shape of ``room``."""
    wanted = room.scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    part = QRect(0, 0, wanted.width(), wanted.height())
    part.moveCenter(picture.rect().center())
    return part
