"""A real view over a real document, 100 pixels a second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.library.library import Library
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks
from tests.ui.conftest import video_clip
from ui.media.pictures import PictureCache
from ui.timeline.dropping import UNKNOWN, Coming
from ui.timeline.view import TimelineView
from ui.viewmodels.session import Session

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def film_timeline() -> Timeline:
    """Pictures p, q, r of 2 s each side by side with 5 s of handles; the sound of q linked below it."""
    p, q, r = (video_clip(name, 2) for name in "pqr")
    sound = replace(video_clip("q", 2), id="q-sound", link="pair")
    gap = Gap("g", Flicks(p.duration))
    return Timeline(
        "t",
        "Film",
        tracks=(
            Track("v1", TrackKind.VIDEO, items=(p, replace(q, link="pair"), r)),
            Track("v2", TrackKind.VIDEO),
            Track("a1", TrackKind.AUDIO, items=(gap, sound)),
        ),
    )


def files() -> FixedResolver:
    """The media of ``film_timeline`` by name; nobody reads it."""
    return FixedResolver(tuple(MediaFile(f"asset-{n}", Path(f"/nowhere/{n}.mp4"), "video") for n in "pqr"))


@pytest.fixture
def film(qapp, library: Library) -> Iterator[Session]:
    """A session with ``film_timeline`` open."""
    project = library.projects.create("Film", film_timeline())
    session = Session()
    session.open(library.open_document(project.id), files)
    yield session
    session.open(None, files)


@pytest.fixture
def stage_view(film: Session, qtbot) -> Iterator[TimelineView]:
    """A view on ``film``; snapping is off."""
    pictures = PictureCache()
    made = TimelineView(film, pictures, lambda _ids: Coming(UNKNOWN, TrackKind.VIDEO))
    qtbot.addWidget(made)
    made.resize(1200, 360)
    made.show()
    qtbot.waitExposed(made)
    made.zoom(100.0 / made.scale.pixels, 0.0)
    made.stage.snapping = False
    yield made
    pictures.close()


def hover(view: TimelineView, at: QPoint, keys=NONE) -> None:
    """The pointer comes by without a button; ``QTest`` would move a cursor that offscreen is none."""
    where, none = QPointF(at), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, keys)
    QApplication.sendEvent(view.viewport(), event)


def drag(view: TimelineView, start: QPoint, dx: int, dy: int = 0, keys=NONE, release: bool = True) -> None:
    """Presses, moves in two steps, and lets go."""
    port = view.viewport()
    QTest.mousePress(port, LEFT, keys, start)
    QTest.mouseMove(port, start + QPoint(dx // 2, dy // 2))
    QTest.mouseMove(port, start + QPoint(dx, dy))
    if release:
        QTest.mouseRelease(port, LEFT, keys, start + QPoint(dx, dy))
