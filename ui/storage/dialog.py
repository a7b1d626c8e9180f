"""What takes space, and a safe way to get it back: tick, read the list, clean."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job, JobSpec, JobState
from app.library.values import AssetKind
from app.storage import CLEAN, SURVEY, Cleanable, Heap, Survey
from ui import theme
from ui.library.words import kind_word, size_words
from ui.media.proxies import proxy_folder
from ui.viewmodels.workspace import Workspace
from ui.words import digits, isolated, tr

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def cache_folders(workspace: Workspace) -> list[str]:
    """The folders whose files are made again when they are needed."""
    return [str(proxy_folder()), str(workspace.studio.library.home.root / "cache")]


def heap_words(heap: Heap) -> tuple[str, str]:
    """A heap's name, and what cleaning it means."""
    words = {
        Heap.CACHES: (tr("Proxies and caches"), tr("Made again when they are needed.")),
        Heap.TRASH: (tr("Trash"), tr("What you threw away and no project shows.")),
        Heap.OLD_RENDERS: (tr("Earlier renders"), tr("The newest finished video of each project stays.")),
        Heap.UNUSED_TAKES: (tr("Unused takes"), tr("Generated media that no project or version shows.")),
        Heap.UNDO_TAKES: (
            tr("Takes only undo needs"),
            tr("Steps far back will show a gap where these were."),
        ),
    }
    return words[heap]


def share_word(kind: str) -> str:
    """What a share of the space is, in a word."""
    if kind == "source":
        return tr("Your own files")
    if kind == "cache":
        return tr("Proxies and caches")
    return kind_word(AssetKind(kind))


class StorageDialog(QDialog):
    """Surveys in a worker; cleans in a worker; never cleans what is used."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Storage"))
        self.resize(640, 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._job = ""
        self.survey = Survey((), ())
        self.ticks: dict[Heap, QCheckBox] = {}
        self._total = QLabel(tr("Adding up what takes space…"))
        theme.set_kind(self._total, "title")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Space by project"))
        self.tree.setHeaderLabels([tr("Project"), tr("Files"), tr("Size")])
        self.tree.setAlternatingRowColors(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.tree.headerItem().setTextAlignment(column, RIGHT)
        self._heaps = QVBoxLayout()
        self._heaps.setSpacing(8)
        self.clean = QPushButton(tr("Clean…"))
        theme.set_kind(self.clean, "primary")
        self.clean.setToolTip(tr("Delete what is ticked; you see the list first"))
        self.clean.setEnabled(False)
        self.clean.clicked.connect(lambda _checked=False: self._ask())
        shut = QPushButton(tr("Close"))
        shut.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(shut)
        buttons.addWidget(self.clean)
        heading = QLabel(tr("Can be cleaned safely"))
        theme.set_kind(heading, "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._total)
        layout.addWidget(self.tree, 1)
        layout.addWidget(heading)
        layout.addLayout(self._heaps)
        layout.addLayout(buttons)
        workspace.board.changed.connect(self._on_jobs)
        self.look()

    def look(self) -> None:
        """Adds everything up again."""
        self._start(SURVEY, {}, tr("Add up storage"))

    def _start(self, kind: str, parameters: dict[str, object], label: str) -> None:
        wanted = {**parameters, "caches": cache_folders(self._workspace)}
        job = self._workspace.studio.jobs.submit(JobSpec(kind, wanted, label=label, priority=30))
        self._job = job.id
        self._workspace.board.add(job)

    def _on_jobs(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.id != self._job or not job.state.finished:
                continue
            if job.state is not JobState.SUCCEEDED:
                self._total.setText(job.error.message if job.error else tr("That could not be done."))
            elif job.kind == SURVEY:
                self._show(Survey.from_json(dict(job.result or {})))
            else:
                freed = size_words(int((job.result or {}).get("freed", 0)))
                self._workspace.session.told.emit(tr("Freed {size}", size=freed))
                self._workspace.assets_changed.emit()
                self.look()

    def _show(self, survey: Survey) -> None:
        self.survey = survey
        self._total.setText(tr("{size} in all", size=size_words(survey.size)))
        self.tree.clear()
        projects: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for share in (share for share in survey.shares if share.files):
            name = share.project_name or tr("Not in a project")
            projects[name].append((share_word(share.kind), share.files, share.size))
        for name, kinds in sorted(projects.items(), key=lambda entry: -sum(k[2] for k in entry[1])):
            row = _row(name, sum(k[1] for k in kinds), sum(k[2] for k in kinds))
            row.addChildren([_row(*kind) for kind in sorted(kinds, key=lambda k: -k[2])])
            self.tree.addTopLevelItem(row)
        self._show_heaps(survey.heaps)

    def _show_heaps(self, heaps: tuple[Cleanable, ...]) -> None:
        while (item := self._heaps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.ticks = {}
        for heap in heaps:
            name, note = heap_words(heap.heap)
            tick = QCheckBox(f"{name} · {size_words(heap.size)}")
            tick.setChecked(heap.heap in (Heap.CACHES, Heap.TRASH))
            tick.setToolTip("\n".join((note, *heap.names[:12])))
            tick.setAccessibleDescription(note)
            tick.toggled.connect(lambda _on: self._count())
            self.ticks[heap.heap] = tick
            self._heaps.addWidget(tick)
            words = QLabel(note)
            theme.set_kind(words, "faint")
            words.setContentsMargins(24, 0, 0, 0)
            self._heaps.addWidget(words)
        if not heaps:
            self._heaps.addWidget(QLabel(tr("Nothing: everything here is in use.")))
        self._count()

    def _chosen(self) -> list[Cleanable]:
        return [heap for heap in self.survey.heaps if self.ticks[heap.heap].isChecked()]

    def _count(self) -> None:
        size = sum(heap.size for heap in self._chosen())
        self.clean.setEnabled(bool(self._chosen()))
        self.clean.setText(tr("Clean {size}…", size=size_words(size)) if size else tr("Clean…"))

    def _ask(self) -> None:
        chosen = self._chosen()
        size, files = sum(heap.size for heap in chosen), sum(heap.files for heap in chosen)
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Clean"))
        box.setText(tr("Delete {files} files and free {size}?", files=files, size=size_words(size)))
        box.setInformativeText(tr("This can't be undone. Nothing that a project shows is among them."))
        lines = [f"{heap_words(heap.heap)[0]}: {name}" for heap in chosen for name in heap.names]
        box.setDetailedText("\n".join(lines) or tr("Only caches."))
        delete = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is delete:
            self.clean.setEnabled(False)
            self._start(CLEAN, {"heaps": [heap.heap.value for heap in chosen]}, tr("Clean storage"))


def _row(name: str, files: int, size: int) -> QTreeWidgetItem:
    row = QTreeWidgetItem([isolated(name), digits(f"{files:,}"), size_words(size)])
    for column in (1, 2):
        row.setTextAlignment(column, RIGHT)
    return row
