"""K held down: J and L play slowly as long as it is. Shortcuts know nothing of keys that are held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_DOWN = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
"""A key that is a shortcut only comes as the second."""


class HeldKey(QObject):
    """Watches the whole application for ``key``; tells ``changed`` when it goes down (True) and up."""

    def __init__(self, key: Qt.Key, changed: Callable[[bool], None], parent: QObject) -> None:
        super().__init__(parent)
        self._key, self._changed = key, changed
        self._down = False
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes notes; every event goes on to where it was going."""
        if isinstance(event, QKeyEvent):
            mine = event.key() == self._key and not event.isAutoRepeat()
            if mine and event.type() in _DOWN:
                self._set(True)
            elif mine and event.type() == QEvent.Type.KeyRelease:
                self._set(False)
        elif event.type() == QEvent.Type.ApplicationDeactivate:
            # Who switches to another program with the key down never lets it go here.
            self._set(False)
        return False

    def _set(self, down: bool) -> None:
        if down != self._down:
            self._down = down
            self._changed(down)
