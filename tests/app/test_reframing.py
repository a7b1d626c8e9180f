"""Framing a clip for another aspect: its subject measured in a worker, one step to undo."""

from collections.abc import AsyncIterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.library.values import AssetKind, LinkKind
from app.studio import Studio
from pipeline.timeline import edits
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange


def write_walker(path: Path) -> None:
    """A bright disc that stands at the right of a grey wall."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(20):
            picture = np.full((180, 320, 3), 90, np.uint8)
            cv2.circle(picture, (260 + number % 3, 90), 24, (250, 210, 40), -1)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def test_a_clip_is_reframed_in_one_step_and_measured_once(studio: Studio, tmp_path: Path):
    write_walker(tmp_path / "walker.mp4")
    project = studio.library.projects.create("Walk", Timeline("t", width=320, height=180))
    (asset,) = await studio.import_media(project.id, [tmp_path / "walker.mp4"])
    length = Flicks(asset["duration"])
    media = MediaReference(MediaKind.VIDEO, asset["asset_id"], TimeRange(ZERO, length), "walker")
    title = Clip("title", MediaReference(MediaKind.TITLE), length, text="Hi")
    document = studio.open_document(project.id)
    track = Track("v", TrackKind.VIDEO, items=(Clip("c", media, length), title))
    document.edit("Lay out", lambda now: edits.add_track(now, track))
    before = document.timeline
    made = await studio.result(studio.reframe_clip(project.id, "c", "9:16"))
    clip = document.timeline.tracks[0].items[0]
    assert isinstance(clip, Clip)
    (framing,) = clip.framings
    assert framing.aspect == "9:16"
    # The disc stands right of the middle: the picture moves to the left.
    assert value_at(framing.x, 0) < -0.2
    kept = studio.library.assets.get(made["asset_id"])
    assert kept.kind is AssetKind.SUBJECT_PATH and kept.path.parent.name == "metadata"
    (link,) = studio.library.assets.links(kept.id)
    assert (link.source_id, link.kind) == (asset["asset_id"], LinkKind.DERIVED_FROM)
    again = await studio.result(studio.reframe_clip(project.id, "c", "1:1"))
    assert again["cached"] and again["asset_id"] == kept.id
    document.undo()
    assert document.undo() == "Reframe for 9:16"
    assert document.timeline == before
    with pytest.raises(EditRefused):
        studio.reframe_clip(project.id, "title", "9:16")
    with pytest.raises(EditRefused):
        studio.reframe_clip(project.id, "nothing", "9:16")
