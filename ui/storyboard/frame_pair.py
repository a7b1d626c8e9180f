"""The first and the last frame of a scene, as its camera looks at them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from pipeline.render.camera import Camera
from ui import theme
from ui.media.pictures import PictureCache, file_of
from ui.storyboard.card import PICTURE_HEIGHT
from ui.viewmodels.scene_cards import SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.words import tr

FRAME_HEIGHT = 72


class FramePair(QWidget):
    """The first and the last frame of a scene, side by side."""

    def __init__(self, board: Storyboard, pictures: PictureCache) -> None:
        super().__init__()
        self._board, self._pictures = board, pictures
        self._card: SceneCard | None = None
        self.setFixedHeight(FRAME_HEIGHT + 18)
        self.setAccessibleName(tr("First and last frame"))
        pictures.ready.connect(self.update)

    def show_card(self, card: SceneCard) -> None:
        """Shows another scene's frames."""
        self._card = card
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, FRAME_HEIGHT + 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws both frames with a word under each."""
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        half = (self.width() - 8) / 2
        timeline = self._board.session.timeline
        across = min(half, FRAME_HEIGHT * timeline.width / timeline.height)
        frames = ((self._card.first, tr("First frame")), (self._card.last, tr("Last frame")))
        for column, (frame, words) in enumerate(frames):
            left = column * (half + 8)
            box = QRectF(left + (half - across) / 2, 0, across, FRAME_HEIGHT)
            self._paint_frame(painter, box, frame, self._card.views[column])
            painter.setPen(theme.colour("text_faint"))
            below = QRectF(left, FRAME_HEIGHT + 2, half, 16)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), words)

    def _paint_frame(self, painter: QPainter, box: QRectF, frame: tuple[str, int], view: Camera) -> None:
        """The picture as the scene's camera looks at it then; parallax is left out."""
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.fillPath(shape, theme.colour("pressed"))
        path = file_of(self._board.session.resolver, frame[0]) if frame[0] else None
        found = self._pictures.thumbnail(path, frame[1], PICTURE_HEIGHT) if path else None
        if found is None or found.isNull():
            return
        painter.setClipPath(shape)
        scale = max(box.width() / found.width(), box.height() / found.height()) * view.zoom
        source = QRectF(0, 0, box.width() / scale, box.height() / scale)
        middle = QRectF(found.rect()).center()
        middle += QPointF(view.x, view.y) * (box.height() / scale)
        source.moveCenter(middle)
        painter.drawPixmap(box, found, source)
        painter.setClipping(False)
