"""What the words of a search mean, asked of a model behind the window; words are searched meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.meaning.vectors import Floats
from ui.viewmodels.workspace import Workspace

SHORTEST = 3
"""Characters below which words are the beginning of something, and mean nothing yet."""
CATCH_UP_MS = 2_000
"""Milliseconds the library must be left alone before what is new in it is read."""


class Understanding(QObject):
    """Holds the vector of the last search. One question at a time; of those that wait, the last is next."""

    changed = Signal()
    """A model is there now, or is not any more."""

    def __init__(
        self, workspace: Workspace, understood: Callable[[], object], parent: QObject | None = None
    ) -> None:
        """``understood`` is called when the words asked for last have their vector."""
        super().__init__(parent)
        self._workspace = workspace
        self._understood = understood
        self._words = ""
        self._answered = ""
        self._vector: Floats | None = None
        self._asking = False
        self.possible = False
        """A model that understands sentences is on this machine."""
        self._later = QTimer(self, interval=CATCH_UP_MS, singleShot=True)
        self._later.timeout.connect(lambda: workspace.spawn(self._catch_up()))
        workspace.closing.connect(self._later.stop)

    def of(self, words: str) -> Floats | None:
        """What ``words`` mean, when that is known already; else it is asked for."""
        words = words.strip()
        self._words = words if len(words) >= SHORTEST else ""
        if self._words == self._answered:
            return self._vector
        if self._words and not self._asking and self.possible:
            self._asking = True
            self._workspace.spawn(self._ask())
        return None

    def catch_up(self) -> None:
        """Has what is new in the library understood, in a moment."""
        self._later.start()

    async def _catch_up(self) -> None:
        meaning = self._workspace.studio.meaning
        possible = await meaning.available()
        if possible is not self.possible:
            self.possible = possible
            self.changed.emit()
        if possible and await meaning.catch_up():
            self._understood()

    async def _ask(self) -> None:
        try:
            while self._words and self._words != self._answered:
                asked = self._words
                self._vector = await self._workspace.studio.meaning.vector(asked)
                self._answered = asked
        finally:
            self._asking = False
        if self._words == self._answered and self._vector is not None:
            self._understood()
