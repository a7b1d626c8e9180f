"""The number field under the mouse and the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.fields.number import NumberField
from ui.fields.scale import Scale


@pytest.fixture
def field(qtbot):
    made = NumberField("Width", Scale(0, 200, 50, 1, 1, "%"))
    qtbot.addWidget(made)
    made.resize(120, 28)
    made.show()
    made.scrubs, made.commits, made.cancels, made.refusals = [], [], [], []
    made.scrubbed.connect(made.scrubs.append)
    made.committed.connect(made.commits.append)
    made.cancelled.connect(lambda: made.cancels.append(True))
    made.refused.connect(made.refusals.append)
    return made


def drag(field, *distances, modifier=Qt.KeyboardModifier.NoModifier):
    start = field.rect().center()
    QTest.mousePress(field, Qt.MouseButton.LeftButton, modifier, start)
    for distance in distances:
        at = QPointF(start + QPoint(distance, 0))
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QMouseEvent

        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            field.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifier,
        )
        QApplication.sendEvent(field, move)
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, modifier, start + QPoint(distances[-1], 0))


def test_a_drag_shows_every_value_and_commits_one(field):
    drag(field, 10, 20, 40)
    assert field.scrubs == [55, 60, 70]
    assert field.commits == [70]
    assert field.text() == "70%"


def test_shift_is_fine_and_ctrl_coarse(field):
    drag(field, 20, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert field.commits == [51]
    drag(field, 20, modifier=Qt.KeyboardModifier.ControlModifier)
    assert field.commits[-1] == 151


def test_a_drag_ends_at_the_edge_and_one_that_comes_back_changes_nothing(field):
    drag(field, 4000)
    assert field.commits == [200]
    field.set_value(50)
    drag(field, 20, 0)
    assert field.commits == [200]
    assert field.cancels == [True]


def test_a_click_types_and_sums_are_reckoned(field):
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.isReadOnly()
    QTest.keyClicks(field, "+10*2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.commits == [70]
    assert field.isReadOnly()


def test_nonsense_is_refused_and_the_value_stays(field):
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "wide")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.commits == []
    assert field.refusals and field.text() == "50%"


def test_a_digit_begins_typing_and_escape_gives_up(field):
    field.setFocus()
    QTest.keyClicks(field, "12")
    assert field.text() == "12"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "50%" and field.commits == []


def test_steps_by_keys_and_wheel_are_one_change(field, qtbot):
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert field.scrubs == [51, 52, 53, 52.9]
    assert field.commits == []
    turn(field, 120)
    qtbot.waitUntil(lambda: field.commits == [53.9], timeout=5000)


def turn(field, amount):
    centre = QPointF(field.rect().center())
    event = QWheelEvent(
        centre,
        field.mapToGlobal(centre),
        QPoint(),
        QPoint(0, amount),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    return event


def test_the_wheel_does_nothing_without_the_focus(field):
    field.clearFocus()
    assert not turn(field, 120).isAccepted()
    assert field.scrubs == []


def test_a_right_click_resets(field):
    field.set_value(120)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(field, QContextMenuEvent(reason, field.rect().center()))
    assert field.commits == [50]
    field.set_value(120)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert field.commits == [50, 50]


def test_several_values_are_mixed_until_one_is_typed(field):
    field.set_value(None)
    assert field.text() == "–" and field.value is None
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.commits == []
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.commits == [7]


def test_what_is_being_dragged_is_not_overwritten_from_outside(field):
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.mouseMove(field, field.rect().center() + QPoint(40, 0))
    field._scrub(60)
    field.set_value(10)
    assert field.text() == "60%"


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.04, "0"), (1.25, "1.2"), (10, "10")])
def test_numbers_are_shown_without_idle_zeros(value, text):
    assert Scale(-10, 10, 0, decimals=1).text(value) == text
