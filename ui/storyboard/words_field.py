"""A text field of a few lines that is taken over when it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.words import tr


class Words(QPlainTextEdit):
    """A field of a few lines. ``left``: the cursor went away, or Ctrl+Enter was pressed, after typing."""

    left = Signal()

    def __init__(self, name: str, hint: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(tr("{hint} (Ctrl+Enter takes it over)", hint=hint))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown = ""

    @property
    def typed(self) -> bool:
        """True when the text is another one than was shown."""
        return self.text() != self._shown

    def text(self) -> str:
        """The words, without line breaks."""
        return " ".join(self.toPlainText().split())

    def show_text(self, text: str) -> None:
        """Shows ``text``, unless something is being typed."""
        plain = " ".join(text.split())
        if plain != self._shown and not self.typed:
            self._shown = plain
            self.setPlainText(plain)

    def forget(self) -> None:
        """What stands there counts as shown."""
        self._shown = self.text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that what was typed can be taken over."""
        super().focusOutEvent(event)
        if self.typed and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes over; Escape gives the old words back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.typed:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)
