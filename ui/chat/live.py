"""What a turn under way shows: the words as they come, the tools in use, and a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.chat.bubbles import words_label
from ui.icons import icon
from ui.viewmodels.chat_turns import ChatTurns
from ui.words import tr

LONGEST = 4000
"""Characters that are shown while they come."""


class LiveTurn(QWidget):
    """Shown while a turn runs; what it said then becomes a message."""

    def __init__(self, turns: ChatTurns) -> None:
        super().__init__()
        self.setAccessibleName(tr("The assistant is working"))
        self._turns = turns
        self._text = ""
        self._words = words_label("", "dim")
        self._status = QLabel()
        theme.set_kind(self._status, "faint")
        stop = QPushButton(tr("Stop"))
        theme.set_kind(stop, "small")
        stop.setIcon(icon("cancel", "text"))
        stop.setToolTip(tr("Stop the assistant; what it did so far is dropped"))
        stop.setAccessibleName(tr("Stop the assistant"))
        stop.clicked.connect(lambda _checked=False: turns.stop())
        row = QHBoxLayout()
        row.addWidget(self._status, 1)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(row)
        turns.heard.connect(self._hear)
        turns.used.connect(self._use)
        turns.running_changed.connect(self._run)
        turns.asking.connect(lambda _plan: self._status.setText(tr("Waiting for your answer")))
        turns.decided.connect(self._begin)
        turns.answered.connect(lambda _text: self._begin())
        self._run()

    def _run(self) -> None:
        self.setVisible(self._turns.running)
        self._begin()

    def _begin(self) -> None:
        self._text = ""
        self._words.hide()
        self._status.setText(tr("Thinking …"))

    def _hear(self, text: str) -> None:
        self._text += text
        self._words.setText(self._text[-LONGEST:])
        self._words.show()

    def _use(self, said: str, _well: bool) -> None:
        self._text = ""
        self._status.setText(said.splitlines()[0][:80] if said else "")
