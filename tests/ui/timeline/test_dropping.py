"""What is dragged in: assets, files and links; where it would land; what is not for the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from pipeline.timeline import edits
from pipeline.timeline.model import TrackKind
from tests.ui.conftest import seconds
from ui.drops import ASSET_MIME, ASSETS_MIME
from ui.timeline.dropping import UNKNOWN, Coming, Dropped, Dropping, read
from ui.timeline.gestures.moving import Meeting

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction


def assets(*ids: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(ASSETS_MIME, "\n".join(ids).encode())
    return mime


def test_each_source_is_told_apart(tmp_path: Path):
    assert read(assets("x", "y")) == Dropped(assets=("x", "y"))
    one = QMimeData()
    one.setData(ASSET_MIME, b"z")
    assert read(one) == Dropped(assets=("z",))
    folder = QMimeData()
    folder.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    assert read(folder) == Dropped(files=(tmp_path,)), "a folder stays a folder: the import walks it"
    page = QMimeData()
    page.setUrls([QUrl("https://example.org/film.mp4")])
    assert read(page) == Dropped(links=("https://example.org/film.mp4",))
    text = QMimeData()
    text.setText("  https://example.org/watch?v=1 ")
    assert read(text).links == ("https://example.org/watch?v=1",)
    words = QMimeData()
    words.setText("see https://example.org for more")
    assert read(words) == Dropped()


@pytest.fixture
def dropping(stage_view) -> Dropping:
    return Dropping(stage_view.stage, lambda _ids: Coming(seconds(3), TrackKind.AUDIO))


def test_it_lands_on_a_track_of_its_kind_and_snaps(dropping, stage_view):
    stage_view.stage.snapping = True
    assert dropping.enter(assets("x"))
    over_video = QPointF(stage_view.item_point("r")) - QPointF(95, 0)
    place = dropping.place(over_video, NONE)
    assert place.row.track.id == "a1", "sound goes to a sound track"
    assert (place.time, place.length, place.insert) == (seconds(4), seconds(3), False)
    assert dropping.place(over_video, CONTROL).insert
    stage_view.stage.meeting = Meeting.INSERT
    assert dropping.place(over_video, NONE).insert


def test_locked_tracks_take_nothing_and_files_have_a_usual_length(dropping, stage_view, film):
    film.edit("Lock", lambda timeline: edits.set_track(timeline, "a1", locked=True))
    dropping.enter(assets("x"))
    assert dropping.place(QPointF(100, 20), NONE).row is None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/film.mp4")])
    dropping.enter(mime)
    assert dropping.place(QPointF(100, 20), NONE).length == UNKNOWN
    assert not dropping.enter(QMimeData())


def test_the_view_hands_on_what_was_dropped_and_where(stage_view, film, qtbot):
    mime = assets("x")
    at = stage_view.item_point("q")
    enter = QDragEnterEvent(at, COPY, mime, Qt.MouseButton.LeftButton, NONE)
    stage_view.dragEnterEvent(enter)
    assert enter.isAccepted()
    stage_view.dragMoveEvent(QDragMoveEvent(at, COPY, mime, Qt.MouseButton.LeftButton, NONE))
    assert stage_view._overlay.drop.row.track.id == "v1"
    stage_view.grab()
    with qtbot.waitSignal(stage_view.dropped) as heard:
        stage_view.dropEvent(QDropEvent(QPointF(at), COPY, mime, Qt.MouseButton.LeftButton, CONTROL))
    assert heard.args == [Dropped(assets=("x",)), "v1", seconds(3), True]
    assert stage_view._overlay.drop is None
    stage_view.dragMoveEvent(QDragMoveEvent(QPoint(10, 10), COPY, mime, Qt.MouseButton.LeftButton, NONE))
    stage_view.dragLeaveEvent(None)
    assert stage_view._overlay.drop is None
