"""One job in the list: name, state, progress, time left, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from app.jobs.spec import Job, JobState
from ui import theme
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.money.budget_bar import stop_button
from ui.viewmodels.board import time_left
from ui.viewmodels.money import stop_reason
from ui.viewmodels.money_stops import MoneyStops
from ui.viewmodels.workspace import Workspace
from ui.words import marked, told, tr

STATE_WORDS = {
    JobState.QUEUED: marked("Queued"),
    JobState.WAITING: marked("Waiting"),
    JobState.RUNNING: marked("Running"),
    JobState.PAUSED: marked("Paused"),
    JobState.SUCCEEDED: marked("Done"),
    JobState.FAILED: marked("Failed"),
    JobState.CANCELLED: marked("Cancelled"),
}


class JobRow(QFrame):
    """Shows the newest snapshot it is given."""

    def __init__(self, job: Job, workspace: Workspace, stops: MoneyStops) -> None:
        super().__init__()
        theme.set_kind(self, "row")
        self._stops = stops
        self.job = job
        self._stop: Job | None = None
        self.name = ElidedLabel(told(job.label))
        theme.set_kind(self.name, "strong")
        self.detail = ElidedLabel("")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(tr("Progress of {job}", job=told(job.label)))
        self.advice = QLabel(wordWrap=True)
        theme.set_kind(self.advice, "dim")
        self.cancel = _button("cancel", tr("Cancel"), told(job.label))
        self.retry = _button("retry", tr("Try again"), told(job.label))
        self.go_on = _button("play", tr("Go on"), told(job.label))
        self.decide = QPushButton()
        theme.set_kind(self.decide, "small")
        self.decide.setToolTip(tr("Decide how the paused work goes on"))
        self.decide.clicked.connect(lambda _on=False: stops.decision_wanted.emit(self._stop))
        self.go_on.clicked.connect(lambda: workspace.go_on(self.job.id))
        self.cancel.clicked.connect(lambda: workspace.cancel(self.job.id))
        self.retry.clicked.connect(lambda: workspace.retry(self.job.id))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.name, 1)
        top.addWidget(self.retry)
        top.addWidget(self.go_on)
        top.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.detail)
        layout.addWidget(self.bar)
        layout.addWidget(self.advice)
        layout.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Takes a newer snapshot."""
        state = job.state
        self.job, self._stop = job, None if state.finished else self._stops.stop_of(job.id)
        self.name.set_text(told(job.label))
        self.detail.set_text(" · ".join(filter(None, self._words())))
        stopped = self._stop is not None
        kind = "danger" if state is JobState.FAILED else "warning" if stopped else "faint"
        theme.set_kind(self.detail, kind)
        self.bar.setValue(round(job.progress * 1000))
        self.bar.setVisible(not state.finished)
        self.advice.setText(self._advice())
        self.advice.setVisible(bool(self.advice.text()))
        self.cancel.setVisible(not state.finished)
        self.go_on.setVisible(state is JobState.PAUSED and not stopped)
        self.decide.setVisible(stopped)
        if self._stop is not None:
            self.decide.setText(stop_button(self._stop))
            self.decide.setAccessibleName(f"{self.decide.text()} {told(job.label)}")
        self.retry.setVisible(state in (JobState.FAILED, JobState.CANCELLED))

    def _advice(self) -> str:
        """What can be done; of what waits for money also why, which is more than a line."""
        if self._stop is not None:
            reason = stop_reason(self._stop)
            return f"{reason} {tr('Nothing was charged for what waits.')}"
        failed = self.job.state is JobState.FAILED and self.job.error is not None
        return self.job.error.advice if failed and self.job.error is not None else ""

    def _words(self) -> list[str]:
        """How it stands: what it does, or why it does not."""
        job, state = self.job, self.job.state
        if self._stop is not None:
            return [tr("Paused")]
        if state is JobState.RUNNING:
            return [told(job.message) or tr("Running"), time_left(job.eta_seconds)]
        if state is JobState.FAILED and job.error is not None:
            return [job.error.message]
        words = [tr(STATE_WORDS[state])]
        if state is JobState.PAUSED and job.error is not None:
            words.append(job.error.message)
        return words


def _button(symbol: str, words: str, what: str) -> QToolButton:
    button = QToolButton()
    theme.set_kind(button, "head")
    button.setIcon(icon(symbol))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(words)
    button.setAccessibleName(f"{words}: {what}")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
