"""The gallery of titles: a click adds at the playhead, a drag places on a track, undone in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from pipeline.timeline.model import Clip
from tests.ui.conftest import sample_timeline, seconds
from ui.timeline.commands.titles import OVERLAYS
from ui.timeline.dropping import Dropped, read
from ui.timeline.title_gallery import TitleGallery


@pytest.fixture
def opened(window, studio):
    window.workspace.open_project(studio.library.projects.create("Film", sample_timeline()).id)
    window.actions_table["title.gallery"].trigger()
    return window


@pytest.fixture
def gallery(opened) -> TitleGallery:
    (found,) = opened.timeline.findChildren(TitleGallery)
    return found


def titles(window, style: str) -> list[tuple[float, str]]:
    return [
        (place.start, item.text)
        for track in window.session.timeline.tracks
        for place, item in track.placed()
        if isinstance(item, Clip) and item.style == style
    ]


def test_every_title_is_shown_in_its_own_look(gallery, qtbot):
    assert gallery.isVisible()
    assert set(gallery.tiles) == {kind for kind, overlay in OVERLAYS.items() if overlay.style}
    qtbot.waitUntil(lambda: all(tile.pictures for tile in gallery.tiles.values()), timeout=30_000)


def test_a_click_adds_it_at_the_playhead(opened, gallery):
    opened.session.seek(seconds(1))
    QTest.mouseClick(gallery.tiles["lower_third"], Qt.MouseButton.LeftButton)
    assert not gallery.isVisible()
    assert titles(opened, "lower-third") == [(seconds(1), OVERLAYS["lower_third"].words)]
    opened.session.undo()
    assert not titles(opened, "lower-third")


def test_dragged_onto_the_timeline_it_lies_where_it_was_dropped(opened, gallery):
    gallery.hide()
    mime = gallery.tiles["big"].mime()
    assert read(mime) == Dropped(title="big")
    view = opened.timeline.view
    view.stage.snapping = False
    at = QPointF(view.scale.x(seconds(2.5)), view.item_point("a").y())
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(at, action, mime, button, keys))
    ((start, words),) = titles(opened, "pop")
    assert abs(start - seconds(2.5)) < seconds(0.1) and words == OVERLAYS["big"].words
    before = len(titles(opened, "pop"))
    opened.session.undo()
    assert len(titles(opened, "pop")) == before - 1


def test_a_title_that_nobody_knows_is_nothing_to_drop(gallery):
    mime = gallery.tiles["big"].mime()
    mime.setData("application/x-kinora-title", b"nonsense")
    assert read(mime) == Dropped()
