"""The captions pane: rows, editing in place, what is done to captions, and what is refused."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pipeline.captions.tapping import retime_by_taps
from pipeline.timeline import edits
from pipeline.timeline.model import Caption
from pipeline.transcript.model import WORD_TIMES, WordTimes
from tests.ui.conftest import seconds
from ui.captions.model import Column


def texts(pane) -> list[str]:
    return [pane.desk.row(i).caption.text for i in range(pane.desk.count)]


def cell(pane, row: int, column: Column) -> str:
    return pane.table.table.index(row, column).data()


def click(pane, row: int, column: Column) -> None:
    place = pane.table.visualRect(pane.table.table.index(row, column)).center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_into(pane, row: int, column: Column, text: str) -> None:
    pane.table.edit(pane.table.table.index(row, column))
    field = pane.table.findChildren(QLineEdit)[-1]
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt lets the field see Return first, and takes over after it


def test_times_that_were_guessed_are_told_as_guesses_until_somebody_listens(pane, settle):
    assert pane._sum.text() == "3 captions"
    session = pane.desk.session
    ids = ("one", "two")
    session.edit("Guess", lambda timeline: with_guesses(timeline, ids))
    settle()
    assert pane._sum.text() == "3 captions · 2 with estimated times"
    row = pane.table.table.index(0, Column.TEXT)
    assert "estimated, not heard" in row.data(Qt.ItemDataRole.ToolTipRole)
    session.edit("Tap", lambda timeline: retime_by_taps(timeline, "one", 0, [seconds(0.1), seconds(0.5)]))
    settle()
    assert pane._sum.text() == "3 captions · 1 with estimated times"


def with_guesses(timeline, ids):
    for caption_id in ids:
        timeline = edits.set_metadata(timeline, caption_id, WORD_TIMES, WordTimes.ESTIMATED.value)
    return timeline


def test_it_shows_times_text_and_speed(pane):
    assert pane.desk.count == 3
    assert (cell(pane, 1, Column.START), cell(pane, 1, Column.END)) == ("0:03.000", "0:05.000")
    assert cell(pane, 1, Column.TEXT) == "The boats stay in"
    assert cell(pane, 1, Column.SPEED) == "8"


def test_a_click_goes_to_the_caption_and_selects_it_on_the_timeline(pane):
    click(pane, 1, Column.TEXT)
    assert pane.desk.session.playhead == seconds(3)
    assert pane.desk.session.selection == {"two"}


def test_what_is_selected_on_the_timeline_is_selected_here(pane):
    pane.desk.session.select(["three"])
    assert pane.table.chosen_ids() == ["three"]
    assert pane.words_row.caption.id == "three"


def test_a_clip_selected_on_the_timeline_stays_selected(pane):
    click(pane, 1, Column.TEXT)
    pane.desk.session.select(["a"])
    assert pane.table.chosen_ids() == []
    assert pane.desk.session.selection == {"a"}


def test_the_playhead_marks_its_row(pane):
    pane.desk.session.seek(seconds(5.5))
    assert pane.desk.current == 2
    assert pane.desk.under_playhead().id == "three"
    pane.desk.session.seek(seconds(2.5))
    assert pane.desk.current == 0
    assert pane.desk.under_playhead() is None


def test_text_is_edited_in_place_and_undone(pane):
    type_into(pane, 1, Column.TEXT, "The ships stay in")
    assert texts(pane)[1] == "The ships stay in"
    assert pane.desk.row(1).caption.words[0].start == 0
    pane.desk.session.undo()
    assert texts(pane)[1] == "The boats stay in"


def test_an_emptied_text_removes_the_caption(pane):
    type_into(pane, 2, Column.TEXT, "  ")
    assert texts(pane) == ["Rain falls on harbours", "The boats stay in"]


def test_times_are_typed(pane):
    type_into(pane, 0, Column.END, "2.5")
    assert pane.desk.row(0).end == seconds(2.5)
    type_into(pane, 1, Column.START, "0:02.5")
    assert pane.desk.row(1).start == seconds(2.5)
    assert pane.desk.row(1).end == seconds(5)


def test_a_time_that_is_none_or_taken_is_told_and_changes_nothing(pane, qtbot):
    before = pane.desk.session.timeline
    with qtbot.waitSignal(pane.desk.session.refused) as told:
        type_into(pane, 1, Column.END, "soon")
    assert "no time" in told.args[0]
    with qtbot.waitSignal(pane.desk.session.refused):
        type_into(pane, 1, Column.END, "7")
    assert pane.desk.session.timeline is before


def test_control_enter_splits_at_the_text_cursor(pane):
    pane.table.edit(pane.table.table.index(1, Column.TEXT))
    field = pane.table.findChildren(QLineEdit)[-1]
    field.setCursorPosition(len("The boats "))
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(pane)[1:3] == ["The boats", "stay in"]
    assert pane.desk.row(2).start == seconds(4)


def test_split_at_playhead_merge_and_delete(pane):
    commands = pane.commands()
    pane.table.choose(["one"])
    pane.desk.session.seek(seconds(1))
    commands["captions.split"]()
    assert texts(pane)[:2] == ["Rain falls", "on harbours"]
    pane.table.choose([pane.desk.caption(0).id, pane.desk.caption(1).id])
    commands["captions.merge"]()
    assert texts(pane)[0] == "Rain falls on harbours"
    pane.table.choose(["two", "three"])
    commands["captions.delete"]()
    assert texts(pane) == ["Rain falls on harbours"]


def test_captions_that_are_apart_are_not_merged(pane, qtbot):
    pane.table.choose(["one", "three"])
    with qtbot.waitSignal(pane.desk.session.told) as told:
        pane.commands()["captions.merge"]()
    assert "follow each other" in told.args[0]


def test_a_new_caption_comes_at_the_playhead_where_there_is_room(pane, qtbot):
    pane.desk.session.seek(seconds(2))
    pane.commands()["captions.add"]()
    assert pane.desk.count == 4
    assert (pane.desk.row(1).start, pane.desk.row(1).end) == (seconds(2), seconds(3))
    assert pane.table.findChild(QLineEdit) is not None
    pane.desk.session.seek(seconds(4))
    with qtbot.waitSignal(pane.desk.session.told):
        pane.commands()["captions.add"]()
    assert pane.desk.count == 4


def test_shifting_all_and_some(pane):
    pane.edits.shift([], seconds(1))
    assert [pane.desk.row(i).start for i in range(3)] == [seconds(1), seconds(4), seconds(6)]
    pane.edits.shift(["two"], -seconds(0.5))
    assert pane.desk.row(1).start == seconds(3.5)


def test_a_click_on_the_warning_mends_it(pane, settle):
    pane.edits.set_text("three", "Nobody minds it much at all, so they say")
    settle()
    assert pane.desk.troubled == ("three",)
    assert "Mend 1" in pane._mend_all.text()
    click(pane, 2, Column.WARNINGS)
    settle()
    assert pane.desk.troubled == ()
    pane.desk.session.undo()
    settle()
    assert pane.desk.troubled == ("three",)


def test_another_track_and_another_language(pane):
    pane.desk.show_track("de")
    assert texts(pane) == ["Es regnet"]
    assert pane.track_choice.currentText() == "Deutsch"
    pane.edits.add_track("fa")
    assert pane.desk.track.language == "fa"
    assert pane.track_choice.currentText() == "fa"
    assert pane.desk.count == 0


def test_a_style_for_all_and_for_one(pane):
    pane.gallery.cards["karaoke"].click()
    assert pane.desk.track.style == "karaoke"
    pane.table.choose(["two"])
    pane.gallery.chosen.setChecked(True)
    pane.gallery.cards["pop"].click()
    assert pane.desk.row(1).caption.style == "pop"
    assert pane.gallery.cards["pop"].isChecked()
    pane.gallery.everything.setChecked(True)
    pane.gallery.cards["box"].click()
    assert (pane.desk.track.style, pane.desk.row(1).caption.style) == ("box", "")


def test_the_gallery_shows_the_own_words_word_by_word(pane, qtbot):
    pane.table.choose(["two"])
    card = pane.gallery.cards["word-highlight"]
    qtbot.waitUntil(lambda: len(card.pictures) > 1, timeout=20_000)
    assert len({bytes(picture.constBits()) for picture in card.pictures}) == len(card.pictures)


def test_subtitle_files_come_in_by_dropping_and_go_out(pane, settle, tmp_path):
    path = tmp_path / "film.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nHello there\n\n2\n00:00:03,000 --> 00:00:04,500\nYes\n"
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    wanted = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(10, 10), *wanted)
    pane.dragEnterEvent(entering)
    assert entering.isAccepted()
    pane.dropEvent(QDropEvent(QPointF(10, 10), *wanted))
    settle()
    assert texts(pane) == ["Hello there", "Yes"]
    out = tmp_path / "out.vtt"
    pane.desk.export_file(out)
    settle()
    assert out.read_text("utf-8").startswith("WEBVTT")
    assert "00:00:03.000 --> 00:00:04.500\nYes" in out.read_text("utf-8")


def test_a_file_that_holds_no_subtitles_is_refused_and_nothing_changes(pane, qtbot, tmp_path):
    path = tmp_path / "odd.srt"
    path.write_bytes(b"\x00\x01 no subtitles")
    before = pane.desk.session.timeline
    with qtbot.waitSignal(pane.desk.session.refused, timeout=10_000):
        pane.desk.import_file(path)
    assert pane.desk.session.timeline is before
    assert pane.desk.busy == ""


def test_without_captions_it_says_how_to_get_some(pane):
    pane.table.choose(["one", "two", "three"])
    pane.commands()["captions.delete"]()
    assert pane._stack.currentIndex() == 1
    pane.desk.session.undo()
    assert pane._stack.currentIndex() == 0


def test_an_edit_made_meanwhile_is_never_overwritten(pane, settle):
    pane.desk.break_lines()
    pane.edits.set_text("one", "Snow falls on harbours")
    settle()
    assert texts(pane)[0] == "Snow falls on harbours"
    assert [i.id for i in pane.desk.track.items if isinstance(i, Caption)] == ["one", "two", "three"]
