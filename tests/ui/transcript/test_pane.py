"""The transcript pane: going to words, cutting them out, silences and fillers looked at and cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest

from pipeline.timeline.model import TrackKind
from pipeline.transcript.plan import Reason
from tests.ui.conftest import seconds
from ui import theme


def words(shown) -> list[str]:
    return [word.text for word in shown.pane.desk.transcript.words]


def select(page, first: int, last: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(page.script.word(first).start)
    cursor.setPosition(page.script.word(last).end, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def place_of(page, word: int):
    cursor = page.textCursor()
    cursor.setPosition(page.script.word(word).start + 1)
    return page.cursorRect(cursor).center()


def test_it_writes_what_is_said_with_pauses(shown):
    assert words(shown) == ["Um,", "rain", "falls", "on", "boats"]
    assert shown.pane.page.toPlainText() == "0:00  Um, rain falls \n\n0:05  [2.0 s] on boats "
    assert shown.pane._sum.text() == "5 words · 1 filler"


def test_a_click_goes_to_the_word_and_the_playhead_lights_it(shown):
    page, session = shown.pane.page, shown.workspace.session
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 4))
    assert session.playhead == seconds(6)
    marks = page.extraSelections()
    lit = marks[-1].cursor
    assert (lit.selectionStart(), lit.selectionEnd()) == (page.script.word(4).start, page.script.word(4).end)


def test_fillers_are_underlined_and_pauses_faint(shown):
    page = shown.pane.page
    shown.workspace.session.seek(seconds(6))
    marks = page.extraSelections()
    inks = {(m.cursor.selectionStart(), m.cursor.selectionEnd()): m.format for m in marks}
    um, pause = page.script.word(0), next(span for span in page.script.spans if span.part == "pause")
    assert inks[um.start, um.end].underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert inks[pause.start, pause.end].foreground().color() == theme.colour("text_faint")
    assert (page.script.word(3).start, page.script.word(3).end) not in inks


def test_delete_cuts_the_selected_words_out_of_the_film(shown):
    page, session = shown.pane.page, shown.workspace.session
    select(page, 1, 2)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    shown.settle()
    assert words(shown) == ["Um,", "on", "boats"]
    removed = seconds(8) - session.timeline.duration
    assert seconds(1.9) < removed < seconds(2.2)
    assert all(track.duration <= session.timeline.duration for track in session.timeline.tracks)
    session.undo()
    shown.settle()
    assert words(shown) == ["Um,", "rain", "falls", "on", "boats"]
    assert session.timeline.duration == seconds(8)


def test_a_pause_is_cut_alone(shown):
    page, session = shown.pane.page, shown.workspace.session
    pause = next(span for span in page.script.spans if span.part == "pause")
    cursor = page.textCursor()
    cursor.setPosition(pause.start)
    cursor.setPosition(pause.end, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.cut_selected()
    shown.settle()
    assert words(shown) == ["Um,", "rain", "falls", "on", "boats"]
    assert session.timeline.duration == seconds(6)


def test_cutting_nothing_is_told(shown, qtbot):
    before = shown.workspace.session.timeline
    with qtbot.waitSignal(shown.workspace.session.told):
        shown.pane.page.cut_selected()
    assert shown.workspace.session.timeline is before


def test_copying_gives_words_alone(shown):
    shown.pane.page.selectAll()
    assert shown.pane.page.createMimeDataFromSelection().text() == "Um, rain falls on boats"


def test_search_marks_and_goes(shown):
    pane, session = shown.pane, shown.workspace.session
    pane.search.setText("BOATS")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._found.text() == "1 place"
    assert session.playhead == seconds(6)
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.search.text() == ""


def test_words_of_an_old_timeline_are_never_cut(shown, qtbot):
    session = shown.workspace.session
    shown.pane.desk.set_active(False)
    session.edit("Other", lambda t: type(t)(t.id, "Other", tracks=t.tracks))
    with qtbot.waitSignal(session.refused):
        assert not shown.pane.desk.cut([0])


def test_without_words_it_says_how_to_get_some(shown):
    session = shown.workspace.session
    session.edit(
        "No captions",
        lambda t: type(t)(t.id, t.name, tracks=tuple(x for x in t.tracks if x.kind is not TrackKind.CAPTION)),
    )
    shown.settle()
    assert shown.pane._stack.currentWidget() is shown.pane.empty
    assert not shown.pane.search.isEnabled()


def test_silences_and_fillers_are_seen_before_they_are_cut(shown):
    pane, session = shown.pane, shown.workspace.session
    pane.toggle_panel()
    before = session.timeline
    pane.panel.look.click()
    assert pane.cleanup.listening
    shown.until(lambda: pane.cleanup.found)
    reasons = [removal.reason for removal in pane.cleanup.plan.removals]
    assert sorted(reasons) == [Reason.FILLER, Reason.SILENCE, Reason.SILENCE]
    assert session.timeline is before
    model = pane.panel.model
    whole = pane.cleanup.plan.saved
    model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    kept = pane.cleanup.plan.saved
    assert 0 < kept < whole
    assert "Cut 2" in pane.panel.apply.text()
    pane.panel.apply.click()
    assert session.timeline.duration == seconds(8) - kept
    assert not pane.cleanup.found
    session.undo()
    assert session.timeline.duration == seconds(8)


def test_a_longer_minimum_finds_less_without_listening_again(shown):
    pane = shown.pane
    pane.toggle_panel()
    pane.panel.fillers.setChecked(False)
    pane.cleanup.find()
    shown.until(lambda: pane.cleanup.found)
    assert len(pane.cleanup.plan.removals) == 2
    pane.panel.minimum.committed.emit(1.5)
    shown.until(lambda: len(pane.cleanup.plan.removals) == 1)
    assert not pane.cleanup.listening
