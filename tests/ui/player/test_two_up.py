"""What a trim watches: a session's instants, and two pictures side by side."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from tests.ui.conftest import sample_timeline, seconds
from ui.player.canvas import Canvas
from ui.player.excerpt import excerpt
from ui.player.two_up import pair_areas


@given(
    width=st.integers(60, 3000),
    height=st.integers(60, 2000),
    shape=st.sampled_from([(1920, 1080), (1080, 1920), (1000, 1000), (3840, 800)]),
)
def test_both_pictures_are_equal_in_sight_and_apart(width, height, shape):
    room = QRectF(0, 0, width, height)
    left, right = pair_areas(room, shape)
    assert left.size() == right.size()
    assert left.right() < right.left()
    assert room.adjusted(-1, -1, 1, 1).contains(left)
    assert room.adjusted(-1, -1, 1, 1).contains(right)


def test_the_canvas_shows_the_pair_and_then_the_picture_again(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 400)
    canvas.set_frame_size(1920, 1080)
    pictures = []
    for name in ("red", "blue", "green"):
        picture = QImage(64, 36, QImage.Format.Format_RGB32)
        picture.fill(QColor(name))
        pictures.append(picture)
    canvas.show_image(pictures[2])
    canvas.set_pair((pictures[0], pictures[1]))
    left, right = pair_areas(QRectF(canvas.rect()), (1920, 1080))
    seen = canvas.grab().toImage()
    assert seen.pixelColor(left.center().toPoint()) == QColor("red")
    assert seen.pixelColor(right.center().toPoint()) == QColor("blue")
    canvas.set_pair(None)
    assert canvas.grab().toImage().pixelColor(canvas.rect().center()) == QColor("green")


def test_a_session_watches_only_while_it_drafts(session, qtbot):
    heard: list[tuple[int, ...]] = []
    session.shown_changed.connect(lambda: heard.append(session.watched))
    draft = replace(sample_timeline(), name="draft")
    session.draft(draft, (seconds(1), seconds(2)))
    session.draft(draft, (seconds(1), seconds(2)))
    session.draft(draft, (seconds(3),))
    session.draft(None)
    session.draft(None)
    assert heard == [(seconds(1), seconds(2)), (seconds(3),), ()]


def test_an_excerpt_reaches_from_one_instant_to_the_other():
    timeline = sample_timeline()
    track = timeline.track("v1")
    many = replace(track, items=tuple(replace(track.items[0], id=f"n{n}") for n in range(40)))
    long = replace(timeline, tracks=(many,))
    part = excerpt(long, seconds(20), seconds(40))
    for at in (20, 30, 40):
        index = part.tracks[0].index_at(seconds(at))
        assert part.tracks[0].items[index].id == f"n{at // 2}"
    assert len(part.tracks[0].items) < 40
