"""Handles over the picture: real mouse and keys, one step for a drag."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from pipeline.timeline import edits
from pipeline.timeline.model import Fit, Transform
from tests.ui.conftest import seconds
from tests.ui.inspector.conftest import rich_timeline
from ui.player.box import CORNERS, Handle
from ui.player.canvas import Canvas
from ui.player.dropper import Dropper
from ui.player.handles import HandleLayer
from ui.player.placing import Placing

SIZES = {"asset-a": (1920.0, 1080.0), "asset-b": (1920.0, 1080.0)}


@pytest.fixture
def layer(qtbot, session):
    session.edit("Lay out", lambda _now: rich_timeline())
    session.edit("Place", lambda now: edits.set_transform(now, "b", Transform(fit=Fit.FIT, scale=0.5)))
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.set_margin(100)
    canvas.resize(740, 1160)
    canvas.set_frame_size(1080, 1920)
    canvas.show()
    made = HandleLayer(canvas, Placing(session, SIZES.get))
    made.session, made.canvas = session, canvas
    session.select(["b"])
    session.seek(seconds(3))
    return made


def drag(layer, start, by, modifier=Qt.KeyboardModifier.NoModifier):
    start = start.toPoint() if isinstance(start, QPointF) else start
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, modifier, start)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    for share in (0.5, 1.0):
        at = QPointF(start) + QPointF(by) * share
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            layer.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifier,
        )
        QApplication.sendEvent(layer, move)
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, modifier, start + by)


def transform(layer, item="b"):
    track, index = layer.session.timeline.find(item)
    return track.items[index].transform


def middle(layer):
    return layer._to_widget(layer._placing.box().centre)


def scale(layer):
    return layer.canvas.area.height() / 1920


def test_handles_are_there_for_a_selected_picture_under_the_playhead(layer):
    assert layer.isVisible()
    layer.session.seek(0)
    assert not layer.isVisible()
    layer.session.select(["title"])
    assert layer.isVisible()
    layer.session.select(["song", "cap"])
    assert not layer.isVisible()
    layer.session.select(["title"])
    layer.session.edit("Lock", lambda now: edits.set_track(now, "v2", locked=True))
    assert not layer.isVisible()


def test_a_drag_moves_the_picture_by_what_the_pointer_moved_as_one_step(layer):
    position = layer.session.document.position
    drag(layer, middle(layer), QPoint(60, 90), Qt.KeyboardModifier.ControlModifier)
    placed = transform(layer)
    assert placed.x == pytest.approx(60 / scale(layer) / 1920, abs=1e-3)
    assert placed.y == pytest.approx(90 / scale(layer) / 1920, abs=1e-3)
    assert layer.session.document.position == position + 1
    layer.session.undo()
    assert transform(layer).x == 0


def test_it_snaps_to_the_middle_and_shift_keeps_to_an_axis(layer):
    layer.session.edit("Aside", lambda now: edits.set_parameter(now, "b", "transform.x", 0.1))
    away = round(0.1 * 1920 * scale(layer))
    drag(layer, middle(layer), QPoint(-away + 4, 120))
    assert transform(layer).x == pytest.approx(0.0, abs=1e-6)
    drag(layer, middle(layer), QPoint(100, 30), Qt.KeyboardModifier.ShiftModifier)
    assert transform(layer).x > 0.05
    assert transform(layer).y == pytest.approx(120 / scale(layer) / 1920, abs=2e-3)


def test_a_corner_sizes_and_the_knob_turns(layer):
    corner, centre = layer.handle_place(Handle.BOTTOM_RIGHT), middle(layer)
    out = (corner - centre) * 0.5
    drag(layer, corner, out.toPoint(), Qt.KeyboardModifier.ControlModifier)
    assert transform(layer).scale == pytest.approx(0.75, abs=0.01)
    knob, centre = layer.handle_place(Handle.TURN), middle(layer)
    radius = centre.y() - knob.y()
    drag(layer, knob, QPointF(radius, radius).toPoint())
    assert transform(layer).rotation == 90


def test_edges_crop_and_what_is_left_stays_where_it_is(layer):
    layer.set_cropping(True)
    before = layer._placing.box()
    edge = layer.handle_place(Handle.LEFT)
    width = before.lengths()[0] * scale(layer)
    drag(layer, edge, QPoint(round(width / 4), 0))
    assert transform(layer).crop_left == pytest.approx(0.25, abs=0.01)
    after = layer._placing.box()
    for index in (1, 2):
        assert after.corners[index] == pytest.approx(before.corners[index], abs=1.5)
    assert after.corners[0][0] == pytest.approx(before.corners[0][0] + before.lengths()[0] / 4, abs=4)
    drag(layer, layer.handle_place(Handle.LEFT), QPoint(-round(width), 0))
    assert transform(layer).crop_left == 0


def test_a_drag_writes_a_keyframe_where_there_are_some(layer):
    layer.session.select(["a"])
    layer.session.seek(seconds(1))
    corner, centre = layer.handle_place(Handle.TOP_LEFT), middle(layer)
    drag(layer, corner, ((corner - centre) * -0.2).toPoint(), Qt.KeyboardModifier.ControlModifier)
    keys = transform(layer, "a").scale
    assert len(keys) == 3 and keys[1].value == pytest.approx(1.5 * 0.8, abs=0.02)


def test_escape_gives_a_drag_up(layer):
    start = middle(layer).toPoint()
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, pos=start)
    layer._dragging = layer._placing.begin()
    layer._placing.move(100.0, 0.0)
    assert layer.session.drafting
    QTest.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.session.drafting
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, pos=start)
    assert transform(layer).x == 0


def test_arrows_nudge_and_are_one_step(layer, qtbot):
    position = layer.session.document.position
    layer.setFocus()
    for _ in range(3):
        QTest.keyClick(layer, Qt.Key.Key_Right)
    QTest.keyClick(layer, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: layer.session.document.position == position + 1, timeout=5000)
    assert transform(layer).x == pytest.approx(3 / 1920)
    assert transform(layer).y == pytest.approx(10 / 1920)


def test_a_click_that_is_no_drag_is_handed_on(layer, qtbot):
    with qtbot.waitSignal(layer.clicked):
        QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=middle(layer).toPoint())
    with qtbot.waitSignal(layer.canvas.clicked):
        QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_in_another_aspect_a_move_writes_that_framing_alone(layer):
    layer.session.edit("Fill", lambda now: edits.set_transform(now, "b", Transform(fit=Fit.FILL, x=0.0)))
    own = transform(layer)
    layer.session.view_as("1:1")
    layer.canvas.set_frame_size(layer.session.shown.width, layer.session.shown.height)
    assert layer._placing.framing
    drag(layer, middle(layer), QPoint(30, 0), Qt.KeyboardModifier.ControlModifier)
    track, index = layer.session.timeline.find("b")
    (framing,) = track.items[index].framings
    assert framing.aspect == "1:1" and framing.x > 0.01
    assert transform(layer) == own
    drag(layer, middle(layer), QPoint(4000, 0), Qt.KeyboardModifier.ControlModifier)
    track, index = layer.session.timeline.find("b")
    (framing,) = track.items[index].framings
    # 1920 x 1080 fills a square of 1080: it can go aside by (1920 - 1080) / 2 of 1080, and no further.
    assert framing.x == pytest.approx(420 / 1080, abs=1e-3)
    with pytest.raises(KeyError):
        layer.handle_place(Handle.TURN)


def test_handles_of_a_picture_larger_than_the_canvas_can_be_reached(layer):
    layer.session.edit("Large", lambda now: edits.set_parameter(now, "b", "transform.scale", 6.0))
    for handle in CORNERS:
        assert layer.rect().contains(layer.handle_place(handle).toPoint())


def test_the_box_of_a_title_is_that_of_its_words(layer):
    layer.session.select(["title"])
    layer.session.seek(0)
    left, top, right, bottom = layer._placing.box().bounds
    assert 0 < left < right < 1080 and bottom - top < 600
    layer.session.edit("More", lambda now: edits.set_text(now, "title", "Many more words than before"))
    wider = layer._placing.box().bounds
    assert wider[2] - wider[0] > right - left


def test_hidden_handles_stay_hidden(layer):
    layer.set_active(False)
    assert not layer.isVisible()
    layer.session.seek(seconds(2.5))
    assert not layer.isVisible()
    layer.grab()


def test_the_dropper_takes_the_mean_colour_under_the_pointer(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_frame_size(400, 300)
    picture = QImage(200, 150, QImage.Format.Format_RGB888)
    picture.fill(QColor("#00b140"))
    canvas.show_image(picture)
    canvas.show()
    dropper = Dropper(canvas)
    dropper.start()
    with qtbot.waitSignal(dropper.picked) as picked:
        QTest.mouseClick(dropper, Qt.MouseButton.LeftButton, pos=canvas.area.center().toPoint())
    assert picked.args == ["#00b140"] and not dropper.isVisible()
    dropper.start()
    QTest.mouseClick(dropper, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert dropper.isVisible()
    dropper.grab()
    with qtbot.waitSignal(dropper.given_up):
        QTest.keyClick(dropper, Qt.Key.Key_Escape)


def test_replacing_the_timeline_while_nothing_is_held_is_safe(layer):
    layer.session.edit("Gone", lambda now: replace(now, tracks=now.tracks[1:]))
    assert layer._placing.box() is None
    assert not layer._placing.begin() and not layer._placing.end()
    layer.grab()


def test_they_are_away_while_a_trim_shows_other_instants(layer):
    session = layer.session
    assert not layer.isHidden()
    session.draft(session.timeline, (seconds(2), seconds(4)))
    assert layer.isHidden()
    session.draft(None)
    assert not layer.isHidden()
