"""The dialog that imports from a link: what of a list, how fast, how far it is, under what licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job, JobState
from providers.download.request import MOST_ENTRIES
from ui import theme
from ui.icons import icon
from ui.viewmodels.board import time_left
from ui.viewmodels.downloading import came_words
from ui.viewmodels.workspace import Workspace
from ui.words import marked, told, tr

WIDTH = 480
LISTS = (0, 1, 3, 5, 10, 20, MOST_ENTRIES)
"""How many of a list: 0 refuses a list, so that a thousand videos never come by mistake."""
RATES = (
    (0, marked("As fast as it comes")),
    (5_000_000, marked("5 MB a second")),
    (2_000_000, marked("2 MB a second")),
    (500_000, marked("0.5 MB a second")),
)
"""Bytes a second; 0: no limit."""
_ALIVE = (JobState.QUEUED, JobState.WAITING, JobState.RUNNING, JobState.PAUSED)


class DownloadDialog(QDialog):
    """Not modal, and closing it stops nothing: the download is listed with the jobs."""

    def __init__(self, workspace: Workspace, offered: str = "", parent: QWidget | None = None) -> None:
        """``offered``: the address to begin with."""
        super().__init__(parent)
        self.setWindowTitle(tr("Import from a link"))
        self.setFixedWidth(WIDTH)
        self._workspace = workspace
        self._job = ""
        self.address = QLineEdit(offered)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(tr("Address"))
        self.address.setClearButtonEnabled(True)
        self.address.textChanged.connect(lambda _text: self._forget())
        self.list = QComboBox()
        self.list.setToolTip(tr("What to take when the address is a playlist or a channel"))
        for count in LISTS:
            self.list.addItem(_list_words(count), count)
        self.rate = QComboBox()
        self.rate.setToolTip(tr("Leaves room for others on the same line"))
        for rate, words in RATES:
            self.rate.addItem(tr(words), rate)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(tr("Address"), self.address)
        form.addRow(tr("Of a list"), self.list)
        form.addRow(tr("Speed"), self.rate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(
            _dim(
                tr(
                    "Take only what you may use. The licence a site states is noted with the file. What a "
                    "site shows only to people who are signed in can’t be downloaded: Kinora reads no "
                    "browser’s cookies."
                )
            )
        )
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.advice = _dim("")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(tr("Progress of the download"))
        for widget in (self.words, self.advice, self.bar):
            widget.hide()
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(self._buttons())
        workspace.board.changed.connect(self._on_jobs)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show(None)

    def _buttons(self) -> QHBoxLayout:
        def button(words: str, hint: str, then: object, symbol: str = "") -> QPushButton:
            made = QPushButton(words)
            made.setToolTip(hint)
            made.setAccessibleName(words)
            if symbol:
                made.setIcon(icon(symbol))
            assert callable(then)
            made.clicked.connect(lambda _checked=False: then())
            return made

        self.cancel = button(tr("Cancel"), tr("Stop, and leave nothing behind"), self._cancel, "cancel")
        self.pause = button(tr("Pause"), tr("Go on later from where it stopped"), self._pause, "pause")
        self.close_button = button(tr("Close"), tr("Close; a download goes on"), self.close)
        self.start = button(tr("Download"), tr("Download into the open project (Enter)"), self._start)
        theme.set_kind(self.start, "primary")
        self.start.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.cancel)
        row.addWidget(self.pause)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.start)
        return row

    # --- what the buttons do -----------------------------------------------------------------------

    def _start(self) -> None:
        """Begins, goes on with what was paused, or tries again what failed, from where it stopped."""
        job = self._workspace.board.get(self._job)
        if job is not None and job.state is JobState.PAUSED:
            self._workspace.go_on(job.id)
        elif job is not None and job.state in (JobState.FAILED, JobState.CANCELLED) and self._same(job):
            self._workspace.retry(job.id)
        else:
            begun = self._workspace.download(
                self.address.text().strip(), first=self.list.currentData(), rate=self.rate.currentData()
            )
            if begun is None:
                self._say(
                    tr("This is not the address of a web page."), tr("Paste one that begins with https://.")
                )
                return
            self._job = begun.id
            self._show(begun)

    def _same(self, job: Job) -> bool:
        """True while the form asks for what the job asked for."""
        wanted = (self.address.text().strip(), self.list.currentData(), self.rate.currentData())
        return wanted == tuple(job.parameters.get(name) for name in ("url", "first", "rate"))

    def _pause(self) -> None:
        self._workspace.hold(self._job)

    def _cancel(self) -> None:
        self._workspace.cancel(self._job)

    def _forget(self) -> None:
        """Another address: what is under way goes on by itself."""
        self._job = ""
        self._show(None)

    # --- what is shown -----------------------------------------------------------------------------

    def _on_jobs(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.id == self._job:
                self._show(job)

    def _show(self, job: Job | None) -> None:
        state = job.state if job is not None else None
        alive = state in _ALIVE
        self.bar.setVisible(alive)
        self.pause.setVisible(alive and state is not JobState.PAUSED)
        self.cancel.setVisible(alive)
        self.start.setText(tr(_START[state]) if state in _START else tr("Download"))
        self.start.setEnabled(bool(self.address.text().strip()) and state not in _ALIVE[:3])
        if job is None:
            self._say("", "")
            return
        self.bar.setValue(round(job.progress * 1000))
        if job.state is JobState.SUCCEEDED:
            self._say(came_words(job.result or {}), "")
        elif job.state is JobState.FAILED and job.error is not None:
            self._say(job.error.message, job.error.advice)
        elif job.state is JobState.CANCELLED:
            self._say(tr("Cancelled."), "")
        elif job.state is JobState.PAUSED:
            self._say(tr("Paused"), job.error.message if job.error is not None else "")
        else:
            said = " · ".join(filter(None, (told(job.message), time_left(job.eta_seconds))))
            self._say(said or tr("Waiting for its turn"), "")

    def _say(self, words: str, advice: str) -> None:
        for label, text in ((self.words, words), (self.advice, advice)):
            label.setText(text)
            label.setVisible(bool(text))
        layout = self.layout()
        if layout is not None:
            # Wrapped words tell a window nothing of their height until its width is known.
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))


_START: dict[JobState | None, str] = {
    JobState.PAUSED: marked("Go on"),
    JobState.FAILED: marked("Try again"),
    JobState.CANCELLED: marked("Try again"),
}
"""What the button says where that is not "Download"."""


def _list_words(count: int) -> str:
    if count == 0:
        return tr("Ask me; take nothing")
    return tr("Take the first one") if count == 1 else tr("Take the first {count}", count=count)


def _dim(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_kind(label, "dim")
    return label
