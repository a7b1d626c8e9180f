"""The prompt builder: says what is missing, estimates as it changes, keeps the draft, makes the video."""

import asyncio
import time
import wave

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.jobs.spec import Job
from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from providers.errors import InvalidInput
from providers.protocols import ART_STYLES
from ui.prompt_builder.dialog import PromptBuilder
from ui.prompt_builder.style_tiles import StyleTiles
from ui.viewmodels.prices import price_words, time_words
from ui.viewmodels.prompting import Prompting, make_words
from ui.viewmodels.workspace import Workspace


async def until(holds, patience=60.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.05)


@pytest.fixture
def workspace(studio, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Workspace(studio, owner)
    yield made
    made.close()


@pytest.fixture
def prompting(workspace):
    made = Prompting(workspace)
    yield made
    made.close()


@pytest.fixture
def builder(workspace):
    made = PromptBuilder(workspace)
    made.form.styles.close_painter()
    yield made
    if isValid(made):
        made.reject()


def test_a_music_video_asks_for_its_song_and_needs_no_topic(builder, workspace, tmp_path, monkeypatch):
    prompting = builder.prompting
    prompting.change(niche="music-video")
    assert prompting.problem.message == "Choose the song."
    assert not builder.form.voice.isEnabled()
    song = tmp_path / "song.mp3"
    song.write_bytes(b"la")
    prompting.use_music(str(song))
    assert prompting.problem is None
    assert "Song: song.mp3" in builder.summary.text()
    asked = []
    monkeypatch.setattr(workspace, "make_music_video", lambda *words: asked.append(words))
    prompting.change(topic="waves", scenes=12)
    assert prompting.make()
    brief, path, media = asked[0]
    assert (brief.topic, brief.scenes, path, media) == ("waves", 12, song, [])


def test_every_recipe_is_estimated_and_what_is_unknown_is_said(builder, loop, tmp_path):
    prompting, form = builder.prompting, builder.form
    prompting.change(niche="practice", topic="letting go", duration=300.0)
    loop.run_until_complete(until(lambda: prompting.estimate and prompting.estimate.video_seconds == 300))
    assert builder.price.text().startswith("Free · about")
    prompting.change(niche="product-ad", topic="Cup", duration=10.0)
    loop.run_until_complete(until(lambda: prompting.estimate is None))
    assert builder.price.text() == ""
    photo = tmp_path / "cup.png"
    photo.write_bytes(b"a photo")
    prompting.use_media([photo])
    loop.run_until_complete(until(lambda: prompting.estimate and prompting.estimate.video_seconds == 10))
    assert not form.ad.isHidden() and form.series.isHidden()
    form.ad.film.setChecked(True)
    assert prompting.wish.ad.film and "asked about once more" in builder.origin.text()
    song = tmp_path / "song.wav"
    with wave.open(str(song), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 7))
    prompting.use_media(())
    prompting.use_music(str(song))
    prompting.change(niche="music-video", duration=None)
    loop.run_until_complete(until(lambda: prompting.estimate and prompting.estimate.video_seconds == 7))
    assert builder.price.text() == "Free · time not known"


def test_what_is_missing_is_said_in_a_sentence(prompting, tmp_path):
    assert "about" in prompting.problem.message
    prompting.change(topic="tides")
    assert prompting.problem is None
    prompting.use_media([tmp_path / "gone.png"])
    assert "gone.png" in prompting.problem.message
    prompting.use_media(())
    prompting.change(topic="x" * 3000)
    assert "too long" in prompting.problem.message


def test_the_estimate_follows_the_wish(prompting, loop):
    prompting.change(topic="tides", duration=60.0)
    loop.run_until_complete(
        until(lambda: prompting.estimate is not None and prompting.estimate.video_seconds == 60.0)
    )
    assert prompting.estimate.scenes == 11
    price, time_needed = make_words(prompting.estimate)
    assert price == "free"
    assert "rendering" in time_needed
    prompting.change(scenes=4)
    loop.run_until_complete(until(lambda: prompting.estimate.scenes == 4))


