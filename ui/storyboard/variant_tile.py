"""A take large enough to judge it, to choose one of several: its picture, who made it, what it took."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from app.library.values import AssetKind
from ui import theme
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.viewmodels.makers import maker_words, taken_words
from ui.viewmodels.takes import TakeCard
from ui.words import tr

VARIANT = QSize(168, 208)
_LINE = 20
"""Pixels of each of the two lines under the picture."""


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
        self.maker = maker_words(card.asset.provenance)
        self.taken = ""
        self.show_time(None)
        pictures.ready.connect(self.update)

    def show_time(self, seconds: float | None) -> None:
        """Takes how long its making took; None = not known."""
        made = self.card.asset.provenance
        self.taken = taken_words(made, seconds)
        told = ", ".join(filter(None, (self.words, self.maker, self.taken)))
        self.setAccessibleName(told)
        self.setToolTip("\n".join(filter(None, (told, made.prompt if made else ""))))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the picture, its name, who made it and, when it is chosen, a frame."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.fillPath(shape, theme.colour("canvas"))
        painter.setClipPath(shape)
        self._paint_picture(painter, box.adjusted(0, 0, 0, -2 * _LINE - 4))
        label = QRectF(box.left(), box.bottom() - 2 * _LINE - 28, box.width(), 24)
        painter.fillRect(label, theme.colour("shade", 190))
        painter.setPen(theme.colour("clip_text"))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), self.words)
        self._paint_line(painter, box, 2, self.maker, "text")
        self._paint_line(painter, box, 1, self.taken, "text_dim")
        painter.setClipping(False)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2 if self.isChecked() else 1))
            painter.drawPath(shape)
        painter.end()

    def _paint_line(self, painter: QPainter, box: QRectF, from_below: int, words: str, token: str) -> None:
        place = QRectF(box.left() + 8, box.bottom() - from_below * _LINE - 2, box.width() - 16, _LINE)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.setPen(theme.colour(token))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        kind = self.card.asset.kind
        seen = kind.media in ("image", "video")
        found = self._pictures.thumbnail(str(self.card.asset.path), 0, 192) if seen else None
        if found is not None and not found.isNull():
            scale = min(room.width() / found.width(), room.height() / found.height())
            shown = QRectF(0, 0, found.width() * scale, found.height() * scale)
            shown.moveCenter(room.center())
            painter.drawPixmap(shown, found, QRectF(found.rect()))
            return
        place = QRectF(0, 0, 32, 32)
        place.moveCenter(room.center())
        symbol = "image" if seen else "voice" if kind is AssetKind.VOICE else "music"
        icon(symbol, "text_faint").paint(painter, place.toRect())
