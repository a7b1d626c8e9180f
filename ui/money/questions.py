"""Calls of which nobody knows whether they were charged: the creator can look, and say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.money.values import Reservation
from ui import theme
from ui.elide import ElidedLabel
from ui.library.words import moment_words
from ui.viewmodels.money import Purse, amount_words
from ui.words import isolated, tr

_MOST = 8


class Questions(QWidget):
    """Hidden while there are none."""

    def __init__(self, purse: Purse) -> None:
        super().__init__()
        self._purse = purse
        self._shown: tuple[Reservation, ...] = ()
        heading = QLabel(tr("Was it charged?"))
        theme.set_kind(heading, "strong")
        words = QLabel(
            tr(
                "These calls ended without a word. They count until you have looked at the service's usage "
                "page."
            ),
            wordWrap=True,
        )
        theme.set_kind(words, "faint")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(words)
        column.addLayout(self._rows)
        self.hide()

    def show_asked(self, asked: tuple[Reservation, ...]) -> None:
        """Shows these, the oldest first."""
        self.setVisible(bool(asked))
        if asked == self._shown:
            return
        self._shown = asked
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for reservation in asked[:_MOST]:
            self._rows.addWidget(self._row(reservation))

    def _row(self, asked: Reservation) -> QWidget:
        what = isolated(f"{asked.provider} {asked.model}".strip())
        said = f"{moment_words(asked.made)} · {what} · {amount_words(asked.estimate)}"
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(said), 1)
        for words, tip, charged in (
            (tr("Charged"), tr("The service's page shows it: its estimate is the cost"), True),
            (tr("Not charged"), tr("The service's page does not show it"), False),
        ):
            button = QPushButton(words)
            theme.set_kind(button, "small")
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.setAccessibleName(f"{words}: {said}")
            button.clicked.connect(lambda _on=False, on=charged: self._purse.answer(asked.key, on))
            row.addWidget(button)
        return line
