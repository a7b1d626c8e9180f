"""One of several: a list that drops down, or mixed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.words import tr


class ChoiceField(QComboBox):
    """``chosen`` carries the value; only a person's choice is told."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(hint or name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setPlaceholderText(tr("Mixed"))
        self._values = [value for value, _ in choices]
        for _, words in choices:
            self.addItem(words)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def value(self) -> object | None:
        """What is chosen; None while several differ."""
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Shows ``value``; None, or what is not among the choices: mixed."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offers other choices; what was chosen stays where it is still offered."""
        value = self.value
        self._values = [each for each, _ in choices]
        self.clear()
        self.addItems([words for _, words in choices])
        self.set_value(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Changes only with the focus; else the pane scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
