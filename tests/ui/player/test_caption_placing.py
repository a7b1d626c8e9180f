"""Placing captions on the picture: real mouse and keys, one step for a drag; and in the inspector."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pipeline.timeline import edits
from pipeline.timeline.model import CaptionPlace, Fit, Transform
from tests.ui.conftest import seconds
from tests.ui.inspector.conftest import rich_timeline
from ui.inspector.settings.caption_place import caption_in, caption_place_settings
from ui.player.canvas import Canvas
from ui.player.caption_placing import CaptionPlacing
from ui.player.handles import HandleLayer
from ui.player.placing import Placing


@pytest.fixture
def layer(qtbot, session):
    session.edit("Lay out", lambda _now: rich_timeline())
    session.edit("Place", lambda now: edits.set_transform(now, "a", Transform(fit=Fit.FIT)))
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.set_margin(100)
    canvas.resize(740, 1160)
    canvas.set_frame_size(1080, 1920)
    canvas.show()
    pictures = Placing(session, {"asset-a": (1920.0, 1080.0)}.get)
    made = HandleLayer(canvas, CaptionPlacing(session), pictures)
    made.session, made.canvas = session, canvas
    session.select(["cap"])
    session.seek(seconds(0.2))
    return made


def middle(layer):
    return layer._to_widget(layer._placing.box().centre)


def drag(layer, by, modifier=Qt.KeyboardModifier.ControlModifier):
    start = middle(layer).toPoint()
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, modifier, start)
    for share in (0.5, 1.0):
        at = QPointF(start) + QPointF(by) * share
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, layer.mapToGlobal(at), none, left, modifier)
        QApplication.sendEvent(layer, move)
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, modifier, start + by)


def place(layer, item="cap"):
    return caption_in(layer.session.timeline, item).place


def test_a_drag_gives_the_caption_a_place_of_its_own_as_one_step(layer):
    before, position = layer._placing.box(), layer.session.document.position
    assert layer.isVisible() and place(layer) is None
    drag(layer, QPoint(40, -150))
    pixel = 1920 / layer.canvas.area.height()
    found = place(layer)
    assert found.x * 1080 == pytest.approx(before.centre[0] + 40 * pixel, abs=3)
    assert found.y * 1920 == pytest.approx(before.centre[1] - 150 * pixel, abs=3)
    assert layer._placing.box().centre == pytest.approx((found.x * 1080, found.y * 1920), abs=1)
    assert layer.session.document.position == position + 1
    layer.session.undo()
    assert place(layer) is None
    assert layer._placing.box() == before


def test_it_snaps_to_the_middle_and_stays_in_the_frame(layer):
    drag(layer, QPoint(5, -100), Qt.KeyboardModifier.NoModifier)
    assert place(layer).x == pytest.approx(0.5, abs=1e-3)
    drag(layer, QPoint(900, 900))
    left, top, right, bottom = layer._placing.box().bounds
    assert right <= 1081 and bottom <= 1921
    assert place(layer).x * 1080 == pytest.approx((left + right) / 2, abs=1)
    assert place(layer).y * 1920 == pytest.approx((top + bottom) / 2, abs=1)


def test_escape_puts_it_back_and_arrows_nudge_it(layer, qtbot):
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, pos=middle(layer).toPoint())
    layer._placing.begin()
    layer._placing.move(0, -200)
    assert layer.session.drafting
    QTest.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.session.drafting and place(layer) is None
    before = layer._placing.box().centre
    QTest.keyClick(layer, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: place(layer) is not None, timeout=10_000)
    assert place(layer).y * 1920 == pytest.approx(before[1] - 10, abs=1)


def test_a_selected_caption_comes_before_the_picture_below_it(layer):
    layer.session.select(["cap", "a"])
    drag(layer, QPoint(0, -90))
    assert place(layer) is not None
    layer.session.select(["a"])
    assert isinstance(layer._placing, Placing)
    layer.session.select(["cap"])
    layer.session.edit("Lock", lambda now: edits.set_track(now, "c1", locked=True))
    assert not layer.isVisible()


def test_the_fields_show_the_styles_place_and_set_one_of_its_own(layer):
    across, down = caption_place_settings()
    now = layer.session.timeline
    assert across.read(now, "cap") == pytest.approx(0.5, abs=1e-6)
    shown = down.read(now, "cap")
    assert shown * 1920 == pytest.approx(layer._placing.box().centre[1], abs=2)
    after = down.write(now, "cap", 0.3)
    assert caption_in(after, "cap").place == CaptionPlace(pytest.approx(0.5), 0.3)
    assert down.read(now, "a") is None
