"""Songs and links in the window: fetched, heard for their beats, asked for in the chat."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pipeline.timeline.model import Clip, TrackKind
from pipeline.timeline.time import to_seconds
from tests.fakes.web_pages import serving
from tests.pipeline.analysis.songs import GROOVES, beat_times, song, write
from tests.ui.conftest import sample_timeline
from ui.viewmodels.conversation import Said
from ui.viewmodels.songs import find_song, sorted_out


@pytest.fixture
def project(window, studio):
    made = studio.library.projects.create("Film", sample_timeline())
    assert window.workspace.open_project(made.id)
    return made


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


def said(window) -> list[str]:
    return [entry.text for entry in window.chat.entries if isinstance(entry, Said) and not entry.by_user]


def test_a_fetched_song_lies_where_it_was_dropped_and_its_beats_are_found(window, project, loop, tmp_path):
    true = beat_times([120] * 24)
    told: list[str] = []
    window.session.told.connect(told.append)
    with serving(tmp_path) as site:
        url = site.media("/song.wav", write(tmp_path / "song.wav", song(true, GROOVES["rock"])), "audio/wav")
        window.workspace.download(url, "", 0)
        wait(loop, lambda: any(asset.name == "song" for asset in window.workspace.assets()))
        wait(loop, lambda: told)
    assert "Licence: not stated by 127.0.0.1" in told[0]
    asset = next(asset for asset in window.workspace.assets() if asset.name == "song")
    placed = [
        item
        for track in window.session.timeline.tracks
        if track.kind is TrackKind.AUDIO
        for item in track.items
        if isinstance(item, Clip) and item.media.asset_id == asset.id
    ]
    assert len(placed) == 1
    beats = window.timeline.beats
    assert not beats.times
    window.session.select([placed[0].id])
    window.actions_table["inspect.beats"].trigger()
    wait(loop, lambda: beats.times)
    assert all(min(abs(to_seconds(time) - beat) for beat in true) < 0.07 for time in beats.times)
    assert window.timeline.view.stage.beats == beats.times


def test_a_link_that_is_none_is_told(window, project, loop):
    problems: list[str] = []
    window.workspace.failed.connect(lambda message, _advice: problems.append(message))
    window.workspace.download("not a link")
    wait(loop, lambda: problems)
    assert problems == ["This is not the address of a web page."]


def test_a_music_video_needs_a_song(window):
    window.chat.say("make a music video about the sea")
    assert said(window)[-1].startswith("Which song?")
    window.chat.say("make a music video from nowhere.mp3")
    assert "nowhere.mp3" in said(window)[-1]


def test_the_attached_song_lyrics_and_pictures_go_where_they_belong(window, tmp_path, monkeypatch):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, "make_music_video", lambda *words: asked.append(words))
    files = [tmp_path / name for name in ("sea.png", "song.mp3", "song.lrc")]
    window.chat.attach(files)
    window.chat.say("make a music video about the sea, watercolour")
    (brief, sung, media, lyrics) = asked[0]
    assert (sung, media, lyrics) == (files[1], [files[0]], files[2])
    assert (brief.topic, brief.style) == ("the sea", "watercolour")
    assert window.chat.attachments == []


def test_a_song_of_the_project_is_found_by_its_name(window, studio, project, tmp_path, loop):
    write(tmp_path / "Night.wav", song(beat_times([120] * 4), GROOVES["rock"]))
    window.workspace.import_files([tmp_path / "Night.wav"])
    wait(loop, lambda: any(asset.name == "Night" for asset in window.workspace.assets()))
    assert find_song(window.workspace, "night.wav", []) is not None
    assert find_song(window.workspace, "day.wav", []) is None
    assert find_song(window.workspace, "", [Path("a.png"), Path("b.MP3")]) == Path("b.MP3")
    assert sorted_out([Path("a.png"), Path("b.mp3"), Path("c.srt")]) == (
        [Path("b.mp3")],
        Path("c.srt"),
        [Path("a.png")],
    )
