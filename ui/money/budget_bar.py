"""A strip wherever money is spent: a budget that nears its end, is spent, or has work waiting for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.jobs.spec import Job
from app.money.values import BudgetState, Level
from ui import theme
from ui.icons import icon
from ui.viewmodels.money import Purse, level_words, stop_reason
from ui.viewmodels.money_stops import is_over_budget
from ui.words import counted, tr


class BudgetBar(QWidget):
    """Hidden while all is well. Its button leads to where the budget is raised.

    ``framed``: in a dialog. ``narrow``: the button stands below the words.
    """

    def __init__(self, purse: Purse, *, framed: bool = False, narrow: bool = False) -> None:
        super().__init__()
        self._purse = purse
        theme.set_kind(self, "finding" if framed else "critic")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Budget"))
        self._symbol = QLabel()
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.go = QPushButton()
        self.go.setAccessibleName(tr("Set budget"))
        theme.set_kind(self.go, "small")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(lambda _on=False: self._on_click())
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 8, 4)
        grid.setSpacing(theme.GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._symbol, 0, 0)
        grid.addWidget(self.words, 0, 1)
        place = (1, 1) if narrow else (0, 2)
        grid.addWidget(self.go, *place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        purse.changed.connect(self._show)
        purse.stops.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        waiting, worst = self._purse.stops.waiting, self._purse.worst
        self.setVisible(bool(waiting) or worst.level is not Level.CALM)
        if waiting:
            self._say("pause", "warning", stop_words(waiting), stop_button(waiting[0]))
            self.go.setToolTip(tr("Decide how the paused work goes on"))
        elif worst.level is not Level.CALM:
            token = "danger" if worst.level is Level.STOPPED else "warning"
            self._say("money", token, level_words(worst), _raise_words(worst))
            self.go.setToolTip(tr("See what was spent on what, and set another budget"))

    def _say(self, symbol: str, token: str, words: str, button: str) -> None:
        self._symbol.setPixmap(icon(symbol, token).pixmap(18, 18))
        self.words.setText(words)
        self.words.setToolTip(words)
        self.go.setText(button)
        self.go.setAccessibleName(f"{button} {words}")
        self.go.setVisible(not self._purse.read_only)

    def _on_click(self) -> None:
        waiting = self._purse.stops.waiting
        if waiting:
            self._purse.stops.decision_wanted.emit(waiting[0])
        else:
            self._purse.page_wanted.emit()


def lay_budget_bar(
    holder: QWidget, place: int, purse: Purse, *, framed: bool = False, narrow: bool = False
) -> BudgetBar:
    """Puts a bar into the column of a pane or dialog, before what is at ``place``."""
    column = holder.layout()
    assert isinstance(column, QVBoxLayout)
    bar = BudgetBar(purse, framed=framed, narrow=narrow)
    column.insertWidget(place, bar)
    return bar


def stop_words(waiting: tuple[Job, ...]) -> str:
    """Why work is paused, and how much of it."""
    count = counted(len(waiting), "1 job waits.", "{count} jobs wait.")
    return tr("Paused: {reason} {count}", reason=stop_reason(waiting[0]), count=count)


def stop_button(job: Job) -> str:
    """What can be done about it."""
    return tr("Raise the budget…") if is_over_budget(job) else tr("Decide about the price…")


def _raise_words(state: BudgetState) -> str:
    return tr("Raise the budget…") if state.level is Level.STOPPED else tr("Budgets…")
