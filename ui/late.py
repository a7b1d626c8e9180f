"""Panes that are made when they are first looked at or asked for.

Why: a window that makes all of them first takes twice as long to come, and most stay behind others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Holder(QWidget):
    """Stands in a dock for a pane, and has it made when it is first shown."""

    def __init__(self, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build = build
        self._pane: QWidget | None = None
        self.resting = False
        """No longer made by being shown: the window is about to close."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> bool:
        """True when the pane is there."""
        return self._pane is not None

    def pane(self) -> QWidget:
        """The pane, made now when it is not there."""
        if self._pane is None:
            self._pane = self._build()
            self._column.addWidget(self._pane)
            self._pane.show()  # at once: a layout would show it a turn of the loop later
            self.setFocusProxy(self._pane)
        return self._pane

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever looks sees the pane."""
        if not self.resting:
            self.pane()
        super().showEvent(event)


class LatePanes(Mapping[str, QWidget]):
    """Name -> pane; to look one up has it made. ``holders`` are what stands in the docks."""

    def __init__(self, builders: Mapping[str, Callable[[], QWidget]]) -> None:
        self.holders = {name: Holder(build) for name, build in builders.items()}

    def __getitem__(self, name: str) -> QWidget:
        return self.holders[name].pane()

    def __iter__(self) -> Iterator[str]:
        return iter(self.holders)

    def __len__(self) -> int:
        return len(self.holders)

    def rest(self) -> None:
        """What was not made yet is not made by being shown any more."""
        for holder in self.holders.values():
            holder.resting = True

    def made(self, name: str) -> bool:
        """True when the pane is there."""
        return self.holders[name].made


def left_to_right(pane: QWidget) -> None:
    """Time runs from left to right in every editor, whichever way the language does."""
    pane.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
