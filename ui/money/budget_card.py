"""One budget: how much of it is gone, and a field to set it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.money.values import BudgetState, Level
from ui import theme
from ui.viewmodels.money import Purse, amount_words, level_words, percent, spent_words
from ui.words import tr

_BARS = {Level.CALM: "", Level.WARNING: "warning", Level.STOPPED: "failed"}


class BudgetCard(QFrame):
    """Of the month, or of the open project."""

    def __init__(self, title: str, purse: Purse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "row")
        self._purse = purse
        self._project_id = ""
        self.title = QLabel(title)
        theme.set_kind(self.title, "strong")
        self.spent = QLabel()
        theme.set_kind(self.spent, "dim")
        self.bar = QProgressBar(maximum=100, textVisible=False)
        self.bar.setAccessibleName(title)
        self.warning = QLabel(wordWrap=True)
        self.field = QLineEdit()
        self.field.setFixedWidth(120)
        self.field.setPlaceholderText(tr("US dollars"))
        self.field.setAccessibleName(f"{title}: {tr('US dollars')}")
        self.field.setToolTip(tr("How much may be spent, such as 5 or 12.50"))
        self.field.returnPressed.connect(self._set)
        self.set = QPushButton(tr("Set budget"))
        self.set.setToolTip(tr("Stop before more than this is spent (Enter)"))
        self.lift = QPushButton(tr("No budget"))
        self.lift.setToolTip(tr("Spend without a limit; you still see every price first"))
        self.set.clicked.connect(lambda _on=False: self._set())
        self.lift.clicked.connect(lambda _on=False: purse.set_budget("", self._project_id))
        head, line = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.spent)
        line.setSpacing(theme.GRID)
        line.addWidget(self.field)
        for button in (self.set, self.lift):
            theme.set_kind(button, "small")
            button.setAutoDefault(False)
            button.setAccessibleName(f"{button.text()}: {title}")
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, theme.GRID, 12, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.warning)
        column.addLayout(line)

    def show_state(self, state: BudgetState) -> None:
        """Shows a budget as it stands."""
        self._project_id = state.project_id
        self.spent.setText(spent_words(state))
        self.bar.setVisible(state.limit is not None)
        self.bar.setValue(min(100, percent(state)))
        theme.set_kind(self.bar, _BARS[state.level])
        theme.set_kind(self.warning, "danger" if state.level is Level.STOPPED else "warning")
        self.warning.setText(level_words(state) if state.level is not Level.CALM else "")
        self.warning.setVisible(state.level is not Level.CALM)
        self.lift.setVisible(state.limit is not None)
        self.set.setText(tr("Set budget") if state.limit is None else tr("Change budget"))
        if state.limit is not None:
            self.field.setPlaceholderText(amount_words(state.limit))

    def _set(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self._purse.set_budget(text, self._project_id)
