"""Controls of a window that may only look: disabled with the reason, whenever they come; looking goes on."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.fields.number import NumberField
from ui.fields.scale import Scale
from ui.locked_controls import LockedControls, only_looks

REASON = "Open in another window"


@pytest.fixture
def pane(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.edits, made.search, made.tool = QPushButton("Re-roll"), QLineEdit(), QToolButton()
    made.edits.setToolTip("Makes it anew")
    made.tool.setDefaultAction(QAction("Zoom", made))
    only_looks(made.search)
    for widget in (made.edits, made.search, made.tool):
        column.addWidget(widget)
    made.locks = LockedControls([made], REASON, made)
    made.show()
    yield made
    made.locks.close()


def test_what_edits_is_disabled_and_says_why(pane):
    assert not pane.edits.isEnabled()
    assert pane.edits.toolTip() == f"Makes it anew\n{REASON}"
    assert pane.search.isEnabled() and pane.tool.isEnabled()


def test_what_comes_later_or_is_enabled_again_is_disabled_too(pane, qtbot):
    pane.edits.setEnabled(True)
    assert not pane.edits.isEnabled()
    late = QPushButton("Use this take")
    pane.layout().addWidget(late)
    late.show()
    qtbot.waitUntil(lambda: not late.isEnabled())
    assert REASON in late.toolTip()


def test_what_is_elsewhere_is_left_alone(pane, qtbot):
    other = QPushButton("Close")
    qtbot.addWidget(other)
    other.show()
    assert other.isEnabled() and not other.toolTip()


def test_text_to_read_stays_and_a_number_that_is_dragged_does_not(pane, qtbot):
    words, number = QLineEdit(readOnly=True), NumberField("Size", Scale(0, 10, 5))
    for field in (words, number):
        pane.layout().addWidget(field)
        field.show()
    qtbot.waitUntil(lambda: not number.isEnabled())
    assert words.isEnabled()
