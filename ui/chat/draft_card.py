"""The drafts of the assistant: seen in the player one at a time, accepted as one step, or rejected."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.chat.bubbles import words_label
from ui.icons import icon
from ui.viewmodels.chat_turns import ChatTurns
from ui.words import tr

MOST_LINES = 8


class DraftCard(QFrame):
    """Up to three rounds side by side, and the project as it is."""

    def __init__(self, turns: ChatTurns) -> None:
        super().__init__()
        theme.set_kind(self, "card")
        self.setAccessibleName(tr("Drafts of the assistant"))
        self._turns = turns
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(words_label(tr("A draft to look at"), "strong"))
        self._column.addWidget(
            words_label(tr("The player shows it. Nothing has changed until you accept."), "dim")
        )
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addLayout(self._answers())
        turns.drafts_changed.connect(self._show)
        self._show()

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.accept_button = QPushButton(tr("Accept"))
        theme.set_kind(self.accept_button, "primary-small")
        self.accept_button.setIcon(icon("check", "on_accent"))
        self.accept_button.setToolTip(tr("Take this draft over, as one step that can be undone"))
        self.accept_button.clicked.connect(lambda _checked=False: self._turns.accept())
        self.reject_button = QPushButton(tr("Reject"))
        theme.set_kind(self.reject_button, "small")
        self.reject_button.setToolTip(tr("Leave the project as it was; what was made stays in the library"))
        self.reject_button.clicked.connect(lambda _checked=False: self._turns.reject())
        row.addWidget(self.accept_button)
        row.addWidget(self.reject_button)
        row.addStretch(1)
        return row

    def _show(self) -> None:
        """Draws the rounds anew, with what the chosen one changes."""
        rounds = self._turns.rounds
        if not rounds.drafts:
            return
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        chips = QHBoxLayout()
        chips.setSpacing(4)
        choices: list[tuple[str, int | None]] = [(tr("As it is"), None)]
        choices += [(tr("Round {number}", number=n + 1), n) for n in range(len(rounds.drafts))]
        for words, index in choices:
            chips.addWidget(self._chip(words, index))
        chips.addStretch(1)
        column.addLayout(chips)
        draft = rounds.draft
        steps = draft.steps if draft is not None else ()
        for step in steps[:MOST_LINES]:
            column.addWidget(words_label(f"• {tr(step.label)}", "dim"))
        if len(steps) > MOST_LINES:
            more = tr("and {count} more", count=len(steps) - MOST_LINES)
            column.addWidget(words_label(more, "faint"))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self.accept_button.setEnabled(draft is not None)

    def _chip(self, words: str, index: int | None) -> QPushButton:
        chip = QPushButton(words)
        chip.setCheckable(True)
        theme.set_kind(chip, "chip")
        chip.setChecked(self._turns.rounds.chosen == index)
        chip.setToolTip(tr("Show this in the player"))
        chip.setAccessibleName(words)
        chip.clicked.connect(lambda _checked=False: self._turns.show_round(index))
        return chip
