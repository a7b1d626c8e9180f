"""A field that takes the next key press as it is, whatever that key does elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.words import tr

MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyRecorder(QLineEdit):
    """``recorded`` carries the key, written portably. Tab still leaves the field."""

    recorded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setPlaceholderText(tr("Click, then press the new key"))
        self.setAccessibleName(tr("New key"))
        self.setToolTip(tr("Press a key or a combination to call the chosen action with it"))

    def event(self, event: QEvent) -> bool:
        """Keeps shortcuts of the window from firing while a key is recorded."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes the combination once a key that is no modifier is pressed."""
        if event.key() in MODIFIERS or event.key() == Qt.Key.Key_unknown:
            return
        pressed = QKeySequence(QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
        self.setText(pressed.toString(QKeySequence.SequenceFormat.NativeText))
        self.recorded.emit(pressed.toString(QKeySequence.SequenceFormat.PortableText))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says what to do."""
        super().focusInEvent(event)
        self.setPlaceholderText(tr("Press a key"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Waits again."""
        super().focusOutEvent(event)
        self.clear()
        self.setPlaceholderText(tr("Click, then press the new key"))


_KEYPAD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
