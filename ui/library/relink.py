"""The dialog that finds missing media: what is missing, one folder to look in, what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job, JobState
from app.library.values import Asset
from ui import theme
from ui.library.words import size_words
from ui.viewmodels.offline import OfflineWatch
from ui.viewmodels.workspace import Workspace
from ui.words import told, tr


class RelinkDialog(QDialog):
    """Looks for everything that is missing below one folder; goes on while other windows are used."""

    def __init__(self, watch: OfflineWatch, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find missing media"))
        self.resize(480, 400)
        self._watch = watch
        self._workspace = workspace
        self._job = ""
        self._words = QLabel(wordWrap=True)
        theme.set_kind(self._words, "strong")
        hint = tr(
            "Choose the folder or disk where the files are now. They are known by content, not by name."
        )
        self._hint = QLabel(hint, wordWrap=True)
        theme.set_kind(self._hint, "dim")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Missing files"))
        self._progress = QProgressBar(textVisible=False)
        self._progress.setRange(0, 1000)
        self._progress.hide()
        self.choose = QPushButton(tr("Choose a folder…"))
        theme.set_kind(self.choose, "primary")
        self.choose.setToolTip(tr("Look in a folder and all folders below it"))
        self.choose.clicked.connect(lambda _checked=False: self._choose())
        self._close = QPushButton(tr("Close"))
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self._words, self._hint, self.list, self._progress):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        workspace.board.changed.connect(self._on_jobs)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._say(tr("Looking for missing files…"))
        watch.list_missing(self._show)

    def look_in(self, folder: Path) -> None:
        """Starts looking below ``folder``."""
        self._job = self._watch.relink(folder)
        if self._job:
            self.choose.setEnabled(False)
            self._progress.setValue(0)
            self._progress.show()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where is the media now?"))
        if folder:
            self.look_in(Path(folder))

    def _show(self, missing: tuple[Asset, ...]) -> None:
        self.list.clear()
        for asset in missing:
            self.list.addItem(f"{asset.name}  ·  {size_words(asset.size)}")
        count = len(missing)
        none = tr("Nothing is missing.")
        self._say(
            none
            if not count
            else tr("1 file is missing")
            if count == 1
            else tr("{n} files are missing", n=count)
        )
        self.list.setVisible(count > 0)
        self._hint.setVisible(count > 0)
        self.choose.setEnabled(count > 0)

    def _on_jobs(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.id == self._job:
                self._follow(job)

    def _follow(self, job: Job) -> None:
        if not job.state.finished:
            self._progress.setValue(round(job.progress * 1000))
            self._say(told(job.message or job.label))
            return
        self._progress.hide()
        self._watch.look()
        if job.state is not JobState.SUCCEEDED:
            self._watch.list_missing(self._show)
            return
        healed = len((job.result or {}).get("healed", []))
        self._workspace.session.told.emit(tr("Found {count} missing files", count=healed))
        self._watch.list_missing(lambda missing: self._after(missing, healed))

    def _after(self, missing: tuple[Asset, ...], healed: int) -> None:
        self._show(missing)
        if missing:
            self._say(tr("Found {healed}; {left} still missing", healed=healed, left=len(missing)))

    def _say(self, words: str) -> None:
        self._words.setText(words)
