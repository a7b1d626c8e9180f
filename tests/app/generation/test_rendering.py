"""Job kind ``video.render`` through the real scheduler: kills, cancels, several languages."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import av
import numpy as np
import pytest

from app.jobs.spec import Job, JobState
from app.studio import Studio
from app.targets import RenderTarget
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import ZERO, Flicks, from_seconds
from providers.errors import Cancelled, KinoraError

ROOT = Path(__file__).parents[3]
SECONDS = 21
"""Three segments of an export."""


def film(seconds: float = SECONDS) -> Timeline:
    """A grey that comes up from black, so that each second can be told from the others."""
    length = from_seconds(seconds)
    opacity = (Keyframe(ZERO, 0.0), Keyframe(length, 1.0))
    transform = Transform(opacity=opacity)
    clip = Clip("c", MediaReference(MediaKind.COLOUR), length, text="#c0c0c0", transform=transform)
    return Timeline("t", "Film", width=320, height=180, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))


def captions(track_id: str, language: str, text: str) -> Track:
    word = CaptionWord(text, ZERO, from_seconds(1))
    return Track(
        track_id,
        TrackKind.CAPTION,
        items=(Caption(f"{track_id}-1", from_seconds(1), (word,)),),
        language=language,
    )


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


def check_whole(path: Path, frames: int) -> None:
    """Every frame is there, at its time and as bright as it should be then."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        found = [
            (float(frame.pts * stream.time_base), frame.to_ndarray()[:180].mean())
            for frame in file.decode(stream)
        ]
    assert len(found) == frames
    assert np.allclose(np.diff([time for time, _ in found]), 1 / 30, atol=1e-3)
    levels = np.array([level for _, level in found])
    assert np.abs(levels - np.linspace(16, 16 + 192 * 219 / 255, frames)).max() < 4


async def first_segment(home: Path, job_id: str) -> None:
    """Returns once a part of the picture is finished."""
    folder = home / "work" / job_id / "parts"
    async with asyncio.timeout(60):
        while not list(folder.glob("film-0/frames-*.seg")):
            await asyncio.sleep(0.002)


async def test_a_render_whose_process_dies_goes_on(studio: Studio, tmp_path: Path):
    project = studio.library.projects.create("Film", film())
    out = tmp_path / "film.mp4"
    job = studio.render(project.id, out=out, choices={"height": 180})
    await first_segment(tmp_path / "home", job.id)
    os.kill(studio.jobs.worker_pid(job.id) or 0, signal.SIGKILL)
    made = await studio.result(job)
    assert studio.jobs.get(job.id).crashes == 1
    assert made["resumed"] in (300, 600)
    check_whole(out, SECONDS * 30)
    await studio.jobs.settled()
    assert not (tmp_path / "home" / "work" / job.id).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.mp4", "home"]


@pytest.mark.parametrize(
    "asked_again",
    [
        pytest.param(False, id="by the next studio", marks=pytest.mark.slow),
        pytest.param(True, id="by the same order"),
    ],
)
async def test_a_render_goes_on_after_the_program_was_killed(tmp_path: Path, asked_again: bool):
    home, out = tmp_path / "home", tmp_path / "film.mp4"
    studio = await Studio.open(home)
    project = studio.library.projects.create("Film", film())
    await studio.close()
    script = Path(__file__).with_name("render_session.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(home), project.id, str(out)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    job_id = process.stdout.readline().strip()
    await first_segment(home, job_id)
    process.kill()
    assert "end" not in process.communicate()[0]
    assert not out.exists()
    studio = await Studio.open(home, resume=not asked_again)
    try:
        if asked_again:
            assert studio.render(project.id, out=out, choices={"height": 180}).id == job_id
        made = await asyncio.wait_for(studio.result(studio.jobs.get(job_id)), 60)
    finally:
        await studio.close()
    assert made["resumed"] >= 300
    check_whole(out, SECONDS * 30)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.mp4", "home"]


async def test_a_cancelled_render_leaves_nothing(studio: Studio, tmp_path: Path):
    # So long that it can't be finished before the cancelling arrives.
    project = studio.library.projects.create("Film", film(10 * SECONDS))
    outs = [tmp_path / "a.mp4", tmp_path / "b.mp4"]
    job = studio.render_targets(
        project.id,
        [
            RenderTarget("youtube", out, aspect, choices={"height": 180})
            for out, aspect in zip(outs, ("16:9", "1:1"), strict=True)
        ],
    )
    await first_segment(tmp_path / "home", job.id)
    studio.jobs.cancel(job.id)
    with pytest.raises(Cancelled):
        await studio.result(job)
    await studio.jobs.settled()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert not (tmp_path / "home" / "work" / job.id).exists()
    assert studio.render(project.id, out=outs[0]).id != job.id, "what was cancelled is not gone on with"


async def test_one_job_renders_two_languages(studio: Studio, tmp_path: Path):
    timeline = film(1.0)
    tracks = (*timeline.tracks, captions("en", "en", "English"), captions("fa", "fa", "فارسی"))
    project = studio.library.projects.create(
        "Film", Timeline("t", "Film", width=320, height=180, tracks=tracks)
    )
    languages = ("en", "fa", "none")
    targets = [
        RenderTarget("youtube", tmp_path / f"{name}.mp4", "", name, {"height": 180}) for name in languages
    ]
    made = await studio.result(studio.render_targets(project.id, targets))
    assert [(file["language"], file["frames"]) for file in made["files"]] == [(n, 30) for n in languages]
    pictures = {name: _frame(tmp_path / f"{name}.mp4") for name in languages}
    apart = {
        (a, b): float(np.abs(pictures[a] - pictures[b]).max()) for a in languages for b in languages if a < b
    }
    assert min(apart.values()) > 60, apart
    assert np.ptp(pictures["none"]) < 12, "no captions, nothing but the colour"


async def test_a_video_for_the_library_is_kept_with_its_facts(studio: Studio):
    project = studio.library.projects.create("Film", film(1.0))
    made = await studio.result(studio.render(project.id, choices={"height": 180}))
    asset = studio.latest_render(project.id)
    assert asset is not None and (asset.id, str(asset.path)) == (made["asset_id"], made["path"])
    assert made["files"] == [{key: value for key, value in made.items() if key != "files"}]
    assert (made["loudness"], made["true_peak"], made["warnings"]) == (None, None, [])
    assert (made["copied"], made["resumed"], made["frames"]) == (0, 0, 30)
    assert studio.library.projects.get(project.id).thumbnail_id


async def test_a_failed_render_is_taken_up_by_the_same_order(studio: Studio, tmp_path: Path):
    project = studio.library.projects.create("Film", film(1.0))
    out = tmp_path / "folder" / "film.mp4"
    first = studio.render(project.id, out=out, choices={"height": 144})
    with pytest.raises(KinoraError):
        await studio.result(first)
    out.parent.mkdir()
    second = studio.render(project.id, out=out, choices={"height": 144})
    assert second.id == first.id
    await studio.result(second)
    assert out.is_file()
    third: Job = studio.render(project.id, out=out, choices={"height": 144})
    assert third.id != first.id, "a finished render is made again when it is asked for"
    assert (await studio.jobs.wait(third.id)).state is JobState.SUCCEEDED


def _frame(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        frames = [frame.to_ndarray()[:180].astype(np.float32) for frame in file.decode(video=0)]
    return frames[len(frames) // 2]


def test_the_film_is_longer_than_two_segments():
    from pipeline.render.export_run import SEGMENT_SECONDS

    assert film().duration > Flicks(2 * from_seconds(SEGMENT_SECONDS))
