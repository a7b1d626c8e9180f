"""The keys page: recording, conflicts, presets, files; menus and tool tips follow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.actions import ACTIONS, ActionTable
from ui.shortcuts.editor import ShortcutEditor
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.store import write_keys


@pytest.fixture
def editor(qtbot):
    made = ShortcutEditor(Keymap())
    qtbot.addWidget(made)
    made.show()
    return made


def row_of(editor, action_id):
    editor.choose(action_id)
    return editor.table.currentItem()


def test_a_pressed_key_is_given_to_the_chosen_action(editor, qtbot):
    row = row_of(editor, "project.folder")
    with qtbot.waitSignal(editor.changed) as told:
        QTest.keyClick(
            editor.recorder,
            Qt.Key.Key_F,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        )
    assert told.args[0].keys()["project.folder"] == ("Ctrl+Alt+F",)
    assert row.text(1) in ("Ctrl+Alt+F", "⌥⌘F")
    assert row.font(1).bold()


def test_a_key_in_use_is_reassigned_only_when_asked(editor):
    row_of(editor, "view.snap")
    QTest.keyClick(editor.recorder, Qt.Key.Key_S)
    assert "Split at playhead" in editor.notice.text()
    assert editor.keymap == Keymap()
    editor.reassign.click()
    assert editor.keymap.owner("S") == "view.snap"
    assert editor.keymap.keys()["clip.split"] == ("Ctrl+K",)
    assert not editor.reassign.isEnabled()


def test_modifiers_alone_are_no_key(editor):
    row_of(editor, "view.snap")
    QTest.keyClick(editor.recorder, Qt.Key.Key_Shift)
    QTest.keyClick(editor.recorder, Qt.Key.Key_Control)
    assert editor.keymap == Keymap()


def test_remove_reset_and_reset_all(editor):
    row = row_of(editor, "clip.split")
    editor.remove.click()
    assert row.text(1) == ""
    editor.reset.click()
    assert editor.keymap.keys()["clip.split"] == ("S", "Ctrl+K")
    editor.remove.click()
    editor.reset_all.click()
    assert editor.keymap == Keymap()
    assert not editor.reset_all.isEnabled()


def test_a_preset_keeps_what_the_creator_changed(editor):
    row_of(editor, "project.folder")
    QTest.keyClick(editor.recorder, Qt.Key.Key_F9)
    editor.presets.setCurrentIndex(editor.presets.findData("premiere"))
    editor.presets.activated.emit(editor.presets.currentIndex())
    assert editor.keymap.keys()["view.snap"] == ("S",)
    assert editor.keymap.keys()["project.folder"] == ("F9",)


def test_search_finds_by_words_and_by_key(editor):
    editor.search.setText("ripple")
    shown = [row.data(0, Qt.ItemDataRole.UserRole) for row in editor._rows() if not row.isHidden()]
    assert "edit.ripple_delete" in shown and "play.toggle" not in shown
    editor.search.setText("ctrl+l")
    assert [row.data(0, Qt.ItemDataRole.UserRole) for row in editor._rows() if not row.isHidden()] == [
        "play.loop"
    ]


def test_a_bad_file_is_told_and_changes_nothing(editor, tmp_path):
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_bytes(b"\xff\x00\x01")
    editor.import_file(bad)
    assert "bad.json" in editor.notice.text()
    assert editor.keymap == Keymap()
    write_keys(Keymap("resolve"), good)
    editor.import_file(good)
    assert editor.keymap == Keymap("resolve")
    assert editor.presets.currentData() == "resolve"


def test_menus_and_tool_tips_follow_the_keys(qtbot):
    owner, ran = QWidget(), []
    qtbot.addWidget(owner)
    table = ActionTable(owner, {a.id: (lambda i=a.id: ran.append(i)) for a in ACTIONS})
    table["clip.split"].setToolTip(table["clip.split"].toolTip() + ". Twice for more")
    with qtbot.waitSignal(table.keys_changed):
        table.set_keys(Keymap().assigned("clip.split", "F8").without("clip.split", "S").keys())
    assert table["clip.split"].toolTip() == "Split at playhead (Ctrl+K or F8). Twice for more"
    owner.show()
    owner.activateWindow()
    qtbot.waitUntil(owner.isActiveWindow)
    QTest.keyClick(owner, Qt.Key.Key_F8)
    QTest.keyClick(owner, Qt.Key.Key_S)
    assert ran == ["clip.split"]
    table.set_keys({"clip.split": ()})
    assert table["clip.split"].toolTip() == "Split at playhead. Twice for more"
    assert table.keys("clip.split") == ()


def test_an_action_that_is_off_says_why(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    table = ActionTable(owner, {a.id: lambda: None for a in ACTIONS})
    table.set_project_open(False)
    assert table.reason("clip.split") == "Open a project first"
    assert table.reason("help.palette") == ""
    table.set_enabled("edit.undo", False, "Nothing to undo")
    assert table.reason("edit.undo") == "Nothing to undo"
