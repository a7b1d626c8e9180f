"""A music video through the real studio up to its first cut, and songs that can't be used."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from app.hearing import start_hearing
from app.music_video import start_music_video
from app.studio import Studio
from pipeline.analysis.song import song_of
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.timeline.model import TrackKind
from pipeline.timeline.time import to_seconds
from providers.errors import InvalidInput
from tests.pipeline.analysis.songs import GROOVES, RATE, beat_times, song, write


@pytest.fixture
async def studio(tmp_path):
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def test_a_song_becomes_a_cut_on_its_beats(studio, tmp_path):
    true = beat_times([120] * 24)
    path = write(tmp_path / "My song.wav", song(true, GROOVES["rock"]))
    (tmp_path / "words.lrc").write_text("[00:02.00]Hold on\n[00:04.00]Let go\n")
    job = await start_music_video(studio, MusicVideoBrief(topic="waves"), path, lyrics=tmp_path / "words.lrc")
    document = studio.open_document(job.project_id)
    while not document.timeline.scenes:
        assert not studio.jobs.get(job.id).state.finished
        await asyncio.sleep(0.02)
    studio.jobs.cancel(job.id)
    await studio.jobs.wait(job.id)
    timeline = document.timeline
    picture = next(track for track in timeline.tracks if track.kind is TrackKind.VIDEO)
    cuts = [to_seconds(start) for start in picture.starts[1:-1]]
    assert cuts
    heard = studio.library.assets.get(timeline.tracks[-1].items[0].media.asset_id)
    beats = song_of(heard.facts).beats
    assert all(min(abs(cut - beat) for beat in beats) <= 1 / 30 for cut in cuts)
    assert all(min(abs(beat - time) for time in true) < 0.07 for beat in beats)
    words = next(track for track in timeline.tracks if track.kind is TrackKind.CAPTION)
    assert "Hold on" in [getattr(item, "text", "") for item in words.items]
    # What was cancelled is taken up again in its own project.
    again = await start_music_video(
        studio, MusicVideoBrief(topic="waves"), path, lyrics=tmp_path / "words.lrc"
    )
    assert again.project_id == job.project_id
    studio.jobs.cancel(again.id)
    await studio.jobs.wait(again.id)


async def test_silence_is_refused_and_leaves_no_project(studio, tmp_path):
    path = write(tmp_path / "quiet.wav", np.zeros(3 * RATE))
    job = await start_music_video(studio, MusicVideoBrief(), path)
    with pytest.raises(InvalidInput, match="nothing to hear"):
        await studio.result(job)
    assert not studio.projects()


async def test_what_is_no_song_leaves_no_project(studio, tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"no music")
    with pytest.raises(InvalidInput):
        await start_music_video(studio, MusicVideoBrief(), tmp_path / "a.mp3")
    assert not studio.projects()


async def test_beats_are_noted_once(studio, tmp_path):
    project = studio.library.projects.create("Beats")
    path = write(tmp_path / "song.wav", song(beat_times([100] * 20), GROOVES["pop"]))
    (asset,) = await studio.import_media(project.id, [path])
    first = await studio.result(start_hearing(studio, asset["asset_id"]))
    assert not first["cached"]
    assert first["beats"] == len(studio.library.assets.get(asset["asset_id"]).facts["beats"]) > 10
    assert start_hearing(studio, asset["asset_id"]).result == first
