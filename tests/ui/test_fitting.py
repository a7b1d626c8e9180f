"""A dialog larger than the screen scrolls; one that fits is left alone."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QScrollArea, QVBoxLayout

from ui.fitting import AROUND, keep_on_screen

SMALL = QRect(0, 0, 683, 384)


@pytest.fixture
def dialog(qtbot):
    made = QDialog()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.fields = [QLineEdit() for _ in range(30)]
    for field in made.fields:
        field.setMinimumSize(500, 30)
        column.addWidget(field)
    made.last = QPushButton("OK")
    column.addWidget(made.last)
    made.show()
    return made


def test_what_does_not_fit_scrolls_and_the_last_button_can_be_reached(dialog, qtbot):
    dialog.fields[3].setFocus()
    keep_on_screen(dialog, SMALL)
    assert dialog.height() <= SMALL.height() - AROUND.height()
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.horizontalScrollBar().maximum() == 0
    area.ensureWidgetVisible(dialog.last)
    assert area.viewport().rect().contains(dialog.last.mapTo(area.viewport(), dialog.last.rect().center()))
    assert dialog.last.window() is dialog
    keep_on_screen(dialog, SMALL)
    assert len(dialog.findChildren(QScrollArea)) == 1, "once is enough"


def test_what_could_be_smaller_is_made_smaller(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(QPushButton("OK"))
    dialog.resize(2000, 1500)
    keep_on_screen(dialog, SMALL)
    assert dialog.size() == SMALL.size() - AROUND
    assert dialog.findChild(QScrollArea) is None
