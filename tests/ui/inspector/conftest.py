"""A pane over a real studio, with a timeline of clips that wear something."""

from dataclasses import replace

import pytest

from pipeline.timeline.model import (
    AudioRole,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
    Transition,
)
from pipeline.timeline.time import ZERO
from tests.ui.conftest import seconds, title_clip, video_clip


def rich_timeline():
    """a (2 s, zooms from 100 to 200 %), wipe, b (3 s, no effects), a title above, a caption, a song."""
    zoom = (Keyframe(seconds(5), 1.0), Keyframe(seconds(7), 2.0))
    worn = (Effect("e1", "blur", (("radius", 0.01),)), Effect("e2", "chroma-key"), Effect("e3", "curves"))
    first = replace(video_clip("a", 2), transform=Transform(scale=zoom, opacity=0.5), effects=worn)
    second = replace(video_clip("b", 3), transform=Transform(x=0.1))
    wipe = Transition("w", "wipe", "a", "b", seconds(0.25), seconds(0.25))
    song = Clip(
        "song", MediaReference(MediaKind.AUDIO, "song-file", None, "song.mp3"), seconds(5), name="song"
    )
    words = (CaptionWord("hello", ZERO, seconds(0.5)), CaptionWord("you", seconds(0.5), seconds(0.5)))
    return Timeline(
        "t",
        "Rich",
        tracks=(
            Track("v1", TrackKind.VIDEO, items=(first, second), transitions=(wipe,)),
            Track("v2", TrackKind.VIDEO, items=(title_clip("title", 2),)),
            Track("a1", TrackKind.AUDIO, items=(song,), role=AudioRole.MUSIC, ducking=-12.0),
            Track("c1", TrackKind.CAPTION, items=(Caption("cap", seconds(1), words),)),
        ),
    )


class Screen:
    """The player, as far as the inspector knows it."""

    def __init__(self):
        self.compared = []
        self.shown = None

    def picture(self):
        return self.shown

    def compare(self, *pair):
        self.compared.append(pair)

    def stop_comparing(self):
        self.compared.clear()


@pytest.fixture
def workspace(studio):
    from ui.viewmodels.workspace import Workspace

    made = Workspace(studio)
    project = studio.library.projects.create("Rich", rich_timeline())
    made.open_project(project.id)
    yield made
    made.close()


@pytest.fixture
def pane(qtbot, workspace):
    from ui.inspector.pane import InspectorPane
    from ui.media.pictures import PictureCache

    pictures = PictureCache()
    made = InspectorPane(workspace, pictures, Screen())
    made.session, made.workspace = workspace.session, workspace
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    yield made
    pictures.close()


@pytest.fixture
def select(qtbot, pane):
    def choose(*ids):
        pane.session.select(ids)
        qtbot.waitUntil(lambda: pane.settled, timeout=10_000)
        return pane

    return choose
