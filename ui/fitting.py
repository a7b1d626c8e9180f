"""Dialogs that are larger than the screen: what is in them scrolls, and nothing of it is out of reach.

Why here, for all of them: who enlarges everything on a small screen (200 % on 1366 x 768 leaves 683 x 384)
must still reach the last button, in a dialog that nobody tried that way.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

AROUND = QSize(16, 48)
"""Pixels that a desktop draws around a dialog: its frame and title."""


def keep_on_screen(dialog: QDialog, screen: QRect | None = None) -> None:
    """Makes ``dialog`` as small as ``screen`` (None: the one it is on) asks for."""
    room = (screen or dialog.screen().availableGeometry()).size() - AROUND
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    if least.width() > room.width() or least.height() > room.height():
        _let_scroll(dialog)
    dialog.resize(dialog.size().boundedTo(room))


def _let_scroll(dialog: QDialog) -> None:
    """Puts all that is in a dialog into a scroll area."""
    inside = dialog.layout()
    if inside is None or dialog.findChild(QScrollArea, _NAME) is not None:
        return
    focus = dialog.focusWidget()
    least = dialog.minimumSize()
    dialog.setMinimumSize(0, 0)
    page = QWidget()
    page.setLayout(inside)  # with the widgets in it
    page.setMinimumSize(least)
    area = QScrollArea(widgetResizable=True)
    area.setObjectName(_NAME)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    around = QVBoxLayout(dialog)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    if focus is not None:
        focus.setFocus()
        area.ensureWidgetVisible(focus)


_NAME = "small-screen"
