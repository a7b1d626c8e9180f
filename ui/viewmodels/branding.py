"""Brand kits as their dialog sees them: kept, applied, checked against; jobs do what takes time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.brand import OffBrand, apply_kit, findings, start_check, start_palette
from app.jobs.spec import Job, JobState
from app.library.brand_kits import BrandKit
from providers.errors import KinoraError
from ui.viewmodels.workspace import Workspace
from ui.words import tr

T = TypeVar("T")


class Branding(QObject):
    """Reads and writes kits; ``busy`` is True while a job of its own runs."""

    changed = Signal()
    """Kits were made, changed or deleted."""
    palette_found = Signal(object)
    """The colours of a picture: a tuple of ``#rrggbb``."""
    checked = Signal(object, int)
    """(``OffBrand`` findings, pictures looked at)."""
    busy = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kits = workspace.studio.library.brand_kits
        self._job = ""
        self._then: Callable[[dict[str, Any]], None] = lambda result: None
        workspace.board.changed.connect(self._on_jobs)

    @property
    def project_open(self) -> bool:
        """Whether there is a project to apply a kit to."""
        return bool(self._workspace.project_id)

    def kits(self) -> tuple[BrandKit, ...]:
        """All kits by name."""
        return self._kits.list()

    def create(self, name: str) -> BrandKit | None:
        """Makes a kit."""
        return self._try(lambda: self._kits.create(name))

    def save(self, kit: BrandKit) -> None:
        """Writes a kit."""
        self._try(lambda: self._kits.save(kit))

    def put_file(self, kit: BrandKit, part: str, path: Path | None) -> BrandKit | None:
        """Takes a file into a kit, or a part away."""
        return self._try(lambda: self._kits.put_file(kit, part, path))

    def delete(self, kit: BrandKit) -> None:
        """Deletes a kit."""
        self._try(lambda: self._kits.delete(kit.id))

    def find_palette(self, picture: Path) -> None:
        """Starts taking colours from a picture."""
        self._start(
            lambda: start_palette(self._workspace.studio, picture),
            lambda result: self.palette_found.emit(tuple(result["colours"])),
        )

    def check(self, kit: BrandKit) -> None:
        """Starts holding the open project's pictures against a kit."""
        self._start(
            lambda: start_check(self._workspace.studio, self._workspace.project_id, kit),
            lambda result: self.checked.emit(findings(result), int(result["looked"])),
        )

    def apply(self, kit: BrandKit) -> None:
        """Applies a kit to the open project, as one step that can be undone."""
        studio, project_id = self._workspace.studio, self._workspace.project_id

        async def run() -> None:
            self.busy.emit(True)
            try:
                await apply_kit(studio, project_id, kit)
                self._workspace.session.told.emit(tr("Applied the brand {name}", name=kit.name))
                self._workspace.assets_changed.emit()
            finally:
                self.busy.emit(False)

        self._workspace.spawn(run())

    def show(self, finding: OffBrand) -> None:
        """Leads to a clip that was found."""
        self._workspace.session.select([finding.item_id])
        self._workspace.session.seek(finding.start)

    def _start(self, start: Callable[[], Job], then: Callable[[dict[str, Any]], None]) -> None:
        try:
            job = start()
        except KinoraError as error:
            self._workspace.failed.emit(error.message, error.advice)
            return
        self._job, self._then = job.id, then
        self.busy.emit(True)
        self._workspace.board.add(job)

    def _on_jobs(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.id == self._job and job.state.finished:
                self._job = ""
                self.busy.emit(False)
                if job.state is JobState.SUCCEEDED:
                    self._then(dict(job.result or {}))
                elif job.error is not None:
                    self._workspace.failed.emit(job.error.message, job.error.advice)

    def _try(self, write: Callable[[], T]) -> T | None:
        try:
            done = write()
        except KinoraError as error:
            self._workspace.failed.emit(error.message, error.advice)
            return None
        self.changed.emit()
        return done
