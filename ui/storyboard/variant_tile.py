"""A take large enough to judge it, to choose one of several."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.viewmodels.takes import TakeCard
from ui.words import tr

VARIANT = QSize(152, 152)


class VariantTile(QAbstractButton):
    """A take large enough to judge it."""

    def __init__(self, card: TakeCard, pictures: PictureCache) -> None:
        super().__init__()
        self.card, self._pictures = card, pictures
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(VARIANT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.words = tr("Now") if card.in_use else tr("Take {number}", number=card.number)
        self.setAccessibleName(self.words)
        self.setToolTip(card.asset.provenance.prompt if card.asset.provenance else self.words)
        pictures.ready.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the picture, its name and, when it is chosen, a frame."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.fillPath(shape, theme.colour("canvas"))
        found = (
            self._pictures.thumbnail(str(self.card.asset.path), 0, 192)
            if self.card.asset.kind.media in ("image", "video")
            else None
        )
        painter.setClipPath(shape)
        if found is not None and not found.isNull():
            scale = min(box.width() / found.width(), box.height() / found.height())
            shown = QRectF(0, 0, found.width() * scale, found.height() * scale)
            shown.moveCenter(box.center())
            painter.drawPixmap(shown, found, QRectF(found.rect()))
        else:
            icon("image", "text_faint").paint(painter, self.rect().adjusted(60, 60, -60, -60))
        label = QRectF(box.left(), box.bottom() - 24, box.width(), 24)
        painter.fillRect(label, theme.colour("shade", 190))
        painter.setClipping(False)
        painter.setPen(theme.colour("clip_text"))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), self.words)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2 if self.isChecked() else 1))
            painter.drawPath(shape)
        painter.end()
