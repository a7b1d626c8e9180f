"""The projects that were thrown away, behind a button that is there while there are any."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton

from ui import theme
from ui.icons import icon
from ui.viewmodels.projects import ProjectShelf
from ui.words import tr

_LISTED = 20
"""Projects that the menu names; the last thrown away come first."""


class TrashButton(QPushButton):
    """Restores a project, or empties the trash for good."""

    def __init__(self, shelf: ProjectShelf) -> None:
        super().__init__()
        theme.set_kind(self, "chip")
        self._shelf = shelf
        self.setIcon(icon("delete", "text_dim"))
        self.setAccessibleName(tr("Trash"))
        self.setToolTip(tr("Restore projects that were thrown away"))
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)
        shelf.changed.connect(self._show)
        self._show()

    def fill(self) -> None:
        """Fills the menu with what is in the trash now."""
        menu = self.menu()
        menu.clear()
        for project in self._shelf.trash[:_LISTED]:
            words = tr("Restore “{name}”", name=project.name).replace("&", "&&")
            menu.addAction(icon("undo"), words).triggered.connect(partial(self._restore, project.id))
        menu.addSeparator()
        menu.addAction(icon("delete", "danger"), tr("Empty the trash…")).triggered.connect(self._ask)

    def _restore(self, project_id: str) -> None:
        project = next((each for each in self._shelf.trash if each.id == project_id), None)
        if project is not None:
            self._shelf.bring_back(project)

    def _ask(self) -> None:
        """Asks, then deletes; the safe answer is the one that Enter gives."""
        box = QMessageBox(self.window())
        box.setWindowTitle(tr("Empty the trash"))
        box.setIcon(QMessageBox.Icon.Warning)
        names = ", ".join(f"“{project.name}”" for project in self._shelf.trash[:_LISTED])
        box.setText(tr("Delete {names} for good?", names=names))
        box.setInformativeText(
            tr("Its edits, takes and generated files go too, and no undo brings them back. "
               "The files you imported stay where they came from.")
        )  # fmt: skip
        yes = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is yes:
            self._shelf.empty_trash()

    def _show(self) -> None:
        count = len(self._shelf.trash)
        self.setText(tr("Trash ({count})", count=count))
        self.setVisible(count > 0)
