"""What can be done to a project from the home page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

from app.library.home import BUNDLE_SUFFIX
from app.library.values import Project
from ui.icons import icon
from ui.viewmodels.projects import ProjectShelf
from ui.words import tr


class ProjectMenu(QObject):
    """The context menu of a project. ``opened`` carries its id."""

    opened = Signal(str)

    def __init__(self, shelf: ProjectShelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf, self._window = shelf, parent

    def open_for(self, project: Project, at: QPoint) -> None:
        """Shows the menu at a place on the screen."""
        menu = self.menu(project)
        menu.exec(at)
        menu.deleteLater()

    def menu(self, project: Project) -> QMenu:
        """The menu of a project."""
        menu = QMenu(self._window)
        menu.addAction(icon("play"), tr("Open"), lambda: self.opened.emit(project.id))
        menu.addSeparator()
        menu.addAction(tr("Rename…"), "F2", lambda: self.rename(project))
        menu.addAction(tr("Duplicate"), lambda: self._shelf.duplicate(project))
        menu.addAction(icon("export"), tr("Save as a bundle…"), lambda: self._export(project))
        menu.addAction(icon("folder"), tr("Show files"), lambda: self._show_files(project))
        menu.addSeparator()
        menu.addAction(icon("delete", "danger"), tr("Move to the trash"), "Del", lambda: self.delete(project))
        return menu

    def rename(self, project: Project) -> None:
        """Asks for another name."""
        name, given = QInputDialog.getText(
            self._window, tr("Rename project"), tr("Name"), QLineEdit.EchoMode.Normal, project.name
        )
        if given and name.strip() and name != project.name:
            self._shelf.rename(project.id, name)

    def delete(self, project: Project) -> None:
        """Puts it in the trash; nothing is asked, for it comes back as it was."""
        self._shelf.throw_away(project)

    def _export(self, project: Project) -> None:
        plain = "".join(c if c.isalnum() or c in " -_" else "_" for c in project.name).strip()
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save as a bundle"),
            str(Path.home() / f"{plain or 'project'}{BUNDLE_SUFFIX}"),
            f"Kinora (*{BUNDLE_SUFFIX})",
        )
        if name:
            path = Path(name)
            self._shelf.export_bundle(
                project, path if path.suffix == BUNDLE_SUFFIX else path.with_name(path.name + BUNDLE_SUFFIX)
            )

    def _show_files(self, project: Project) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shelf.folder(project.id))))
