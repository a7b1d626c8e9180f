"""The projects there are, as the home page and the palette show them.

Why on threads: a thousand rows take longer to read than a frame, and a bundle is as large as its footage.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.library.home import BUNDLE_SUFFIX
from app.library.values import Project
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr

_Read: TypeAlias = tuple[tuple[Project, ...], tuple[Project, ...], dict[str, Path]]


class ProjectShelf(QObject):
    """``changed``: ``projects``, ``trash`` and ``covers`` are new."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._library = workspace.studio.library
        self.loaded = False
        self.projects: tuple[Project, ...] = ()
        """The last changed first."""
        self.trash: tuple[Project, ...] = ()
        """Projects that were thrown away, the last one first."""
        self.covers: dict[str, Path] = {}
        """Project id -> the picture that stands for it."""
        self._lookups = Lookups(self)
        self.ask = self._lookups.ask
        """Has a question to the library answered off this thread."""
        workspace.closing.connect(self._lookups.close)
        workspace.projects_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Reads the list again, off this thread."""
        self.ask("projects", self._read, self._take)

    def _read(self) -> _Read:
        projects = self._library.projects
        return projects.list(), projects.in_trash(), projects.covers()

    def _take(self, read: _Read) -> None:
        self.projects, self.trash, self.covers = read
        self.loaded = True
        self.changed.emit()

    def get(self, project_id: str) -> Project | None:
        """A project that was read."""
        return next((project for project in self.projects if project.id == project_id), None)

    def folder(self, project_id: str) -> Path:
        """Where a project's files lie."""
        return self._library.home.project(project_id)

    def rename(self, project_id: str, name: str) -> None:
        """Gives a project another name."""
        self._change(lambda: self._library.projects.rename(project_id, name))

    def throw_away(self, project: Project) -> None:
        """Puts a project in the trash, closing it when it is open and stopping what is made for it."""
        if self._workspace.project_id == project.id:
            self._workspace.close_project()
        for job in self._workspace.board.active():
            if job.project_id == project.id:
                self._workspace.cancel(job.id)
        told = tr("“{name}” is in the trash, from where it can be restored.", name=project.name)
        self._change(lambda: self._library.throw_away_project(project.id), told, files=True)

    def bring_back(self, project: Project) -> None:
        """Takes a project out of the trash."""
        told = tr("“{name}” is back.", name=project.name)
        self._change(lambda: self._library.projects.bring_back(project.id), told, files=True)

    def empty_trash(self) -> None:
        """Deletes what is in the trash now, with all files, for good."""
        gone = [project.id for project in self.trash]

        def purge() -> None:
            for project_id in gone:
                self._library.delete_project(project_id)

        self._change(purge, tr("The trash is empty."), files=True)

    def duplicate(self, project: Project) -> None:
        """Makes a second project of one, with its own copies of all files."""
        name = tr("{name} copy", name=project.name)

        def copy() -> None:
            from app.library.bundle import read_bundle, write_bundle  # late: its schema takes time to build

            with tempfile.TemporaryDirectory(dir=self._library.home.root) as folder:
                bundle = Path(folder) / f"copy{BUNDLE_SUFFIX}"
                write_bundle(self._library, project.id, bundle)
                made = read_bundle(self._library, bundle)
            self._library.projects.rename(made.id, name)

        self._change(copy, tr("Made “{name}”.", name=name), tr("Copying “{name}”…", name=project.name))

    def export_bundle(self, project: Project, target: Path) -> None:
        """Writes a project with everything in it to one file."""

        def work() -> None:
            from app.library.bundle import write_bundle

            write_bundle(self._library, project.id, target)

        told = tr("Saved “{name}” as a bundle.", name=project.name)
        self._change(work, told, tr("Writing the bundle…"))

    def import_bundle(self, path: Path) -> None:
        """Takes a bundle in as a new project, and opens it."""

        async def run() -> None:
            from app.library.bundle import read_bundle

            self._workspace.session.told.emit(tr("Reading the bundle…"))
            project = await asyncio.to_thread(read_bundle, self._library, path)
            self._workspace.projects_changed.emit()
            self._workspace.open_project(project.id)

        self._workspace.spawn(run())

    def _change(
        self, work: Callable[[], object], done: str = "", begun: str = "", *, files: bool = False
    ) -> None:
        """Does ``work`` on a thread and reads the list again; ``files``: other files are shown after it."""

        async def run() -> None:
            if begun:
                self._workspace.session.told.emit(begun)
            try:
                await asyncio.to_thread(work)
            finally:
                self.refresh()
                if files:
                    self._workspace.assets_changed.emit()
            if done:
                self._workspace.session.told.emit(done)

        self._workspace.spawn(run())
