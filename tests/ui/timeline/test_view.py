"""The mouse and keys on a real view over a real document."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from pipeline.timeline.model import TrackKind
from tests.ui.conftest import seconds
from ui import editing
from ui.media.pictures import PictureCache
from ui.timeline.dropping import UNKNOWN, Coming
from ui.timeline.geometry import Part
from ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, qtbot):
    pictures = PictureCache()
    made = TimelineView(session, pictures, lambda _ids: Coming(UNKNOWN, TrackKind.VIDEO))
    qtbot.addWidget(made)
    made.resize(1200, 320)
    made.show()
    qtbot.waitExposed(made)
    at_hundred(made)
    yield made
    pictures.close()


def at_hundred(view):
    """100 pixels a second from 0 on."""
    view.zoom(100.0 / view.scale.pixels, 0.0)


def drag(view, start: QPoint, dx: int, dy: int = 0, modifier=Qt.KeyboardModifier.NoModifier):
    port = view.viewport()
    QTest.mousePress(port, LEFT, modifier, start)
    QTest.mouseMove(port, start + QPoint(dx // 2, dy // 2))
    QTest.mouseMove(port, start + QPoint(dx, dy))
    QTest.mouseRelease(port, LEFT, modifier, start + QPoint(dx, dy))


def start_of(session, item_id):
    track, index = session.timeline.find(item_id)
    return track.starts[index]


def length_of(session, item_id):
    track, index = session.timeline.find(item_id)
    return track.items[index].duration


def test_a_click_selects_and_a_click_on_nothing_seeks(view, session):
    QTest.mouseClick(view.viewport(), LEFT, pos=view.item_point("a"))
    assert session.selection == {"a"}
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(900, view.item_point("a").y()))
    assert session.selection == frozenset()
    assert session.playhead == session.timeline.duration, "beyond the end the playhead stays at the end"


def test_dragging_a_body_moves_it_by_whole_frames(view, session):
    view.stage.snapping = False
    drag(view, view.item_point("b"), 53)
    moved = start_of(session, "b") - seconds(3)
    assert moved % session.timeline.rate.frame == 0
    assert abs(moved - seconds(0.53)) <= session.timeline.rate.frame
    session.undo()
    assert start_of(session, "b") == seconds(3)


def test_dragging_near_an_edge_snaps_to_it(view, session):
    drag(view, view.item_point("b"), -95)
    assert start_of(session, "b") == seconds(2), "5 pixels short of a's end"


def test_what_can_not_be_done_is_refused_and_nothing_changes(view, session):
    before = session.timeline
    drag(view, view.item_point("b"), -180)
    assert session.timeline.find("a") is not None
    track, index = session.timeline.find("b")
    assert track.starts[index] >= seconds(2), "b never overlaps a"
    assert before.track("v1").items[0] is session.timeline.track("v1").items[0]


def test_dragging_edges_trims(view, session):
    view.stage.snapping = False
    drag(view, view.item_point("a", Part.TAIL), -50)
    assert abs(length_of(session, "a") - seconds(1.5)) <= session.timeline.rate.frame
    assert start_of(session, "b") == seconds(3), "without Ctrl nothing ripples"
    drag(view, view.item_point("b", Part.HEAD), 50)
    assert abs(start_of(session, "b") - seconds(3.5)) <= session.timeline.rate.frame


def test_ctrl_drag_on_an_edge_ripples(view, session):
    view.stage.snapping = False
    drag(view, view.item_point("a", Part.TAIL), -50, modifier=Qt.KeyboardModifier.ControlModifier)
    # Ctrl adds to the selection on press, and ripples once it is a drag.
    assert abs(length_of(session, "a") - seconds(1.5)) <= session.timeline.rate.frame
    assert start_of(session, "b") == length_of(session, "a") + seconds(1), "the gap between them stays"


def test_a_rubber_band_selects(view, session):
    y = view.item_point("a").y()
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=QPoint(700, y + 20))
    QTest.mouseMove(port, QPoint(400, y))
    QTest.mouseMove(port, QPoint(150, y))
    QTest.mouseRelease(port, LEFT, pos=QPoint(150, y))
    assert session.selection >= {"a", "b"}


def test_escape_gives_a_drag_up(view, session):
    before = session.timeline
    port, at = view.viewport(), view.item_point("b")
    QTest.mousePress(port, LEFT, pos=at)
    QTest.mouseMove(port, at + QPoint(40, 0))
    QTest.mouseMove(port, at + QPoint(80, 0))
    assert view.cancel_drag()
    QTest.mouseRelease(port, LEFT, pos=at + QPoint(80, 0))
    assert session.timeline == before
    assert not view.cancel_drag()


def test_the_ruler_seeks(view, session):
    QTest.mouseClick(view.ruler, LEFT, pos=QPoint(150, 10))
    assert session.playhead == seconds(1.5)


def wheel(view, amount, modifier, x):
    at = QPointF(x, 40)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, amount),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


def test_ctrl_wheel_zooms_about_the_pointer(view):
    under = view.scale.time(400)
    wheel(view, 240, Qt.KeyboardModifier.ControlModifier, 400)
    assert view.scale.pixels > 100
    assert abs(view.scale.x(under) - 400) <= 1.0


def test_fit_shows_everything(view, session):
    wheel(view, 1200, Qt.KeyboardModifier.ControlModifier, 400)
    view.fit()
    assert view.scale.offset == 0
    assert view.scale.x(session.timeline.duration) <= view.viewport().width()


def test_split_and_deletes_and_ripple_trims(view, session):
    session.seek(seconds(1))
    editing.split(session)
    assert len(session.timeline.track("v1").items) == 4
    session.undo()
    session.select(["a"])
    editing.delete(session, ripple=False)
    assert start_of(session, "b") == seconds(3)
    session.undo()
    session.select(["a"])
    editing.delete(session, ripple=True)
    assert start_of(session, "b") == seconds(1)
    session.undo()
    session.select(["b"])
    session.seek(seconds(4))
    editing.trim_to_playhead(session, editing.Edge.HEAD)
    assert (start_of(session, "b"), length_of(session, "b")) == (seconds(3), seconds(2))
    assert session.playhead == seconds(3)


def test_locked_tracks_refuse_with_a_sentence(view, session, qtbot):
    heads = view.heads.findChildren(QToolButton)
    next(head for head in heads if head.accessibleName() == "Lock Video 1").click()
    assert session.timeline.track("v1").locked
    with qtbot.waitSignal(session.refused) as refusal:
        drag(view, view.item_point("b"), 60)
    assert "locked" in refusal.args[0]
