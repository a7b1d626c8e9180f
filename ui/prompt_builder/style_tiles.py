"""The art styles to choose from, each with a picture painted in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from providers.protocols import ART_STYLES
from ui import theme
from ui.media.child import Child
from ui.storyboard.style_names import style_name
from ui.words import tr

COLUMNS = 4
EDITION = 1
"""Raise it when the sample's prompt changes: kept pictures are then painted anew."""


class StyleTiles(QWidget):
    """``chosen`` carries the style. Pictures are kept in ``folder``; the first time they take a moment."""

    chosen = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._child: Child | None = None
        self.setAccessibleName(tr("Art style"))
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.tiles: dict[str, StyleTile] = {}
        for number, style in enumerate(ART_STYLES):
            tile = StyleTile(style)
            tile.clicked.connect(lambda _checked=False, style=style: self.chosen.emit(style))
            self._group.addButton(tile)
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            self.tiles[style] = tile

    def set_style(self, style: str) -> None:
        """Shows ``style`` as the chosen one."""
        if style in self.tiles:
            self.tiles[style].setChecked(True)

    def load(self) -> None:
        """Shows the pictures there are and has the others painted, in a process of its own."""
        for style, tile in self.tiles.items():
            path = self._folder / f"{style}-{EDITION}.png"
            if path.exists():
                tile.show_picture(str(path))
                continue
            if self._child is None:
                self._child = Child("ui.prompt_builder.sample_server", self)
                self._child.replied.connect(self._on_painted)
            self._child.send((style, str(path)))

    def close_painter(self) -> None:
        """Ends the process that paints."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _on_painted(self, reply: Any) -> None:
        style, path = reply
        if path and style in self.tiles:
            self.tiles[style].show_picture(path)


class StyleTile(QAbstractButton):
    """One style: its picture with its name under it."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._name = style_name(style)
        self._picture: QPixmap | None = None
        self.setCheckable(True)
        self.setAccessibleName(self._name)
        self.setToolTip(self._name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, path: str) -> None:
        """Shows the sample at ``path``."""
        self._picture = QPixmap(path)
        self.update()

    def sizeHint(self) -> QSize:
        """A small wide picture and a line of text."""
        return QSize(120, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws picture, name and, when it is chosen, a frame."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(2, 2, self.width() - 4, self.height() - 24)
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.fillPath(shape, theme.colour("pressed"))
        if self._picture is not None and not self._picture.isNull():
            painter.setClipPath(shape)
            scale = max(box.width() / self._picture.width(), box.height() / self._picture.height())
            size = box.width() / scale, box.height() / scale
            left = (self._picture.width() - size[0]) / 2
            top = (self._picture.height() - size[1]) / 2
            painter.drawPixmap(box, self._picture, QRectF(left, top, *size))
            painter.setClipping(False)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            strong = self.isChecked() or self.hasFocus()
            painter.setPen(
                QPen(theme.colour("accent" if strong else "line_strong"), 2 if self.isChecked() else 1)
            )
            painter.drawPath(shape)
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if self.isChecked() else "text_dim"))
        words = QRectF(0, self.height() - 20, self.width(), 18)
        shown = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), shown)
        painter.end()
