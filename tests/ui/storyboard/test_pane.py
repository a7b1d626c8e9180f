"""The storyboard: cards in step with the timeline, keys, dragging, words, and what is refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.jobs.spec import Job, JobSpec, JobState
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.model import TrackKind
from pipeline.timeline.scene_blocks import scene_spans
from pipeline.timeline.transitions import first_shown
from pipeline.timeline.validate import validate
from ui.storyboard.grid import KEYS
from ui.viewmodels import storyboard
from ui.viewmodels.scene_cards import APPROVED, REJECTED


def press(qtbot, stage, key, modifier=Qt.KeyboardModifier.NoModifier):
    stage.pane.grid.setFocus()
    qtbot.keyClick(stage.pane.grid, key, modifier)


def order(stage):
    return [scene.id for scene in stage.timeline.scenes]


def centre(stage, row):
    return stage.pane.grid.visualRect(stage.pane.grid.scenes.index(row)).center()


def test_every_scene_has_a_card_that_says_what_it_is(stage):
    assert stage.pane.grid.scenes.rowCount() == len(stage.timeline.scenes) > 4
    first = stage.board.cards[0]
    assert first.narration.startswith("w0x0")
    assert first.seconds > 3
    assert first.voice
    told = stage.pane.grid.scenes.told(first)
    assert "Scene 1" in told and "picture 0" in told


def on_first_frame(stage, card):
    """True when the playhead is on the first frame with nothing of the scene before in it."""
    timeline, playhead = stage.workspace.session.timeline, stage.workspace.session.playhead
    whole = first_shown(timeline, card.start, card.duration)
    assert card.start < whole < card.start + card.duration, "the scenes dissolve into each other"
    return abs(playhead - whole) <= timeline.rate.frame // 2


def test_a_click_seeks_and_the_playhead_lights_its_card(stage, qtbot):
    third = stage.board.cards[2]
    qtbot.mouseClick(stage.pane.grid.viewport(), Qt.MouseButton.LeftButton, pos=centre(stage, 2))
    assert on_first_frame(stage, third)
    assert stage.board.current == third.id
    stage.workspace.session.seek(stage.board.cards[3].start)
    assert stage.board.current == stage.ids[3]


def test_with_nothing_chosen_the_details_follow_the_film_but_not_while_somebody_types(stage):
    cards = stage.board.cards
    stage.workspace.session.seek(cards[3].start)
    assert stage.pane.detail._scene == cards[3].id
    stage.pane.activateWindow()
    stage.pane.detail.narration.setFocus()
    QApplication.processEvents()
    stage.workspace.session.seek(cards[1].start)
    assert stage.pane.detail._scene == cards[3].id


def test_the_scene_that_is_seen_is_in_sight_when_the_cards_are_shown(stage, qtbot):
    stage.pane.hide()
    last = stage.board.cards[-1]
    stage.workspace.session.seek(last.start)
    stage.pane.show()
    grid = stage.pane.grid
    row = grid.scenes.row_of(last.id)
    qtbot.waitUntil(lambda: grid.viewport().rect().intersects(grid.visualRect(grid.scenes.index(row))))
    stage.pane.hide()
    stage.workspace.session.seek(0)
    stage.pane.show()
    qtbot.waitUntil(lambda: grid.viewport().rect().contains(grid.visualRect(grid.scenes.index(0)).center()))


def test_arrows_walk_and_take_the_playhead_along(stage, qtbot):
    stage.pane.grid.select(stage.ids[:1])
    press(qtbot, stage, Qt.Key.Key_Right)
    assert stage.pane.grid.selected() == stage.ids[1:2]
    assert on_first_frame(stage, stage.board.cards[1])


def test_alt_arrows_move_the_scene_with_all_that_is_its_own(stage, qtbot):
    moving, spoken = stage.ids[1], stage.board.cards[1].voice[0].asset_id
    stage.pane.grid.select([moving])
    press(qtbot, stage, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert order(stage)[0] == moving
    assert scene_spans(stage.timeline)[moving].start == 0
    voice = next(t for t in stage.timeline.tracks if t.name == "Voice")
    assert voice.items[0].media.asset_id == spoken
    assert stage.pane.grid.selected() == [moving]
    stage.workspace.session.undo()
    assert order(stage)[1] == moving
    press(qtbot, stage, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert order(stage)[2] == moving


def test_dropping_cards_puts_them_before_the_one_under_the_pointer(stage):
    before = order(stage)
    row = stage.pane.grid.row_before(centre(stage, 3) - QPoint(20, 0))
    assert row == 3
    stage.pane.grid.drop([before[0], before[1]], row)
    assert order(stage) == [before[2], before[0], before[1], *before[3:]]
    validate(stage.timeline)
    last = stage.pane.grid.row_before(QPoint(5, 10_000))
    stage.pane.grid.drop([before[2]], last)
    assert order(stage)[-1] == before[2]


def test_letters_approve_reject_and_lock(stage, qtbot):
    stage.pane.grid.select(stage.ids[:2])
    press(qtbot, stage, Qt.Key.Key_A)
    assert [card.review for card in stage.board.cards[:3]] == [APPROVED, APPROVED, ""]
    press(qtbot, stage, Qt.Key.Key_X)
    assert stage.board.cards[0].review == REJECTED
    press(qtbot, stage, Qt.Key.Key_X)
    assert stage.board.cards[0].review == ""
    press(qtbot, stage, Qt.Key.Key_L)
    assert [card.locked for card in stage.board.cards[:3]] == [True, True, False]
    press(qtbot, stage, Qt.Key.Key_L)
    assert not stage.board.cards[0].locked


def test_delete_takes_the_scene_away_and_undo_brings_it_back(stage, qtbot):
    before = stage.timeline
    stage.pane.grid.select(stage.ids[1:2])
    press(qtbot, stage, Qt.Key.Key_Delete)
    assert len(stage.ids) == len(before.scenes) - 1
    assert stage.timeline.duration < before.duration
    stage.workspace.session.undo()
    assert stage.timeline == before


def test_return_plays_the_scene_and_stops_at_its_end(stage, qtbot):
    stage.pane.grid.select(stage.ids[1:2])
    press(qtbot, stage, Qt.Key.Key_Return)
    assert stage.playing.playing
    card = stage.board.cards[1]
    stage.workspace.session.seek(card.start + card.duration // 2)
    assert stage.playing.playing
    stage.workspace.session.seek(card.start + card.duration)
    assert not stage.playing.playing


def test_a_double_click_opens_the_timeline_there(stage, qtbot):
    viewport = stage.pane.grid.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre(stage, 2))
    with qtbot.waitSignal(stage.pane.timeline_wanted):
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=centre(stage, 2))
    assert on_first_frame(stage, stage.board.cards[2])
    chosen = stage.workspace.session.selection
    scenes = {stage.timeline.find(i)[0].items[stage.timeline.find(i)[1]].scene for i in chosen}
    assert scenes == {stage.ids[2]}
    assert len(chosen) > 1


def test_split_merge_duplicate_and_add(stage):
    count = len(stage.ids)
    card = stage.board.cards[1]
    stage.workspace.session.seek(card.start + card.duration // 2)
    stage.actions["scene.split"].trigger()
    assert len(stage.ids) == count + 1
    stage.pane.grid.select(stage.ids[1:3])
    stage.actions["scene.merge"].trigger()
    assert len(stage.ids) == count
    stage.pane.grid.select(stage.ids[:1])
    stage.actions["scene.duplicate"].trigger()
    assert stage.board.cards[1].narration == stage.board.cards[0].narration
    stage.actions["scene.add"].trigger()
    assert len(stage.ids) == count + 2
    assert len(stage.pane.grid.selected()) == 1
    validate(stage.timeline)


def test_scenes_that_are_no_neighbours_are_not_merged(stage):
    stage.pane.grid.select([stage.ids[0], stage.ids[3]])
    before = stage.timeline
    stage.actions["scene.merge"].trigger()
    assert stage.timeline is before
    assert "follow one another" in stage.refusals[0]


def test_words_are_taken_over_in_one_step_and_warn_until_they_are_spoken(stage, qtbot):
    stage.pane.grid.select(stage.ids[:1])
    detail = stage.pane.detail
    detail.narration.setPlainText("Other words\nnow")
    detail.prompt.setPlainText("a red barn")
    qtbot.keyClick(detail.narration, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    scene = stage.timeline.scenes[0]
    assert (scene.narration, scene.prompt) == ("Other words now", "a red barn")
    assert any("changed" in warning for warning in stage.board.warnings(stage.board.cards[0]))
    stage.workspace.session.undo()
    assert stage.timeline.scenes[0].prompt == "picture 0"
    assert detail.prompt.text() == "picture 0"


def test_another_choice_keeps_what_was_typed(stage):
    stage.pane.grid.select(stage.ids[:1])
    stage.pane.detail.prompt.setPlainText("a red barn")
    stage.pane.grid.select(stage.ids[1:2])
    assert stage.timeline.scenes[0].prompt == "a red barn"
    assert stage.timeline.scenes[1].prompt == "picture 1"


def test_a_locked_track_refuses_to_reorder(stage):
    from pipeline.timeline import edits

    captions = next(t for t in stage.timeline.tracks if t.kind is TrackKind.CAPTION)
    stage.workspace.session.edit("Lock", lambda t: edits.set_track(t, captions.id, locked=True))
    before = stage.timeline
    stage.pane.grid.drop(stage.ids[:1], 3)
    assert stage.timeline is before
    assert "locked" in stage.refusals[0]


def test_keys_of_scenes_are_not_the_windows_while_the_cards_have_the_focus(stage, qtbot):
    stage.pane.grid.setFocus()
    stage.pane.grid.select(stage.ids[:1])
    for (key, modifier), name in KEYS.items():
        assert name in stage.pane.commands(), (key, modifier)


def test_the_pane_says_how_to_begin_when_there_is_nothing(stage):
    stage.workspace.close_project()
    assert stage.pane._stack.currentIndex() == 1
    assert any("No scenes" in label.text() for label in stage.pane.findChildren(QLabel))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1080, 1080)])
def test_cards_are_painted_in_every_shape(stage, size):
    from pipeline.timeline import edits

    stage.workspace.session.edit("Shape", lambda t: edits.set_timeline(t, width=size[0], height=size[1]))
    image = stage.pane.grid.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 600, 7) for y in range(0, 200, 7)}
    assert len(seen) > 6


def job(stage, kind, slot="", progress=0.4, **parameters):
    here = stage.workspace.project_id
    spec = JobSpec(kind, {"project_id": here, "slot": slot, **parameters}, project_id=here)
    return Job(id=f"{kind}{slot}", spec=spec, created=0.0, state=JobState.RUNNING, progress=progress)


def test_a_scene_whose_picture_is_painted_says_so(stage):
    stage.workspace.board.add(job(stage, "image.paint", "image:2"))
    assert stage.board.making[stage.ids[1]].progress == 0.4
    done = replace(job(stage, "image.paint", "image:2"), state=JobState.SUCCEEDED)
    stage.workspace.board.add(done)
    assert stage.ids[1] not in stage.board.making


def test_outlines_stand_where_cards_will_be(stage, studio):
    stage.workspace.open_project(studio.library.projects.create("Soon").id)
    brief = NarratedBrief(topic="tides", duration=54.0, aspect="16:9")
    stage.workspace.board.add(job(stage, "recipe.narrated", brief=brief.to_json()))
    assert stage.board.expected == 10
    assert stage.pane.grid.scenes.rowCount() == 10
    assert stage.board.shape == (1920, 1080)
    assert not stage.pane.grid.grab().isNull()
    ended = replace(job(stage, "recipe.narrated", brief=brief.to_json()), state=JobState.CANCELLED)
    stage.workspace.board.add(ended)
    assert stage.pane.grid.scenes.rowCount() == 0


def test_unseen_cards_are_not_read_until_they_are_asked_for(stage, monkeypatch):
    reads = []
    real = storyboard.read_cards
    monkeypatch.setattr(storyboard, "read_cards", lambda t: reads.append(1) or real(t))
    stage.pane.hide()
    stage.board.duplicate(stage.ids[:1])
    reads.clear()
    stage.workspace.session.undo()
    stage.workspace.session.redo()
    assert not reads
    assert len(stage.ids) == len(stage.timeline.scenes)
    assert len(reads) == 1
