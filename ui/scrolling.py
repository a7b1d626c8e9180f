"""A scroll bar that keeps its place and is seen only when there is something to scroll.

Why it keeps its place: tiles as wide as the room allows would jump each time the bar comes or goes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Gives the vertical bar its room for good; it is disabled, and so not painted, while all is in sight."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    bar.setEnabled(bar.maximum() > bar.minimum())
