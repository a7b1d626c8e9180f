"""The takes of a piece as a strip of pictures: click to use one, compare two side by side in the player."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMenu, QScrollArea, QWidget

from app.library.values import AssetKind
from ui import theme
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.viewmodels.takes import TakeCard
from ui.words import tr

TILE = QSize(72, 72)
_PICTURED = (AssetKind.IMAGE, AssetKind.VIDEO, AssetKind.RENDER)


class TakeTile(QAbstractButton):
    """One take; the one in use wears a frame."""

    compare_wanted = Signal(object)

    def __init__(self, card: TakeCard, pictures: PictureCache, comparable: bool) -> None:
        super().__init__()
        self.card, self._pictures, self._comparable = card, pictures, comparable
        name = tr("Take {number}", number=card.number)
        self.setAccessibleName(tr("{take}, in use", take=name) if card.in_use else name)
        hint = [self.accessibleName()]
        if not card.in_use:
            hint.append(tr("Click to use it"))
            if comparable:
                hint.append(tr("Right-click, or Shift+click, to compare it"))
        self.setToolTip("\n".join(hint))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(TILE)
        pictures.ready.connect(self.update)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers using and comparing."""
        menu = QMenu(self)
        use = menu.addAction(tr("Use this take"))
        use.setEnabled(not self.card.in_use)
        use.triggered.connect(self.click)
        compare = menu.addAction(icon("compare"), tr("Compare in the player"))
        compare.setEnabled(self._comparable and not self.card.in_use)
        compare.triggered.connect(lambda: self.compare_wanted.emit(self.card))
        menu.exec(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws picture, number and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_picture(painter, box.adjusted(2, 2, -2, -2))
        chip = QRectF(box.left() + 4, box.bottom() - 20, 22, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("shade", 200))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(theme.colour("text"))
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), str(self.card.number))
        if self.card.in_use or self.hasFocus() or self.underMouse():
            strong = self.card.in_use or self.hasFocus()
            painter.setPen(QPen(theme.colour("accent" if strong else "line_strong"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        picture: QPixmap | None = None
        if self.card.asset.kind in _PICTURED:
            picture = self._pictures.thumbnail(str(self.card.asset.path), 0, 96)
        if picture is None or picture.isNull():
            symbol = icon("voice" if self.card.asset.kind is AssetKind.VOICE else "music", "text_dim")
            if self.card.asset.kind in _PICTURED:
                symbol = icon("image", "text_faint")
            symbol.paint(painter, box.toRect().adjusted(20, 16, -20, -24))
            return
        scale = max(box.width() / picture.width(), box.height() / picture.height())
        size = QSize(round(box.width() / scale), round(box.height() / scale))
        left, top = (picture.width() - size.width()) / 2, (picture.height() - size.height()) / 2
        painter.drawPixmap(box, picture, QRectF(left, top, size.width(), size.height()))


class TakesStrip(QScrollArea):
    """``chosen`` and ``compare_wanted`` carry a ``TakeCard``."""

    chosen = Signal(object)
    compare_wanted = Signal(object)

    def __init__(self, pictures: PictureCache) -> None:
        super().__init__()
        self._pictures = pictures
        self._cards: tuple[TakeCard, ...] = ()
        self.setAccessibleName(tr("Takes"))
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(TILE.height() + 12)
        self.tiles: list[TakeTile] = []

    def show_cards(self, cards: tuple[TakeCard, ...], comparable: bool) -> None:
        """Shows these takes, the newest one in sight."""
        if cards == self._cards:
            return
        self._cards = cards
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.tiles = [TakeTile(card, self._pictures, comparable) for card in cards]
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, tile=tile: self._on_click(tile, comparable))
            tile.compare_wanted.connect(self.compare_wanted)
            row.addWidget(tile)
        row.addStretch(1)
        self.setWidget(holder)
        used = next((tile for tile in self.tiles if tile.card.in_use), None)
        if used is not None:
            self.ensureWidgetVisible(used)

    def _on_click(self, tile: TakeTile, comparable: bool) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if tile.card.in_use:
            return
        if shift and comparable:
            self.compare_wanted.emit(tile.card)
        else:
            self.chosen.emit(tile.card)
