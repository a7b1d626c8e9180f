"""One job in the list: name, state, progress, time left, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from app.jobs.spec import Job, JobState
from ui import theme
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.viewmodels.board import time_left
from ui.viewmodels.workspace import Workspace
from ui.words import marked, tr

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

    def __init__(self, job: Job, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "row")
        self._workspace = workspace
        self.job = job
        self.name = ElidedLabel(job.label)
        theme.set_kind(self.name, "strong")
        self.detail = ElidedLabel("")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(tr("Progress of {job}", job=job.label))
        self.advice = QLabel(wordWrap=True)
        theme.set_kind(self.advice, "dim")
        self.cancel = _button("cancel", tr("Cancel"), job.label)
        self.retry = _button("retry", tr("Try again"), job.label)
        self.go_on = _button("play", tr("Go on"), job.label)
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
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Takes a newer snapshot."""
        self.job = job
        state = job.state
        words = [tr(STATE_WORDS[state])]
        if state is JobState.RUNNING:
            words = [job.message or tr("Running"), time_left(job.eta_seconds)]
        elif state is JobState.FAILED and job.error is not None:
            words = [job.error.message]
        elif state is JobState.PAUSED and job.error is not None:
            words.append(job.error.message)
        self.name.set_text(job.label)
        self.detail.set_text(" · ".join(filter(None, words)))
        theme.set_kind(self.detail, "danger" if state is JobState.FAILED else "faint")
        self.bar.setValue(round(job.progress * 1000))
        self.bar.setVisible(not state.finished)
        advice = job.error.advice if state is JobState.FAILED and job.error is not None else ""
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.cancel.setVisible(not state.finished)
        self.go_on.setVisible(state is JobState.PAUSED)
        self.retry.setVisible(state in (JobState.FAILED, JobState.CANCELLED))


def _button(symbol: str, words: str, what: str) -> QToolButton:
    button = QToolButton()
    theme.set_kind(button, "head")
    button.setIcon(icon(symbol))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(words)
    button.setAccessibleName(f"{words}: {what}")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
