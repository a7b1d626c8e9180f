"""A scroll bar that keeps its place."""

from PySide6.QtWidgets import QListWidget

from ui.scrolling import keep_room_for_bar


def test_the_bar_keeps_its_room_and_works_only_while_there_is_more_than_fits(qtbot):
    shown = QListWidget()
    qtbot.addWidget(shown)
    keep_room_for_bar(shown)
    shown.resize(120, 120)
    shown.addItem("One")
    shown.show()
    width = shown.viewport().width()
    assert not shown.verticalScrollBar().isEnabled()
    shown.addItems([f"Line {number}" for number in range(60)])
    qtbot.waitUntil(lambda: shown.verticalScrollBar().isEnabled())
    assert shown.viewport().width() == width
    shown.clear()
    qtbot.waitUntil(lambda: not shown.verticalScrollBar().isEnabled())
