from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def search(pane, settle, text):
    pane.find_bar.open()
    pane.find_bar.field.setText(text)
    pane.find_bar._ask()
    settle()


def test_it_counts_and_goes_round(pane, settle):
    search(pane, settle, "in")
    assert [match.caption_id for match in pane.desk.matches] == ["one", "two", "three"]
    for expected in ("one", "two", "three", "one"):
        QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
        assert pane.table.chosen_ids() == [expected]
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.table.chosen_ids() == ["three"]


def test_replacing_one_and_all(pane, settle):
    search(pane, settle, "in")
    pane.find_bar.other.setText("IN")
    pane.find_bar.step(1)
    pane.find_bar._replace_one()
    settle()
    assert pane.desk.row(0).caption.text == "RaIN falls on harbours"
    assert pane.desk.row(1).caption.text == "The boats stay in"
    pane.find_bar._all.click()
    settle()
    assert pane.desk.row(1).caption.text == "The boats stay IN"
    pane.desk.session.undo()
    settle()
    assert pane.desk.row(1).caption.text == "The boats stay in"


def test_a_broken_pattern_is_told_in_the_bar(pane, settle):
    pane.find_bar.regex.setChecked(True)
    search(pane, settle, "(")
    assert pane.desk.matches == ()
    assert pane.find_bar._count.text() == "Not a pattern"
    assert not pane.find_bar._all.isEnabled()


def test_escape_closes_and_unmarks(pane, settle):
    search(pane, settle, "boats")
    assert pane.desk.matches
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.desk.matches == ()
