"""The status bar: passing sentences stand where the lasting ones do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui import theme
from ui.status import INSET, StatusLine


def ink(bar: StatusLine) -> list[int]:
    """The columns in which something of the text's colour is painted."""
    image = bar.grab().toImage()
    ground = image.pixelColor(1, 1)
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(4, image.height() - 4))
    ]


def told(qtbot, qapp, direction: Qt.LayoutDirection, words: str) -> list[int]:
    theme.apply(qapp)
    bar = StatusLine()
    qtbot.addWidget(bar)
    bar.setSizeGripEnabled(False)
    bar.setLayoutDirection(direction)
    lasting = QLabel(" " * 40)
    bar.addPermanentWidget(lasting)
    bar.resize(400, 26)
    bar.show()
    bar.showMessage(words)
    return ink(bar)


def test_a_sentence_begins_at_the_inset(qtbot, qapp):
    columns = told(qtbot, qapp, Qt.LayoutDirection.LeftToRight, "Handles shown")
    assert INSET - 1 <= columns[0] <= INSET + 3


def test_mirrored_it_begins_on_the_other_side(qtbot, qapp):
    columns = told(qtbot, qapp, Qt.LayoutDirection.RightToLeft, "Handles shown")
    assert 400 - INSET - 3 <= columns[-1] <= 400 - INSET + 1


def test_a_long_one_ends_before_what_lasts(qtbot, qapp):
    columns = told(qtbot, qapp, Qt.LayoutDirection.LeftToRight, "A very long sentence. " * 20)
    assert 200 < columns[-1] < 400 - INSET


def test_nothing_is_painted_when_nothing_is_said(qtbot, qapp):
    assert told(qtbot, qapp, Qt.LayoutDirection.LeftToRight, "") == []
