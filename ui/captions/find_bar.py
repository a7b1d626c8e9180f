"""Find and replace in the captions, as one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton

from pipeline.captions.search import CaptionQuery
from ui import theme
from ui.icons import icon
from ui.locked_controls import only_looks
from ui.viewmodels.captions import CaptionDesk
from ui.words import counted, tr

TYPING_MS = 120


class FindBar(QFrame):
    """``reached`` carries the id of the caption with the match that is looked at now."""

    reached = Signal(str)
    closed = Signal()

    def __init__(self, desk: CaptionDesk) -> None:
        super().__init__()
        theme.set_kind(self, "row")
        self._desk = desk
        self._at = -1
        self._later = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._later.timeout.connect(self._ask)
        self.field = QLineEdit(placeholderText=tr("Find in captions"), clearButtonEnabled=True)
        self.field.setAccessibleName(tr("Find in captions"))
        self.field.setToolTip(tr("Find in captions (Ctrl+F); Enter goes to the next, Shift+Enter back"))
        self.field.addAction(icon("search", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(lambda _text: self._later.start())
        self.other = QLineEdit(placeholderText=tr("Replace with"))
        self.other.setAccessibleName(tr("Replace with"))
        self.other.setToolTip(tr("What is put in its place; words keep their times"))
        self.case = self._toggle("Aa", tr("Match case"))
        self.whole = self._toggle(tr("Word"), tr("Whole words only"))
        self.regex = self._toggle(".*", tr("Regular expression"))
        self._count = QLabel()
        self._count.setMinimumWidth(96)
        theme.set_kind(self._count, "faint")
        self._back = self._button("key_previous", tr("Previous match (Shift+Enter)"), lambda: self.step(-1))
        self._next = self._button("key_next", tr("Next match (Enter)"), lambda: self.step(1))
        self._one = self._words(
            tr("Replace"), tr("Replace in this caption and go to the next"), self._replace_one
        )
        self._all = self._words(
            tr("Replace all"), tr("Replace in all captions as one step"), self._replace_all
        )
        shut = self._button("close", tr("Close (Esc)"), self.close_bar)
        for looking in (self.field, self.case, self.whole, self.regex, self._back, self._next, shut):
            only_looks(looking)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.field, 3)
        for button in (self.case, self.whole, self.regex):
            row.addWidget(button)
        row.addWidget(self._count)
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addWidget(self.other, 2)
        row.addWidget(self._one)
        row.addWidget(self._all)
        row.addWidget(shut)
        desk.found_changed.connect(self._on_found)
        self._on_found()
        self.hide()

    def open(self) -> None:
        """Shows the bar with the text ready to be typed over."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def close_bar(self) -> None:
        """Hides it; nothing is marked any more."""
        self._later.stop()
        self._desk.find(None)
        self.hide()
        self.closed.emit()

    def step(self, direction: int) -> None:
        """Goes to the next match or the previous one, round and round."""
        matches = self._desk.matches
        if matches:
            self._at = (self._at + direction) % len(matches)
            self._show_count()
            match = matches[self._at]
            self._desk.session.seek(match.shown.start)
            self.reached.emit(match.caption_id)

    def _ask(self) -> None:
        self._at = -1
        text = self.field.text()
        wanted = CaptionQuery(text, self.case.isChecked(), self.whole.isChecked(), self.regex.isChecked())
        self._desk.find(wanted if text else None)

    def _on_found(self) -> None:
        some = bool(self._desk.matches)
        for button in (self._back, self._next, self._one, self._all):
            button.setEnabled(some)
        self._at = min(self._at, len(self._desk.matches) - 1)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._desk.matches)
        theme.set_kind(self._count, "danger" if self._desk.problem else "faint")
        self._count.setToolTip(self._desk.problem)
        if self._desk.problem:
            self._count.setText(tr("Not a pattern"))
        elif not self.field.text():
            self._count.setText("")
        elif self._at >= 0:
            self._count.setText(tr("{number} of {count}", number=self._at + 1, count=count))
        else:
            self._count.setText(counted(count, "1 match", "{count} matches"))

    def _replace_one(self) -> None:
        if self._at < 0:
            self.step(1)
            return
        self._desk.replace_found(self.other.text(), [self._desk.matches[self._at].caption_id])
        self._at -= 1

    def _replace_all(self) -> None:
        self._desk.replace_found(self.other.text())

    def event(self, event: QEvent) -> bool:
        """Escape closes the bar and reaches nothing else."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.other.hasFocus():
                self._replace_one()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _toggle(self, words: str, hint: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        theme.set_kind(button, "chip")
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.toggled.connect(lambda _on: self._ask())
        return button

    def _words(self, words: str, hint: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        theme.set_kind(button, "small")
        button.setToolTip(hint)
        button.clicked.connect(lambda _checked=False: then())
        return button

    def _button(self, symbol: str, words: str, then: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(symbol))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: then())
        return button
