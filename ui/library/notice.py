"""A strip at the bottom of the library: an import under way, what it refused, what can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app.jobs.spec import Job
from ui import theme
from ui.words import told, tr

SHOWN_MS = 12_000
"""Milliseconds that a notice stays."""


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_kind(self, "row")
        self.words = QLabel(wordWrap=True)
        self.button = QPushButton()
        theme.set_kind(self.button, "small")
        self._name_button(tr("Take it back"))
        self.button.clicked.connect(lambda _checked=False: self._press())
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 1000)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.progress)
        self._then: Callable[[], object] | None = None
        self._job = ""
        self._gone = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def tell(self, sentence: str, button: str = "", then: Callable[[], object] | None = None) -> None:
        """Says something for a while; ``button`` does ``then``."""
        self._job = ""
        self.words.setText(sentence)
        self._then = then
        self.button.setText(button)
        self._name_button(button)
        self.button.setVisible(then is not None)
        self.progress.hide()
        self.show()
        self._gone.start()

    def follow(self, job: Job, cancel: Callable[[], object]) -> None:
        """Shows how far a job is; goes when it has ended."""
        if job.state.finished:
            if job.id == self._job:
                self.hide()
                self._job = ""
            return
        self._gone.stop()
        self._job = job.id
        self.words.setText(told(job.message or job.label))
        self.button.setText(tr("Cancel"))
        self._name_button(tr("Stop what is running"))
        self.button.show()
        self._then = cancel
        self.progress.setValue(round(job.progress * 1000))
        self.progress.show()
        self.show()

    def _name_button(self, words: str) -> None:
        self.button.setAccessibleName(words)
        self.button.setToolTip(words)

    def _press(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()
