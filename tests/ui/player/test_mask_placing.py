"""Placing a mask on the picture: real mouse, one step for a drag, and what is drawn lies in the box."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pipeline.render.effects.masks import mask_plane
from pipeline.timeline import edits
from pipeline.timeline.model import Effect, Fit, Keyframe, Transform
from tests.ui.conftest import seconds
from tests.ui.inspector.conftest import rich_timeline
from ui.player.box import Box, Handle
from ui.player.canvas import Canvas
from ui.player.handles import HandleLayer
from ui.player.mask_placing import MaskFrame, MaskPlacing, MaskShape
from ui.player.placing import Placing

CONTROL = Qt.KeyboardModifier.ControlModifier
MASK = Effect("m", "mask", (("height", 0.5), ("width", 0.4)))


@pytest.fixture
def layer(qtbot, session):
    session.edit("Lay out", lambda _now: rich_timeline())
    session.edit("Place", lambda now: edits.set_transform(now, "b", Transform(fit=Fit.FIT)))
    session.edit("Mask", lambda now: edits.add_effect(now, "b", MASK))
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(540, 960)
    canvas.set_frame_size(1080, 1920)
    canvas.show()
    pictures = Placing(session, {"asset-b": (1920.0, 1080.0)}.get)
    masks = MaskPlacing(session, pictures)
    made = HandleLayer(canvas, masks, pictures)
    made.session, made.canvas, made.masks = session, canvas, masks
    session.select(["b"])
    session.seek(seconds(3))
    masks.set_active(True)
    return made


def drag(layer, start: QPointF, by: QPoint, modifier=CONTROL):
    start = start.toPoint()
    QTest.mousePress(layer, Qt.MouseButton.LeftButton, modifier, start)
    for share in (0.5, 1.0):
        at = QPointF(start) + QPointF(by) * share
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, layer.mapToGlobal(at), none, left, modifier)
        QApplication.sendEvent(layer, move)
    QTest.mouseRelease(layer, Qt.MouseButton.LeftButton, modifier, start + by)


def mask(layer):
    track, index = layer.session.timeline.find("b")
    return next(effect for effect in track.items[index].effects if effect.kind == "mask")


def picture(layer):
    """Width and height of the whole picture on the widget."""
    scale = layer.canvas.area.height() / 1920
    return 1080 * scale, 1080 * 9 / 16 * scale


def middle(layer):
    return layer._to_widget(layer._placing.box().centre)


def test_a_drag_moves_the_mask_and_not_the_picture_as_one_step(layer):
    position = layer.session.document.position
    wide, tall = picture(layer)
    drag(layer, middle(layer), QPoint(40, -30))
    assert mask(layer).parameter("x", 0.5) == pytest.approx(0.5 + 40 / wide, abs=2e-3)
    assert mask(layer).parameter("y", 0.5) == pytest.approx(0.5 - 30 / tall, abs=2e-3)
    assert layer.session.document.position == position + 1
    layer.session.undo()
    assert mask(layer) == MASK


def test_corners_and_edges_size_about_the_middle(layer):
    wide, tall = picture(layer)
    drag(layer, layer.handle_place(Handle.BOTTOM_RIGHT), QPoint(20, 10))
    assert mask(layer).parameter("width") == pytest.approx(0.4 + 40 / wide, abs=3e-3)
    assert mask(layer).parameter("height") == pytest.approx(0.5 + 20 / tall, abs=3e-3)
    before = mask(layer).parameter("height")
    drag(layer, layer.handle_place(Handle.LEFT), QPoint(-15, 40))
    assert mask(layer).parameter("width") == pytest.approx(0.4 + 70 / wide, abs=4e-3)
    assert mask(layer).parameter("height") == before
    drag(layer, layer.handle_place(Handle.RIGHT), QPoint(-2000, 0))
    assert mask(layer).parameter("width") == pytest.approx(0.01)


def test_the_knob_turns_it_and_a_number_that_moves_gets_a_keyframe(layer):
    knob, centre = layer.handle_place(Handle.TURN), middle(layer)
    radius = centre.y() - knob.y()
    drag(layer, knob, QPointF(radius, radius).toPoint())
    assert mask(layer).parameter("rotation") == pytest.approx(90, abs=1)
    moving = (Keyframe(seconds(5), 0.3), Keyframe(seconds(7), 0.7))
    layer.session.edit("Move", lambda now: edits.set_parameter(now, "b", "effect.m.x", moving))
    drag(layer, middle(layer), QPoint(10, 0))
    assert len(mask(layer).parameter("x")) == 3


def test_the_lower_knob_feathers_and_stands_off_as_far_as_the_edge_is_soft(layer):
    _, tall = picture(layer)
    knob = layer.handle_place(Handle.FEATHER)
    drag(layer, knob, QPoint(0, 12))
    assert mask(layer).parameter("feather") == pytest.approx(24 / tall, abs=4e-3)
    assert layer.handle_place(Handle.FEATHER).y() == pytest.approx(knob.y() + 12, abs=1)
    sharp, soft = layer._placing.box(), layer._placing.soft_edge()
    assert soft.bounds[3] - sharp.bounds[3] == pytest.approx(sharp.bounds[0] - soft.bounds[0])
    drag(layer, layer.handle_place(Handle.FEATHER), QPoint(0, -300))
    assert mask(layer).parameter("feather") == 0.0
    drag(layer, layer.handle_place(Handle.FEATHER), QPoint(0, 900))
    assert mask(layer).parameter("feather") == 0.5


def test_a_gradient_has_no_feather_to_drag(layer):
    wide = replace(MASK, texts=(("shape", "gradient"),))
    layer.session.edit("Gradient", lambda now: edits.set_effect(now, "b", wide))
    assert Handle.FEATHER not in layer._placing.handles(False)
    with pytest.raises(KeyError):
        layer.handle_place(Handle.FEATHER)


def test_without_a_mask_or_the_mode_the_picture_has_the_handles(layer):
    layer.masks.set_active(False)
    assert isinstance(layer._placing, Placing)
    layer.masks.set_active(True)
    assert isinstance(layer._placing, MaskPlacing)
    layer.session.edit("Off", lambda now: edits.set_effect(now, "b", replace(MASK, enabled=False)))
    assert isinstance(layer._placing, Placing)


@pytest.mark.parametrize("shape", [MaskShape(0.5, 0.5, 0.5, 0.4, 0.0), MaskShape(0.4, 0.6, 0.5, 0.3, 30.0)])
def test_the_box_is_where_the_mask_is_drawn(shape):
    wide, tall = 320, 180
    values = (shape.x, shape.y, shape.width, shape.height, shape.rotation, 0.0, 0.0, 1.0)
    plane = mask_plane(values, "rectangle|", (wide, tall), (0.0, 0.0), (float(wide), float(tall)))
    ys, xs = np.nonzero(np.asarray(plane) > 127)
    whole = Box(((0.0, 0.0), (wide, 0.0), (wide, tall), (0.0, tall)))
    left, top, right, bottom = MaskFrame(whole, (wide, tall)).mask_box(shape).bounds
    assert (xs.min(), ys.min()) == pytest.approx((left, top), abs=1.5)
    assert (xs.max() + 1, ys.max() + 1) == pytest.approx((right, bottom), abs=1.5)
