"""Colour, curve, choice, switch and keyframe buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pipeline.render.effects.curves import parse_points
from pipeline.timeline.keyframes import Interpolation
from ui.fields.choice import ChoiceField
from ui.fields.colour import ColourField, read_hex
from ui.fields.curve import STRAIGHT, CurveField, moved, points_of, text_of
from ui.fields.keyframes import KeyframeButtons, KeyState
from ui.fields.switch import Switch


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("#00B140", "#00b140"), ("f80", "#ff8800"), (" 123456 ", "#123456"), ("red", ""), ("#12", ""), ("", "")],
)
def test_hex_figures(typed, colour):
    assert read_hex(typed) == colour


def test_a_typed_colour_is_told_once_and_nonsense_goes_back(qtbot):
    field = ColourField("Key colour", pick=True)
    qtbot.addWidget(field)
    told = []
    field.changed.connect(told.append)
    field.set_value("#00b140")
    field.show()
    field.hex.setFocus()
    field.hex.selectAll()
    QTest.keyClicks(field.hex, "f00")
    QTest.keyClick(field.hex, Qt.Key.Key_Return)
    assert told == ["#ff0000"] and field.swatch.colour == "#ff0000"
    field.hex.selectAll()
    QTest.keyClicks(field.hex, "tomato")
    QTest.keyClick(field.hex, Qt.Key.Key_Return)
    assert told == ["#ff0000"] and field.hex.text() == "#ff0000"


POINTS = st.lists(st.integers(0, 25), min_size=2, max_size=8, unique=True).flatmap(
    lambda xs: st.tuples(*(st.integers(0, 100) for _ in xs)).map(
        lambda ys: tuple((x / 25, y / 100) for x, y in zip(sorted(xs), ys, strict=True))
    )
)


@given(POINTS, st.integers(0, 20), st.floats(-2, 3), st.floats(-2, 3))
def test_a_moved_point_never_passes_its_neighbours(points, index, x, y):
    after = moved(points, index % len(points), x, y)
    assert parse_points(text_of(after) or "0,0 1,1") == (parse_points(text_of(after)) or STRAIGHT)
    assert len(after) == len(points)


@given(POINTS)
def test_curves_are_stored_and_read_again(points):
    assert points_of(text_of(points)) == points


def test_a_curve_is_bent_by_mouse_and_keys(qtbot):
    field = CurveField("Master curve")
    qtbot.addWidget(field)
    field.resize(216, 176)
    field.show()
    committed = []
    field.committed.connect(committed.append)
    middle = field._place(0.5, 0.5).toPoint()
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(field, middle - QPoint(0, 32))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 32))
    assert len(field.points) == 3 and len(committed) == 1
    assert field.points[1][1] == pytest.approx(0.7, abs=0.02)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.points[1][1] == pytest.approx(0.68, abs=0.02) and len(committed) == 2
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.points == STRAIGHT and committed[-1] == ""
    QTest.keyClick(field, Qt.Key.Key_Insert)
    assert len(field.points) == 3
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert field.chosen == 0


def test_a_choice_may_be_mixed_and_tells_only_a_person(qtbot):
    field = ChoiceField("Blend", [("normal", "Normal"), ("screen", "Screen")])
    qtbot.addWidget(field)
    told = []
    field.chosen.connect(told.append)
    field.set_value("screen")
    assert field.value == "screen"
    field.set_value(None)
    assert field.value is None and told == []
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert told == ["normal"]


def test_a_mixed_switch_goes_on_first(qtbot):
    switch = Switch("Mirror")
    qtbot.addWidget(switch)
    told = []
    switch.switched.connect(told.append)
    switch.set_value(None)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert told == [True, False]


def test_the_diamond_says_what_it_does(qtbot):
    buttons = KeyframeButtons("Scale")
    qtbot.addWidget(buttons)
    assert "Add" in buttons.diamond.toolTip() and buttons.previous.isHidden()
    buttons.show_state(KeyState(animated=True, here=True, before=True, after=False))
    assert "Remove" in buttons.diamond.toolTip()
    assert buttons.previous.isEnabled() and not buttons.next.isEnabled()
    wanted = []
    buttons.wanted.connect(wanted.append)
    buttons.previous.click()
    assert wanted == [-1]
    chosen = []
    buttons.curve_chosen.connect(chosen.append)
    for action in buttons.curves().actions():
        action.trigger()
    assert chosen == [Interpolation.LINEAR, Interpolation.EASE, Interpolation.HOLD]
