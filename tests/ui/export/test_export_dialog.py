"""The export dialog over a real studio."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pipeline.render.presets import preset_names
from pipeline.timeline.model import Caption, CaptionWord, Track, TrackKind
from tests.journeys.conftest import until as until
from tests.ui.conftest import sample_timeline, seconds
from ui.export.dialog import ExportDialog, start_export
from ui.export.remembered import last_wish, remember
from ui.settings import WindowSettings
from ui.viewmodels.exporting import Captions, ExportWish, cards, size_text, trouble, usual_wish


@pytest.fixture
def opened(window, studio):
    project = studio.library.projects.create("Film: one/two", sample_timeline())
    assert window.workspace.open_project(project.id)
    return window


@pytest.fixture
def dialog(opened, loop, tmp_path):
    async def begin() -> ExportDialog:
        dialog = ExportDialog(opened.workspace, usual_wish(sample_timeline(), "shorts", tmp_path), opened)
        dialog.show()
        # Tasks only live while the loop runs, which between a fixture and its test it does not.
        while not dialog.preflight.findings or dialog.preflight.measuring:
            await asyncio.sleep(0.02)
        return dialog

    made = loop.run_until_complete(begin())
    yield made
    made.close()
    made.deleteLater()


def test_every_preset_has_one_card_with_its_frame_and_format():
    shown = [card.preset for group in cards().values() for card in group]
    assert sorted(shown) == sorted(preset_names())
    shorts = next(card for card in cards()["Platforms"] if card.preset == "shorts")
    assert shorts.facts == ("1080 × 1920", "H.264 + AAC", "up to 3 min, 100 MB, -14 LUFS")
    assert shorts.platform == "shorts"


def test_a_wish_says_which_files_it_makes(tmp_path):
    timeline = replace(sample_timeline(), name="A: b")
    wish = replace(usual_wish(timeline, "shorts", tmp_path), aspects=("9:16", "1:1"))
    outs = [target.out.name for target in wish.targets(timeline)]
    assert outs == ["A b_9x16.mp4", "A b_1x1.mp4"]
    assert not trouble(wish, timeline)
    assert not trouble(replace(wish, folder=tmp_path / "not" / "yet"), timeline)
    assert "name" in trouble(replace(wish, name="  "), timeline)
    assert trouble(replace(wish, container="wav", codec="h264"), timeline)


def test_captions_beside_the_video(tmp_path):
    timeline = sample_timeline()
    wish = replace(usual_wish(timeline, "shorts", tmp_path), captions=Captions.SIDECAR)
    assert [t.language for t in wish.targets(timeline)] == ["none"]
    assert list(wish.sidecars(timeline).values()) == [tmp_path / "Test.srt"]
    word = CaptionWord("سلام", seconds(0), seconds(1))
    persian = Track("fa", TrackKind.CAPTION, items=(Caption("p", seconds(1), (word,)),), language="fa")
    both = replace(timeline, tracks=(*timeline.tracks, persian))
    assert [p.name for p in wish.sidecars(both).values()] == ["Test.1.srt", "Test.fa.srt"]


def test_choosing_changes_the_wish_and_says_what_it_takes(dialog):
    assert "1080 × 1920" in dialog.takes.text() and "about" in dialog.takes.text()
    QTest.mouseClick(dialog.presets.cards["youtube"], Qt.MouseButton.LeftButton)
    assert dialog.wish.preset == "youtube" and "1920 × 1080" in dialog.takes.text()
    QTest.mouseClick(dialog.form.aspects.chips["1:1"], Qt.MouseButton.LeftButton)
    assert "2 files" in dialog.takes.text()
    dialog.form.name.clear()
    QTest.keyClicks(dialog.form.name, " ")
    assert dialog.trouble.isVisible() and not dialog.go.isEnabled()


def test_findings_come_and_a_mend_can_be_undone(dialog, opened):
    mendable = dialog.preflight.mendable
    assert mendable
    before = opened.session.timeline
    dialog.preflight.mend(mendable[0])
    assert opened.session.timeline != before
    opened.session.undo()
    assert opened.session.timeline == before


def test_it_exports_and_remembers(dialog, opened, until, tmp_path):
    settings = WindowSettings(tmp_path / "settings")
    started = []

    def begin(wish: ExportWish) -> None:
        remember(settings, wish, opened.session.timeline)
        started.append(start_export(opened.workspace, replace(wish, height=120, captions=Captions.SIDECAR)))

    dialog.confirmed.connect(begin)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert started == [True]
    roots = opened.workspace.board.roots
    until(lambda: any(job.kind == "video.render" and job.state.finished for job in roots()))
    assert [path.name for path in tmp_path.glob("*.mp4")] == ["Test.mp4"]
    assert [path.name for path in tmp_path.glob("*.srt")] == ["Test.srt"]
    assert last_wish(settings, opened.session.timeline).folder == tmp_path


def test_a_folder_that_can_not_be_made_is_told(opened, tmp_path):
    (tmp_path / "file").write_text("x")
    told = []
    opened.workspace.failed.connect(lambda message, advice: told.append(message))
    wish = usual_wish(opened.session.timeline, "shorts", Path(tmp_path / "file" / "inside"))
    assert trouble(wish, opened.session.timeline)
    assert not start_export(opened.workspace, wish)
    assert told


@pytest.mark.parametrize(
    ("size", "text"), [(900, "1 kB"), (2_500_000, "2.5 MB"), (24_400_000, "24 MB"), (4e9, "4 GB")]
)
def test_sizes_for_people(size, text):
    assert size_text(int(size)) == text


def test_an_hdr_preset_says_that_the_player_is_sdr(dialog):
    assert not dialog.note.isVisible()
    dialog._set("preset", "youtube-hdr")
    assert dialog.note.isVisible() and "SDR" in dialog.note.text()
    dialog._set("preset", "shorts")
    assert not dialog.note.isVisible()


def test_the_film_stands_still_while_its_export_is_chosen(opened):
    opened.playback.play(1.0)
    assert opened.playback.playing
    opened.actions_table["project.export"].trigger()
    assert not opened.playback.playing
    for dialog in opened.findChildren(ExportDialog):
        dialog.reject()
