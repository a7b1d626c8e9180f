"""The command ``kinora`` with eyes: it answers on its output where things are on the screen.

``python -m tests.journeys.xdotool_window``: every line of its input is a JSON list, the name of a method of
``Eyes`` and its words. Nothing is done here to the window: hands are xdotool's.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget

from pipeline.timeline.model import Caption, Clip
from pipeline.timeline.time import to_seconds
from ui import __main__ as kinora
from ui.timeline.geometry import Part
from ui.window import MainWindow


class Eyes:
    """What can be seen. Points are [x, y] on the screen."""

    @property
    def _window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())

    def project(self, name: str) -> list[int] | None:
        """A project's card on the home page."""
        grid = next(g for g in self._window.home.findChildren(QListView) if g.isVisible())
        for row in range(grid.model().rowCount()):
            index = grid.model().index(row, 0)
            if str(index.data()) == name:
                return _point(grid.viewport(), grid.visualRect(index).center())
        return None

    def opened(self) -> str:
        """The name of the open project."""
        return self._window.session.timeline.name if self._window.session.document else ""

    def clip(self, item_id: str, part: str = "BODY") -> list[int]:
        """Where an item of the timeline can be grabbed."""
        view = self._window.timeline.view
        return _point(view.viewport(), view.item_point(item_id, Part[part]))

    def a_second(self) -> float:
        """Pixels of a second in the timeline."""
        return self._window.timeline.view.scale.pixels

    def playhead(self) -> float:
        """Where the playhead is, in seconds."""
        return to_seconds(self._window.session.playhead)

    def items(self) -> list[list[Any]]:
        """[id, start in seconds, words] of what is on the timeline."""
        return [
            [item.id, to_seconds(track.starts[place]), item.text]
            for track in self._window.session.timeline.tracks
            for place, item in enumerate(track.items)
            if isinstance(item, Clip | Caption)
        ]

    def widget(self, accessible_name: str) -> list[int] | None:
        """The middle of the visible widget that is called so."""
        for widget in self._window.findChildren(QWidget):
            if widget.accessibleName() == accessible_name and widget.isVisible():
                return _point(widget, widget.rect().center())
        return None

    def focus(self) -> str:
        """What the keyboard goes to."""
        widget = QApplication.focusWidget()
        return (widget.accessibleName() or type(widget).__name__) if widget is not None else ""

    def menu(self) -> list[str]:
        """The open menu and the entry that is lit; empty strings for none."""
        popup = QApplication.activePopupWidget()
        if not isinstance(popup, QMenu):
            return ["", ""]
        lit = popup.activeAction()
        return [popup.objectName(), lit.text() if lit is not None else ""]


def _point(widget: QWidget, at: QPoint) -> list[int]:
    place = widget.mapToGlobal(at)
    return [place.x(), place.y()]


def _answer(notifier: QSocketNotifier, eyes: Eyes, said: bytearray) -> None:
    data = os.read(0, 65536)
    if not data:
        notifier.setEnabled(False)
    said.extend(data)
    while b"\n" in said:
        line, _, rest = bytes(said).partition(b"\n")
        said[:] = rest
        name, *words = json.loads(line)
        try:
            answer = {"seen": getattr(eyes, name)(*words)}
        except Exception as error:  # told to the test, which fails with it
            answer = {"trouble": repr(error)}
        print(json.dumps(answer), flush=True)


def main() -> int:
    """The process: Kinora as its command starts it. Returns its exit code."""
    sys.argv = ["kinora"]
    application = QApplication(sys.argv)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, application)
    eyes, said = Eyes(), bytearray()
    notifier.activated.connect(lambda *_: _answer(notifier, eyes, said))
    return kinora.main()


if __name__ == "__main__":
    sys.exit(main())
