"""Words on their line of time, and tapping along."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pipeline.timeline.time import FPS_30
from tests.ui.conftest import seconds


def drag(row, start: float, to: float) -> None:
    y = row.height() // 2
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(round(start), y))
    QTest.mouseMove(row, QPoint(round((start + to) / 2), y))
    QTest.mouseMove(row, QPoint(round(to), y))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(round(to), y))


def test_a_boundary_is_dragged_as_one_step(pane):
    pane.table.choose(["one"])
    row = pane.words_row
    drag(row, row._x(seconds(0.5)), row._x(seconds(0.75)))
    first, second = pane.desk.row(0).caption.words[:2]
    assert first.end == second.start
    assert abs(first.end - seconds(0.75)) < seconds(0.02)
    pane.desk.session.undo()
    assert pane.desk.row(0).caption.words[0].end == seconds(0.5)


def test_a_click_goes_to_the_word_and_a_double_click_emphasises(pane):
    pane.table.choose(["two"])
    row = pane.words_row
    middle = QPoint(round(row._x(seconds(0.75))), row.height() // 2)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=middle)
    assert pane.desk.session.playhead == seconds(3.5)
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton, pos=middle)
    assert pane.desk.row(1).caption.words[1].emphasis


def test_the_keyboard_alone_times_splits_and_emphasises(pane):
    pane.table.choose(["one"])
    row = pane.words_row
    row.setFocus()
    for _ in range(2):
        QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.word == 1
    QTest.keyClick(row, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    frame = pane.desk.session.timeline.rate.frame
    assert pane.desk.row(0).caption.words[1].start == seconds(0.5) + frame
    QTest.keyClick(row, Qt.Key.Key_E)
    assert pane.desk.row(0).caption.words[1].emphasis
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert pane.desk.row(0).caption.text == "Rain"


FRAME = FPS_30.frame


def tap_at(pane, *frames: int) -> None:
    for frame in frames:
        pane.desk.session.seek(frame * FRAME)
        QTest.keyClick(pane.tap_bar, Qt.Key.Key_Space)


def test_tapping_retimes_words_on_into_the_next_caption(pane, playback):
    pane.table.choose(["two"])
    pane.commands()["captions.tap"]()
    assert playback.playing
    assert pane.tap_bar.isVisible()
    tap_at(pane, 96, 102, 108, 114, 156)
    pane.tap_bar.finish()
    assert not pane.tap_bar.isVisible()
    assert not playback.playing
    assert pane.desk.row(1).start == 96 * FRAME
    assert [w.start for w in pane.desk.row(1).caption.words] == [n * FRAME for n in (0, 6, 12, 18)]
    assert pane.desk.row(2).start == 156 * FRAME
    pane.desk.session.undo()
    assert pane.desk.row(1).start == seconds(3)


def test_the_last_word_ends_it(pane, playback):
    pane.tap_bar.begin("three")
    tap_at(pane, 153, 162)
    assert not pane.tap_bar.active
    assert pane.desk.row(2).start == 153 * FRAME


def test_backspace_takes_back_and_escape_gives_up(pane, playback):
    before = pane.desk.session.timeline
    pane.tap_bar.begin("two")
    tap_at(pane, 96, 102)
    QTest.keyClick(pane.tap_bar, Qt.Key.Key_Backspace)
    assert pane.tap_bar.taps == [96 * FRAME]
    QTest.keyClick(pane.tap_bar, Qt.Key.Key_Escape)
    assert not pane.tap_bar.active
    assert pane.desk.session.timeline is before


def test_pausing_keeps_the_taps(pane, playback):
    pane.tap_bar.begin("one")
    tap_at(pane, 6, 18)
    playback.pause()
    assert [w.start for w in pane.desk.row(0).caption.words[:2]] == [0, 12 * FRAME]
