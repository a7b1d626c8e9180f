"""The stages of a job that runs: what is done, what runs, how long it will take."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.jobs.spec import JobState
from ui import theme
from ui.icon_label import IconLabel
from ui.viewmodels.board import Stage
from ui.words import tr

MARKS = {
    JobState.SUCCEEDED: ("check", "success"),
    JobState.FAILED: ("error", "danger"),
    JobState.CANCELLED: ("cancel", "text_faint"),
}


class StageList(QWidget):
    """One line per stage."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._lines: list[_Line] = []

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Shows these stages; lines are kept while their number is the same."""
        while len(self._lines) < len(stages):
            line = _Line()
            self._lines.append(line)
            self._layout.addWidget(line)
        for line, stage in zip(self._lines, stages, strict=False):
            line.show_stage(stage)


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._mark = IconLabel()
        self._name, self._detail = QLabel(), QLabel()
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setFixedWidth(88)
        theme.set_kind(self._detail, "faint")
        self._shown: Stage | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        row.addWidget(self._detail)
        row.addWidget(self._bar)

    def show_stage(self, stage: Stage) -> None:
        if stage == self._shown:
            return
        before, self._shown = self._shown, stage
        self._name.setText(tr(stage.name))
        self._detail.setText(stage.detail)
        self._bar.setValue(round(stage.progress * 1000))
        self._bar.setAccessibleName(tr("Progress of {job}", job=tr(stage.name)))
        running = stage.state is JobState.RUNNING
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.setVisible(running)
        if before is None or before.state is not stage.state:
            symbol, token = MARKS.get(stage.state, (stage.icon, "accent" if running else "text_faint"))
            self._mark.show_icon(symbol, token)
            waits = stage.state in (JobState.QUEUED, JobState.WAITING)
            theme.set_kind(self._name, "faint" if waits else "strong" if running else "dim")
