"""The window that pictures are taken of, and the hand that brings it into view."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.studio import Studio
from pipeline.timeline.model import Clip, MediaKind
from ui import theme
from ui.actions.inspect import inspector
from ui.layouts import LAYOUTS
from ui.window import MainWindow

PATIENCE = 240
"""Seconds that anything may take."""
_TOGGLES = ("inspect.crop", "view.safe_zone", "transcript.clean")
"""What a view may have switched on."""
SETTLE = 0.4
"""Seconds in which whatever is shown begins to ask for its pictures."""


class Stage:
    """A window on a library, of one size."""

    def __init__(self, studio: Studio, size: QSize) -> None:
        self.studio = studio
        self.window = MainWindow(studio, sound=False)
        self.window.resize(size)
        self.window.show()
        self.window.docks.arrange()

    async def pause(self, seconds: float = SETTLE) -> None:
        """Lets the window work."""
        await asyncio.sleep(seconds)

    async def settle(self) -> None:
        """Waits for pictures that load late: those of the panes, and the player's own."""
        window = self.window
        await self.pause()
        await self.until(lambda: window.pictures.idle)
        if window.panes.made("inspector"):
            await self.until(lambda: inspector(window).settled)
        if window.has_player and window.player.isVisible() and window.session.timeline.duration:
            await self.until(lambda: window.player.picture() is not None)
        await self.pause(0.2)

    async def until(self, done: Callable[[], object]) -> None:
        """Waits for something to be true. Raises ``TimeoutError``."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                await asyncio.sleep(0.05)

    async def open(self, name: str, layout: str = "") -> None:
        """Opens the project of that name, with the docks as a layout has them. Raises ``StopIteration``."""
        project = next(each for each in self.studio.projects() if each.name == name)
        if self.window.workspace.project_id != project.id:
            self.window.workspace.open_project(project.id)
        self.window.docks.arrange(LAYOUTS.get(layout))
        await self.pause(0.2)
        self.window.timeline.view.fit()

    def do(self, action: str) -> None:
        """Triggers one of the window's actions."""
        self.window.actions_table[action].trigger()

    def select(self, kind: MediaKind, number: int = 0) -> None:
        """Selects the clip of that kind and number, the playhead inside it. Raises ``IndexError``."""
        session = self.window.session
        found = [
            (item.id, track.starts[place] + item.duration // 3)
            for track in session.timeline.tracks
            for place, item in enumerate(track.items)
            if isinstance(item, Clip) and item.media.kind is kind
        ]
        item_id, at = found[number]
        session.seek(at)
        session.select([item_id])

    def dialogs(self) -> list[QWidget]:
        """Dialogs and menus that are open over the window, the lowest first."""
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget is not self.window
            and widget.isVisible()
            and (isinstance(widget, (QDialog, QMenu)) or widget.window().parent() is not None)
        ]

    def tidy(self) -> None:
        """Closes whatever is open over the window, and leaves the player as it was."""
        for widget in self.dialogs():
            widget.close()
        self.window.playback.pause()
        for name in _TOGGLES:
            if self.window.actions_table[name].isChecked():
                self.do(name)

    def picture(self) -> QImage:
        """The window and what is open over it, in the screen's own pixels."""
        image = self.window.grab().toImage()
        image.setDevicePixelRatio(self.window.devicePixelRatioF())
        with painting(image) as painter:
            for widget in self.dialogs():
                place = widget.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
                at = self._in_sight(place, widget.size())
                painter.drawPixmap(at, widget.grab())
                painter.setPen(theme.colour("line_strong"))  # the frame that a desktop would draw
                painter.drawRect(QRect(at, widget.size()))
        return image

    def _in_sight(self, place: QPoint, size: QSize) -> QPoint:
        """Dialogs stand in the middle where no window manager places them."""
        room = self.window.rect().adjusted(0, 0, -size.width(), -size.height())
        return place if room.contains(place) else room.center()

    async def close(self) -> None:
        """Closes the window and lets go of it; the studio stays open."""
        self.tidy()
        self.window.close()
        await self.pause(0.1)
        # Now, not when Python ends: widgets that outlive the application crash it.
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@contextmanager
def painting(image: QImage) -> Iterator[QPainter]:
    """A painter that ends."""
    painter = QPainter(image)
    try:
        yield painter
    finally:
        painter.end()


def write(image: QImage, folder: Path, name: str) -> Path:
    """Writes a picture. Raises ``OSError``."""
    path = folder / f"{name}.png"
    if not image.save(str(path)):
        raise OSError(f"{path} can't be written")
    return path
