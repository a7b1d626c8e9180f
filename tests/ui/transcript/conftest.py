"""The transcript pane over a real studio; the words come from captions of a film with sound."""

import asyncio
import wave
from dataclasses import dataclass

import numpy as np
import pytest

from app.library.values import AssetKind
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import ZERO, TimeRange
from tests.ui.captions.conftest import FakePlayback, actions, caption  # noqa: F401
from tests.ui.conftest import seconds, title_clip

WORDS = "Um, rain falls"


def film(asset_id: str) -> Timeline:
    """0-3 s "Um, rain falls" (a second each), silence, 5-7 s "on boats"; 8 s in all."""
    sound = Clip(
        "voice",
        MediaReference(MediaKind.AUDIO, asset_id, TimeRange(ZERO, seconds(8)), "voice.wav"),
        seconds(8),
    )
    captions = (caption("one", WORDS, 3), Gap("g", seconds(2)), caption("two", "on boats", 2))
    return Timeline(
        "t",
        "Film",
        tracks=(
            Track("v", TrackKind.VIDEO, items=(title_clip("a", 8),)),
            Track("s", TrackKind.AUDIO, items=(sound,), role=AudioRole.VOICE),
            Track("c", TrackKind.CAPTION, items=captions, language="en"),
        ),
    )


def voice_file(path):
    """A tone where the captions speak: 0-3 s and 5-7 s of 8 s, digital silence elsewhere."""
    rate = 16_000
    time = np.arange(8 * rate) / rate
    tone = 0.4 * np.sin(2 * np.pi * 220 * time) * ((time < 3) | ((time >= 5) & (time < 7)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return path


@dataclass
class Shown:
    """The pane, its project, and the loop that both run on."""

    pane: object
    workspace: object
    playback: FakePlayback
    loop: object

    def until(self, done):
        async def wait():
            async with asyncio.timeout(60):
                while not done():
                    await asyncio.sleep(0.01)

        self.loop.run_until_complete(wait())

    def settle(self):
        """Until the words are those of the timeline as it stands."""
        desk = self.pane.desk
        self.until(lambda: desk.up_to_date and desk.lookups.idle and not desk._later.isActive())


@pytest.fixture
def shown(qtbot, studio, loop, tmp_path, actions):  # noqa: F811
    from ui.transcript.pane import TranscriptPane
    from ui.viewmodels.workspace import Workspace

    workspace = Workspace(studio)
    project = studio.library.projects.create("Film", Timeline("t", "Film"))
    asset = studio.library.assets.add(
        project.id, voice_file(tmp_path / "voice.wav"), AssetKind.AUDIO, name="voice"
    )
    workspace.open_project(project.id)
    workspace.session.edit("Film", lambda _timeline: film(asset.id))
    playback = FakePlayback()
    pane = TranscriptPane(workspace, playback, actions)
    qtbot.addWidget(pane)
    pane.resize(1000, 400)
    pane.show()
    made = Shown(pane, workspace, playback, loop)
    made.settle()
    yield made
    workspace.close()
