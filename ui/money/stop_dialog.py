"""The question when work waits for money: raise the budget, agree, leave it, or end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job
from app.money.values import BudgetState, Scope
from ui import theme
from ui.icon_label import IconLabel
from ui.viewmodels.money import Purse, amount_words, percent, stop_reason, suggested
from ui.viewmodels.money_stops import MoneyStops, is_over_budget
from ui.words import isolated, told, tr


class StopDialog(QDialog):
    """Nothing was charged for what waits; it stays paused until somebody decides. Not modal."""

    money_wanted = Signal()

    def __init__(self, job: Job, stops: MoneyStops, purse: Purse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(600)
        self.job, self._stops, self._purse = job, stops, purse
        error = job.error
        facts = {} if error is None else error.attributes
        self._over = is_over_budget(job)
        self._state = BudgetState(
            Scope(facts.get("scope") or Scope.MONTH),
            str(facts.get("project_id", "")) if facts.get("scope") == Scope.PROJECT else "",
            int(facts.get("limit", 0)),
            int(facts.get("committed", 0)),
            0,
            0,
        )
        self._needed = int(facts.get("needed", 0))
        self.setWindowTitle(
            tr("Paused: the budget is spent") if self._over else tr("Paused: a price is not known")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(self._build_head())
        self._build_words(column)
        if self._over:
            self._build_budget(column)
        self.problem = QLabel(wordWrap=True)
        theme.set_kind(self.problem, "danger")
        self.problem.hide()
        column.addWidget(self.problem)
        column.addLayout(self._build_buttons())
        stops.changed.connect(self._on_stops)
        purse.failed.connect(self._on_failed)

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(self.windowTitle())
        theme.set_kind(title, "title")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(IconLabel("pause", "warning", 24))
        row.addWidget(title, 1)
        return row

    def _build_words(self, column: QVBoxLayout) -> None:
        name = isolated(told(self._stops.making(self.job).label))
        said = tr("{job} waits. {reason}", job=name, reason=stop_reason(self.job))
        self.words = QLabel(said, wordWrap=True)
        column.addWidget(self.words)
        calm = QLabel(tr("What is finished stays, and nothing was charged for what waits."), wordWrap=True)
        theme.set_kind(calm, "dim")
        column.addWidget(calm)

    def _build_budget(self, column: QVBoxLayout) -> None:
        state = self._state
        self.bar = QProgressBar(maximum=100, textVisible=False)
        self.bar.setAccessibleName(tr("How much of the budget is gone"))
        self.bar.setValue(min(100, percent(state)))
        theme.set_kind(self.bar, "failed")
        whose = tr("This month") if state.scope is Scope.MONTH else tr("This project")
        gone, limit = amount_words(state.committed), amount_words(state.limit)
        said = QLabel(f"{whose}: {tr('{spent} of {limit} spent', spent=gone, limit=limit)}")
        theme.set_kind(said, "strong")
        name = QLabel(tr("Raise the budget to"))
        self.field = QLineEdit(amount_words(suggested(state.limit or 0, state.committed, self._needed)))
        self.field.setFixedWidth(120)
        self.field.setAccessibleName(tr("New budget in US dollars"))
        self.field.setToolTip(tr("US dollars; what waits goes on at once"))
        self.field.returnPressed.connect(self._raise)
        name.setBuddy(self.field)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(name)
        line.addWidget(self.field)
        line.addStretch(1)
        column.addWidget(said)
        column.addWidget(self.bar)
        column.addLayout(line)

    def _build_buttons(self) -> QHBoxLayout:
        self.cancel = QPushButton(tr("Cancel the job"))
        self.cancel.setToolTip(tr("End it; what was made for it stays in the library"))
        self.cancel.clicked.connect(lambda _on=False: self._stops.cancel(self.job))
        self.leave = QPushButton(tr("Leave it paused"))
        self.leave.setToolTip(tr("Decide later: the status bar leads back here (Esc)"))
        self.leave.clicked.connect(self.reject)
        self.history = QPushButton(tr("Money…"))
        self.history.setToolTip(tr("See what was spent on what"))
        self.history.clicked.connect(lambda _on=False: self.money_wanted.emit())
        self.go = QPushButton(tr("Raise and go on") if self._over else tr("Agree and go on"))
        self.go.setToolTip(
            tr("Set this budget and go on") if self._over else tr("Go on, whatever it costs, this one time")
        )
        theme.set_kind(self.go, "primary")
        self.go.clicked.connect(
            lambda _on=False: self._raise() if self._over else self._stops.agree(self.job)
        )
        self.go.setDefault(not self._over)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.history)
        row.addStretch(1)
        for button in (self.cancel, self.leave, self.go):
            row.addWidget(button)
        for button in (self.history, self.cancel, self.leave, self.go):
            button.setAutoDefault(False)
        return row

    def _raise(self) -> None:
        text = self.field.text().strip("\u2068\u2069 ")
        if text:
            self._purse.set_budget(text, self._state.project_id)

    def _on_stops(self) -> None:
        making = self._stops.making(self.job).id
        if all(self._stops.making(job).id != making for job in self._stops.waiting):
            self.accept()

    def _on_failed(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
