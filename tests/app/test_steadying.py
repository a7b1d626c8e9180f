"""Stabilising a clip: measured in a worker, kept beside the video, put on the clip as one step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.library.bundle import read_bundle, write_bundle
from app.library.values import AssetKind, LinkKind, Project
from app.steadying import with_steadying
from app.studio import Studio
from pipeline.analysis.camera_path import load_camera_path
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline import edits
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange

FRAMES = 24


def write_shaky(path: Path) -> np.ndarray:
    """A texture seen by an unsteady hand; returns where each frame looks (n, 2)."""
    generator = np.random.default_rng(3)
    coarse = cv2.resize(generator.integers(0, 256, (40, 50), np.uint8), (400, 320))
    scene = cv2.GaussianBlur(coarse, (0, 0), 1.5)
    places = 60 + generator.integers(-4, 5, (FRAMES, 2))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "12", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 256, 192, "yuv420p"
        for x, y in places:
            seen = np.ascontiguousarray(scene[y : y + 192, x : x + 256])
            frame = av.VideoFrame.from_ndarray(np.dstack([seen] * 3), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return places


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def shaky_project(studio: Studio, folder: Path) -> tuple[Project, str, np.ndarray]:
    """A project with one clip ``c`` of a shaky video, the video's asset id, and how it shakes."""
    places = write_shaky(folder / "shaky.mp4")
    project = studio.library.projects.create("Shaky", Timeline("t", "Shaky", width=256, height=192))
    (asset,) = await studio.import_media(project.id, [folder / "shaky.mp4"])
    length = Flicks(asset["duration"])
    media = MediaReference(MediaKind.VIDEO, asset["asset_id"], TimeRange(ZERO, length), "shaky")
    tracks = (Track("v", TrackKind.VIDEO, items=(Clip("c", media, length),)),)
    studio.open_document(project.id).edit("Lay out", lambda now: _with_tracks(now, tracks))
    return project, asset["asset_id"], places


def _with_tracks(timeline: Timeline, tracks: tuple[Track, ...]) -> Timeline:
    for track in tracks:
        timeline = edits.add_track(timeline, track)
    return timeline


async def test_a_clip_is_stabilised_in_one_step(studio: Studio, tmp_path: Path):
    project, video, places = await shaky_project(studio, tmp_path)
    document = studio.open_document(project.id)
    before = document.timeline
    made = await studio.result(studio.stabilise_clip(project.id, "c", 0.8))
    clip = document.timeline.tracks[0].items[0]
    assert isinstance(clip, Clip)
    (effect,) = clip.effects
    assert (effect.kind, effect.parameters, effect.text("asset")) == (
        "stabilise",
        (("strength", 0.8),),
        made["asset_id"],
    )
    asset = studio.library.assets.get(made["asset_id"])
    assert asset.kind is AssetKind.CAMERA_PATH and asset.path.parent.name == "metadata"
    (link,) = studio.library.assets.links(asset.id)
    assert (link.source_id, link.kind) == (video, LinkKind.DERIVED_FROM)
    path = load_camera_path(studio.resolver(project.id).resolve(asset.id).path or Path())
    assert np.abs(path.steps[1:, :2] + np.diff(places, axis=0)).max() < 0.5, (
        "the scene moves against the camera"
    )
    assert document.undo() == "Stabilise"
    assert document.timeline == before


async def test_what_is_rendered_stands_stiller_also_from_a_bundle(studio: Studio, tmp_path: Path):
    project, _, _ = await shaky_project(studio, tmp_path)
    unsteady = _wander(studio, project, tmp_path)
    await studio.result(studio.stabilise_clip(project.id, "c"))
    steady = _wander(studio, project, tmp_path)
    assert steady < unsteady / 2, (unsteady, steady)
    write_bundle(studio.library, project.id, tmp_path / "shaky.kinora")
    brought = read_bundle(studio.library, tmp_path / "shaky.kinora")
    assert _wander(studio, brought, tmp_path) == pytest.approx(steady, rel=0.01)


def _wander(studio: Studio, project: Project, folder: Path) -> float:
    """Mean shift from frame to frame of what is rendered, in pixels."""
    timeline = studio.open_document(project.id).timeline
    output = OutputSettings(width=256, height=192)
    pictures = []
    for n in range(4, 16):
        path = folder / "frame.png"
        export_frame(timeline, studio.resolver(project.id), output, n * timeline.rate.frame, path)
        pictures.append(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)[32:-32, 32:-32].astype(np.float32))
    shifts = [cv2.phaseCorrelate(a, b)[0] for a, b in pairwise(pictures)]
    return float(np.mean(np.hypot(*np.array(shifts).T)))


async def test_a_camera_is_followed_once(studio: Studio, tmp_path: Path):
    project, _, _ = await shaky_project(studio, tmp_path)
    first = await studio.result(studio.stabilise_clip(project.id, "c"))
    again = await studio.result(studio.stabilise_clip(project.id, "c", 0.5))
    assert (first["cached"], again["cached"]) == (False, True)
    assert again["asset_id"] == first["asset_id"]
    clip = studio.open_document(project.id).timeline.tracks[0].items[0]
    assert isinstance(clip, Clip)
    assert [effect.parameter("strength", 0.0) for effect in clip.effects] == [0.5], "not a second effect"


async def test_cancelling_leaves_the_clip_as_it_was(studio: Studio, tmp_path: Path):
    project, _, _ = await shaky_project(studio, tmp_path)
    before = studio.open_document(project.id).timeline
    job = studio.stabilise_clip(project.id, "c")
    await asyncio.sleep(0)
    studio.jobs.cancel(job.id)
    await studio.jobs.settled()
    assert studio.open_document(project.id).timeline == before
    assert studio.library.assets.list(project.id, AssetKind.CAMERA_PATH) == ()


async def test_what_holds_no_video_is_refused(studio: Studio, tmp_path: Path):
    project = studio.library.projects.create("Cards", Timeline("t", "Cards"))
    card = Clip("card", MediaReference(MediaKind.COLOUR), Flicks(705_600_000), text="#204060")
    document = studio.open_document(project.id)
    document.edit("Lay out", lambda now: _with_tracks(now, (Track("v", TrackKind.VIDEO, items=(card,)),)))
    for clip_id in ("card", "nobody"):
        with pytest.raises(EditRefused):
            studio.stabilise_clip(project.id, clip_id)


def test_a_path_of_another_video_is_refused():
    media = MediaReference(MediaKind.VIDEO, "new", TimeRange(ZERO, Flicks(705_600_000)))
    clip = Clip("c", media, Flicks(705_600_000))
    timeline = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
    with pytest.raises(EditRefused, match="another video"):
        with_steadying(timeline, "c", "old", "path", 1.0)
