"""The home page: templates on top, the projects below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.values import Project
from ui import theme
from ui.hint_page import HintPage
from ui.home.project_card import GAP, NARROWEST, ProjectCard
from ui.home.project_menu import ProjectMenu
from ui.home.project_model import PROJECT, ProjectModel, Sort
from ui.home.template_row import TemplateRow
from ui.home.trash_button import TrashButton
from ui.locked_controls import only_looks
from ui.media.pictures import PictureCache
from ui.viewmodels.projects import ProjectShelf
from ui.words import counted, tr

if TYPE_CHECKING:
    from ui.home.first_run import FirstRun


class HomePage(QWidget):
    """``template_chosen`` carries a ``Template``; ``project_chosen`` a project's id."""

    template_chosen = Signal(object)
    project_chosen = Signal(str)

    def __init__(self, shelf: ProjectShelf, pictures: PictureCache) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shelf = shelf
        self.first_run: FirstRun | None = None
        self.model = ProjectModel(shelf, self)
        self.search = QLineEdit(placeholderText=tr("Search projects"))
        self.search.setAccessibleName(tr("Search projects"))
        self.search.setToolTip(tr("Show the projects whose name has these words"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        only_looks(self.search)
        self.sort = QComboBox()
        only_looks(self.sort)
        self.sort.setAccessibleName(tr("Order of the projects"))
        self.sort.setToolTip(tr("Order of the projects"))
        for order in Sort:
            self.sort.addItem(tr(order.value), order)
        self.trash = TrashButton(shelf)
        self.grid = ProjectGrid(self.model, pictures)
        self.grid.opened.connect(self.project_chosen)
        self.grid.menu_wanted.connect(self._show_menu)
        self._menu = ProjectMenu(shelf, self)
        self._menu.opened.connect(self.project_chosen)
        self.search.textChanged.connect(lambda _words: self._look())
        self.sort.activated.connect(lambda _row: self._look())
        self._lay_out()
        shelf.changed.connect(self._show_count)
        self.model.modelReset.connect(self._show_count)
        self._show_count()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 0)
        self._column.setSpacing(theme.GRID)
        headline = QLabel(tr("Make something worth watching"))
        theme.set_kind(headline, "headline")
        self._column.addWidget(headline)
        self._headline = headline
        under = QLabel(tr("On your own machine. No account, no upload."))
        theme.set_kind(under, "dim")
        self._column.addWidget(under)
        self._column.addSpacing(theme.GRID)
        self._column.addWidget(TemplateRow(self.template_chosen.emit))
        self._column.addSpacing(theme.GRID)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        self._heading = QLabel()
        theme.set_kind(self._heading, "title")
        row.addWidget(self._heading, 1)
        row.addWidget(self.trash)
        row.addWidget(self.search)
        row.addWidget(self.sort)
        self._column.addLayout(row)
        self._nothing = HintPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing)
        self._column.addWidget(self._stack, 1)

    def welcome(self, first_run: FirstRun) -> None:
        """Shows the first-run panel above everything until it is closed."""
        if self.first_run is not None:
            self.first_run.hide()
            self.first_run.deleteLater()
        self.first_run = first_run
        self._column.insertWidget(0, first_run)
        self._headline.hide()
        first_run.closed.connect(first_run.hide)
        first_run.closed.connect(self._headline.show)

    def _look(self) -> None:
        self.model.show(self.search.text(), self.sort.currentData())

    def _show_count(self) -> None:
        every, shown = len(self._shelf.projects), self.model.rowCount()
        self._heading.setText(
            counted(every, "1 project", "{count} projects") if every else tr("Your projects")
        )
        self.search.setVisible(every > 0)
        self.sort.setVisible(every > 1)
        if every:
            self._nothing.say("search", tr("No project is called that"), tr("Try fewer words."))
        elif self._shelf.loaded:
            self._nothing.say(
                "footage",
                tr("What you make appears here"),
                tr("Choose how to begin above, or drop files anywhere to begin with footage."),
            )
        self._stack.setCurrentIndex(0 if shown else 1)

    def _show_menu(self, project: Project, at: QPoint) -> None:
        self._menu.open_for(project, at)

    def act(self, project: Project, what: str) -> None:
        """Does what a key asks of a project: ``rename`` or ``delete``."""
        {"rename": self._menu.rename, "delete": self._menu.delete}[what](project)


class ProjectGrid(QListView):
    """``opened`` carries an id; ``menu_wanted`` a project and a place on the screen."""

    opened = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: ProjectModel, pictures: PictureCache) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Projects"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setViewportMargins(-GAP // 2, 0, 0, 0)  # cards begin where the heading above them does
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._card = ProjectCard(pictures)
        self.setItemDelegate(self._card)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.activated.connect(self._open)
        pictures.ready.connect(self.viewport().update)

    def _open(self, index: QModelIndex) -> None:
        project = index.data(PROJECT)
        if isinstance(project, Project):
            self.opened.emit(project.id)

    def _on_menu(self, point: QPoint) -> None:
        project = self.indexAt(point).data(PROJECT)
        if isinstance(project, Project):
            self.menu_wanted.emit(project, self.viewport().mapToGlobal(point))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards in a row as fit, as wide as the row allows."""
        room = event.size().width()
        self._card.width = room // max(1, room // NARROWEST) - GAP
        self.setGridSize(self._card.size + QSize(GAP, GAP))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 renames, Delete moves to the trash, the menu key shows the menu."""
        project = self.currentIndex().data(PROJECT)
        home = self.parent()
        while home is not None and not isinstance(home, HomePage):
            home = home.parent()
        if not isinstance(project, Project) or home is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(project.id)
        elif event.key() == Qt.Key.Key_F2:
            home.act(project, "rename")
        elif event.key() == Qt.Key.Key_Delete:
            home.act(project, "delete")
        elif event.key() == Qt.Key.Key_Menu:
            centre = self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(project, self.viewport().mapToGlobal(centre))
        else:
            super().keyPressEvent(event)
