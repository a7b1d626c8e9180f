"""Watches for media that goes missing and comes back: a disk unplugged, a folder moved, a relink done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.library.usage import uses_of
from app.library.values import Asset
from app.relink import offline_assets, start_relink
from pipeline.media.resolver import FixedResolver
from providers.errors import KinoraError
from ui.viewmodels.library import LibraryBrowser

LOOK_MS = 3_000
"""Milliseconds between two looks at the open project's files."""
Seen: TypeAlias = tuple[str, frozenset[str], FixedResolver | None]
"""(project, ids of the assets without a file, the table of files where those are others than before)."""


class OfflineWatch(QObject):
    """Looks at the files of the open timeline now and then, off the window's thread."""

    changed = Signal(int)
    """Other files are missing than before: how many of the timeline's."""

    def __init__(self, browser: LibraryBrowser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._browser = browser
        self._workspace = browser.workspace
        self._missing: frozenset[str] = frozenset()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._workspace.session.opened.connect(self._on_opened)
        self._workspace.closing.connect(self._timer.stop)

    @property
    def missing(self) -> frozenset[str]:
        """Ids of the open timeline's assets whose file was gone at the last look."""
        return self._missing

    def look(self) -> None:
        """Looks now; what is found is told through ``changed``."""
        studio, project_id = self._workspace.studio, self._workspace.project_id
        ids, known = frozenset(uses_of(self._workspace.session.timeline)), self._missing

        def see() -> Seen:
            there = studio.library.assets.find(ids).values()
            missing = frozenset(asset.id for asset in there if not asset.path.is_file())
            return project_id, missing, studio.resolver(project_id) if missing != known else None

        if ids:
            self._browser.when_read(see, self._on_looked, "offline")

    def list_missing(self, then: Callable[[tuple[Asset, ...]], object]) -> None:
        """Finds all assets of the library whose file is gone, and calls ``then`` with them."""
        library = self._workspace.studio.library
        self._browser.when_read(lambda: offline_assets(library), then, "all offline")

    def relink(self, folder: Path) -> str:
        """Starts looking for everything missing below ``folder``. Returns the job's id, empty if refused."""
        try:
            job = start_relink(self._workspace.studio, folder)
        except KinoraError as error:
            self._workspace.failed.emit(error.message, error.advice)
            return ""
        self._workspace.board.add(job)
        return job.id

    def _on_opened(self) -> None:
        self._missing = frozenset()
        if self._workspace.session.document is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()

    def _on_looked(self, seen: Seen) -> None:
        project_id, missing, files = seen
        if files is None or project_id != self._workspace.project_id:
            return
        self._missing = missing
        self._workspace.session.use_files(files)
        self._browser.refresh()
        self.changed.emit(len(missing))
