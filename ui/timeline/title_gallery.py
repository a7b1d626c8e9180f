"""A small gallery of titles that drops down from the timeline's tools: click adds one, dragging places it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from pipeline.timeline.model import Caption, CaptionWord
from pipeline.timeline.time import Flicks, from_seconds
from ui import theme
from ui.captions.gallery import CARD, StyleCard
from ui.captions.glimpses import glimpses
from ui.timeline.commands.titles import OVERLAYS, TITLE_MIME, add_overlay
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.session import Session
from ui.words import tr

_COLUMNS = 2
_FRAME = (1920, 1080)
"""The film the samples are drawn for."""


class TitleTile(StyleCard):
    """One kind of title, in its own look."""

    def __init__(self, kind: str, gallery: TitleGallery) -> None:
        super().__init__(kind, tr(OVERLAYS[kind].title))
        self.kind, self._gallery = kind, gallery
        self._pressed = QPointF()
        self.setCheckable(False)
        self.setToolTip(
            tr("{title}: click to add it at the playhead, or drag it", title=self.accessibleName())
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where, in case it becomes a drag."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Takes the title out of the gallery once the pointer is far enough."""
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.isDown() and far and event.buttons() & Qt.MouseButton.LeftButton:
            self.setDown(False)
            self._gallery.carry(self)

    def mime(self) -> QMimeData:
        """What a drag of it carries."""
        data = QMimeData()
        data.setData(TITLE_MIME, self.kind.encode())
        return data


class TitleGallery(QFrame):
    """Every kind of title that needs no file."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.set_kind(self, "popup")
        self.setAccessibleName(tr("Titles"))
        self._session, self._drawn = session, False
        self._lookups = Lookups(self)
        self.tiles = {kind: TitleTile(kind, self) for kind, overlay in OVERLAYS.items() if overlay.style}
        heading = QLabel(tr("Click to add at the playhead, or drag onto the timeline"))
        theme.set_kind(heading, "faint")
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for number, (kind, tile) in enumerate(self.tiles.items()):
            tile.clicked.connect(partial(self._add, kind))
            grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(theme.GRID)
        layout.addWidget(heading)
        layout.addLayout(grid)

    def drop_down(self, below: QWidget) -> None:
        """Opens under a widget, or above it where there is no room. The first time it draws the samples."""
        if not self._drawn:
            self._drawn = True
            for kind in self.tiles:
                self._lookups.ask(kind, partial(_sample, kind, _room(self)), partial(self._show_sample, kind))
        size = self.sizeHint()
        corner = below.mapToGlobal(QPoint(0, below.height() + 4))
        screen = below.screen().availableGeometry()
        if corner.y() + size.height() > screen.bottom():
            corner.setY(below.mapToGlobal(QPoint(0, 0)).y() - size.height() - 4)
        corner.setX(min(corner.x(), screen.right() - size.width()))
        self.move(corner)
        self.show()
        next(iter(self.tiles.values())).setFocus()

    def close_down(self) -> None:
        """Ends what draws; for when the window closes."""
        self._lookups.close()

    def carry(self, tile: TitleTile) -> None:
        """Drags a title away; the gallery is out of the way meanwhile."""
        self.hide()
        drag = QDrag(self)
        drag.setMimeData(tile.mime())
        picture = QPixmap(tile.size())
        picture.fill(Qt.GlobalColor.transparent)
        tile.render(picture)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.CopyAction)

    def _add(self, kind: str) -> None:
        self.hide()
        add_overlay(self._session, kind)

    def _show_sample(self, kind: str, pictures: tuple[QImage, ...]) -> None:
        self.tiles[kind].show_pictures(pictures)


def _room(widget: QWidget) -> tuple[int, int]:
    ratio = max(1.0, widget.devicePixelRatioF())
    return round((CARD.width() - 20) * ratio), round((CARD.height() - 20) * ratio)


def _sample(kind: str, room: tuple[int, int]) -> tuple[QImage, ...]:
    """A kind's first words in its style."""
    overlay = OVERLAYS[kind]
    third = from_seconds(0.4)
    texts = tr(overlay.words).split()
    words = tuple(CaptionWord(text, Flicks(i * third), third) for i, text in enumerate(texts))
    caption = Caption("sample", Flicks(len(words) * third), words)
    return glimpses(caption, _FRAME, 0, (overlay.style,), room)[overlay.style]
