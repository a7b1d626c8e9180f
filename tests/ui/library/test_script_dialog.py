"""The script of a recording is pasted in with its language; nothing begins without words."""

from PySide6.QtWidgets import QPushButton

from ui.library.script_dialog import ScriptDialog


def test_words_and_language_are_handed_on(qtbot):
    taken = []
    dialog = ScriptDialog("talk", "fr-CA", lambda *asked: taken.append(asked))
    qtbot.addWidget(dialog)
    assert dialog.language.value == "en", "a tag it does not list"
    assert not dialog.go.isEnabled()
    dialog.text.setPlainText("  \n")
    assert not dialog.go.isEnabled()
    dialog.text.setPlainText("Bonjour à tous.")
    dialog.language.set_value("fr")
    dialog.go.click()
    assert taken == [("Bonjour à tous.", "fr")] and dialog.result() == ScriptDialog.DialogCode.Accepted
    assert all(button.toolTip() for button in dialog.findChildren(QPushButton))
    assert dialog.text.accessibleName()
