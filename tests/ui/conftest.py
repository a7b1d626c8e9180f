"""Tests of the window run without a display."""

import asyncio
import os
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEvent

from app.library.library import Library
from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from tests.forked import forked

SECOND = FLICKS_PER_SECOND


def seconds(value: float) -> Flicks:
    return Flicks(int(Fraction(value) * SECOND))


def video_clip(name: str, length: float, head: float = 5.0) -> Clip:
    """A clip with 5 s of handles on both sides."""
    media = MediaReference(
        MediaKind.VIDEO, f"asset-{name}", TimeRange(ZERO, seconds(length + 2 * head)), f"{name}.mp4"
    )
    return Clip(name, media, seconds(length), seconds(head), name=name)


def title_clip(name: str, length: float) -> Clip:
    return Clip(name, MediaReference(MediaKind.TITLE), seconds(length), text=name, name=name)


def sample_timeline() -> Timeline:
    """a 2 s, gap 1 s, b 3 s on video; one caption over the first second; an empty sound track."""
    picture = Track(
        "v1",
        TrackKind.VIDEO,
        items=(title_clip("a", 2), Gap("gap", seconds(1)), title_clip("b", 3)),
    )
    words = (CaptionWord("hello", ZERO, seconds(0.5)), CaptionWord("you", seconds(0.5), seconds(0.5)))
    captions = Track("c1", TrackKind.CAPTION, items=(Caption("cap", seconds(1), words),))
    return Timeline("t", "Test", tracks=(picture, Track("a1", TrackKind.AUDIO), captions))


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked():
    with forked("app.jobs.workers", "ui.media.child"):
        yield


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def session(qapp, library):
    """A session with ``sample_timeline`` open."""
    from ui.viewmodels.session import Session

    project = library.projects.create("Test", sample_timeline())
    session = Session()
    session.open(library.open_document(project.id), lambda: FixedResolver(()))
    yield session
    session.open(None, lambda: FixedResolver(()))


@pytest.fixture
def loop(qapp):
    """An event loop that is Qt's and asyncio's."""
    from ui import theme

    theme.apply(qapp)
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def studio(loop, tmp_path: Path):
    from app.studio import Studio

    opened = loop.run_until_complete(Studio.open(tmp_path / "home"))
    yield opened
    loop.run_until_complete(opened.close())


@pytest.fixture
def window(studio, loop):
    from ui.window import MainWindow

    made = MainWindow(studio, sound=False)
    made.show()
    yield made
    made.close()
    loop.run_until_complete(asyncio.sleep(0))
    # A window that stays would be restyled with every theme: each test would be slower than the last.
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