def test_a_text_file_becomes_the_script_and_anything_else_is_refused(prompting, tmp_path):
    text = tmp_path / "story.txt"
    text.write_text("Once upon a time. The end.", "utf-8")
    prompting.read_script(text)
    assert prompting.brief.script.startswith("Once")
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(InvalidInput):
        prompting.read_script(picture)
    with pytest.raises(InvalidInput):
        prompting.read_script(tmp_path / "nothing.txt")
    assert prompting.brief.script.startswith("Once")


def test_the_draft_and_presets_are_there_again(prompting, workspace):
    prompting.change(topic="tides", style="anime", aspect="1:1")
    prompting.keep_preset("Square anime")
    prompting.keep()
    again = Prompting(workspace)
    assert again.brief == prompting.brief
    again.change(style="comic-book", topic="volcanoes")
    again.use_preset("Square anime")
    assert (again.brief.style, again.brief.topic) == ("anime", "volcanoes")
    again.forget_preset("Square anime")
    assert again.presets == ()
    again.close()


def test_the_form_writes_what_is_chosen(builder):
    form, prompting = builder.form, builder.prompting
    assert not builder.make.isEnabled()
    form.text.setPlainText("why bees dance")
    assert prompting.brief.topic == "why bees dance"
    assert builder.make.isEnabled()
    form.styles.tiles["anime"].click()
    form.tone.chosen.emit("dramatic")
    form.length.chosen.emit(30.0)
    form.scenes.chosen.emit(5)
    form.music.chosen.emit("dark")
    brief = prompting.brief
    assert (brief.style, brief.tone, brief.duration, brief.scenes) == ("anime", "dramatic", 30.0, 5)
    assert (brief.music, brief.music_mood) == ("auto", "dark")
    form.music.chosen.emit("none")
    assert (prompting.brief.music, prompting.brief.music_mood) == ("none", "")
    form.script_button.click()
    assert (prompting.brief.script, prompting.brief.topic) == ("why bees dance", "")
    assert not form.length.isEnabled()


def test_voices_follow_the_language(builder, loop):
    loop.run_until_complete(until(lambda: len(builder.prompting.voices) > 20))
    english = builder.form.voice.count()
    builder.form.language.chosen.emit("de")
    assert builder.prompting.brief.language == "de"
    assert 1 < builder.form.voice.count() < english


def test_a_dropped_file_that_is_no_text_is_told_and_nothing_is_lost(builder, tmp_path):
    builder.form.text.setPlainText("why bees dance")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0\1\2")
    builder.form.text.file_dropped.emit(bad)
    assert "not a text file" in builder.problem.text()
    assert builder.form.text.toPlainText() == "why bees dance"


def test_make_starts_the_job_and_leaves_a_clean_sheet(builder, workspace, loop, studio: Studio):
    started: list[Job] = []
    workspace.started.connect(started.append)
    builder.prompting.change(topic="why bees dance", duration=15.0, style="anime")
    builder.make.click()
    loop.run_until_complete(until(lambda: bool(started)))
    brief = NarratedBrief.from_json(dict(started[0].parameters["brief"]))
    assert (brief.topic, brief.style, brief.duration) == ("why bees dance", "anime", 15.0)
    assert workspace.project_id == started[0].project_id
    studio.jobs.cancel(started[0].id)
    again = Prompting(workspace)
    assert (again.brief.topic, again.brief.style) == ("", "anime")
    again.close()


def test_every_style_has_a_picture_that_is_kept(qtbot, tmp_path, loop):
    tiles = StyleTiles(tmp_path / "styles")
    qtbot.addWidget(tiles)
    tiles.load()
    loop.run_until_complete(
        until(lambda: len(list((tmp_path / "styles").glob("*-1.png"))) == len(ART_STYLES))
    )
    tiles.close_painter()
    again = StyleTiles(tmp_path / "styles")
    qtbot.addWidget(again)
    again.load()
    assert again._child is None
    assert all(tile._picture is not None for tile in again.tiles.values())


def test_what_is_not_known_is_never_free():
    assert price_words(None) == "price not known"
    assert price_words(4_000_000) == "$0.04"
    assert price_words(4_000_001) == "$0.05", "never less than it will be"
    assert price_words(1) == "under $0.01"
    assert time_words(None) == "time not known"
    assert (time_words(4.2), time_words(43.0), time_words(200.0)) == (
        "about 4 s",
        "about 45 s",
        "about 3 min",
    )
