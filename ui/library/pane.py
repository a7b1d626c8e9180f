"""The library pane: search and filters on top, what was found, details of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job
from app.library.values import Asset
from ui import theme
from ui.actions import ActionTable
from ui.drops import asset_ids, dropped_links, dropped_paths
from ui.hint_page import action_buttons
from ui.library.choice import Choice
from ui.library.details import DetailStrip
from ui.library.empty import EmptyPage
from ui.library.filters import ChipRow, SearchField, fill_filter_menu, fill_order_menu, menu_button
from ui.library.grid import AssetGrid
from ui.library.menu import asset_menu
from ui.library.model import AssetModel
from ui.library.notice import Notice
from ui.library.shelf_button import ShelfButton
from ui.library.table import AssetTable
from ui.locked_controls import only_looks
from ui.media.pictures import PictureCache
from ui.viewmodels.importing import Imported
from ui.viewmodels.library import LibraryBrowser
from ui.viewmodels.offline import OfflineWatch
from ui.viewmodels.shelving import Shelving
from ui.viewmodels.workspace import Workspace
from ui.words import digits, tr

KEPT_SELECTION = 50
"""Assets whose selection outlives a new listing; finding more of them again would take too long."""
REFUSED_SHOWN = 200


class LibraryPane(QWidget):
    """Double-click puts an asset at the playhead; dragging puts it anywhere.

    ``captions_wanted`` carries subtitle files that came with media and are wanted as captions.
    """

    captions_wanted = Signal(object)

    def __init__(self, workspace: Workspace, pictures: PictureCache, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._workspace = workspace
        self._actions = actions
        self.browser = LibraryBrowser(workspace, self)
        self.shelving = Shelving(self.browser, self)
        self.model = AssetModel(self.browser)
        self.search = SearchField(self.browser)
        self.grid = AssetGrid(self.model, pictures)
        self.table = AssetTable(self.model)
        self.table.setSelectionModel(self.grid.selectionModel())
        self.choice = Choice(self, self.browser, self.shelving, self.grid.selectionModel())
        self.details = DetailStrip(self.browser, self.shelving, pictures)
        self.notice = Notice()
        self.offline = OfflineWatch(self.browser, self)
        self._empty = EmptyPage(action_buttons(actions, ["media.import"]))
        self._count = QLabel()
        theme.set_kind(self._count, "faint")
        self._stack = QStackedWidget()
        for page in (self.grid, self.table, self._empty):
            self._stack.addWidget(page)
        self._build()
        self._connect()
        self._kept: set[int] = set()
        self._refill()

    def _build(self) -> None:
        browser = self.browser
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(_tool(self._actions, "media.import"))
        tools = QHBoxLayout()
        tools.setSpacing(2)
        shelf = ShelfButton(browser, self.shelving)
        filters = menu_button("filter", tr("Filter"), lambda menu: fill_filter_menu(menu, browser))
        order = menu_button("sort", tr("Sort"), lambda menu: fill_order_menu(menu, browser))
        for looking in (self.search, shelf, filters, order):
            only_looks(looking)
        tools.addWidget(shelf)
        tools.addStretch(1)
        tools.addWidget(filters)
        tools.addWidget(order)
        for name in ("library.list", "library.details"):
            tools.addWidget(_tool(self._actions, name))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._stack)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([400, 190])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(tools)
        layout.addWidget(ChipRow(browser))
        layout.addWidget(split, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self._count)
        self.details.hide()

    def _connect(self) -> None:
        browser, workspace = self.browser, self._workspace
        browser.listed.connect(self._refill)
        browser.filter_changed.connect(lambda: self.table.show_order(browser.order))
        browser.page_ready.connect(lambda _first, _last: self._show_details())
        self.search.left.connect(self._enter)
        self.model.modelAboutToBeReset.connect(self._keep_selection)
        self.model.modelReset.connect(self._restore_selection)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self.table.sort_wanted.connect(browser.sort)
        self.details.asset_wanted.connect(self.reveal)
        for view in (self.grid, self.table):
            view.doubleClicked.connect(lambda _index: self.choice.place())
            view.customContextMenuRequested.connect(self._menu)
            view.key_wanted.connect(self.choice.on_key)
        self.shelving.done.connect(
            lambda sentence, undo: self.notice.tell(sentence, tr("Undo") if undo else "", undo)
        )
        self.offline.changed.connect(self._on_offline)
        workspace.imported.connect(self._on_imported)
        workspace.board.changed.connect(self._on_jobs)

    # --- showing -----------------------------------------------------------------------------------

    @property
    def view(self) -> QAbstractItemView:
        """The grid or the list, whichever is in use."""
        return self.table if self._actions["library.list"].isChecked() else self.grid

    def refresh(self) -> None:
        """Reads the library again, at once."""
        self.browser.wake()
        self.browser.refresh()

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_list(self) -> None:
        """Shows the list or the grid, as the action says."""
        self._refill()
        current = self.view.currentIndex()
        if current.isValid():
            self.view.scrollTo(current)

    def show_details(self) -> None:
        """Shows or hides the detail strip, as the action says."""
        self._show_details()

    def reveal(self, asset_id: str) -> None:
        """Selects an asset; looks at all projects when it is not among what is shown."""
        library = self._workspace.studio.library

        def found(asset: Asset) -> None:
            rows = self.browser.rows_of([asset_id])
            if rows:
                self._select(rows[:1])
                return
            self.browser.set_everywhere(True)
            self.browser.clear()
            self.search.setText(asset.name)

        self.browser.when_read(lambda: library.assets.get(asset_id), found, "reveal")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begins to read when it is first seen; shown behind another tab, it reads nothing."""
        super().paintEvent(event)
        self.browser.wake()

    def _refill(self) -> None:
        browser, count = self.browser, self.browser.count
        self._stack.setCurrentWidget(self.view if count else self._empty)
        if not count:
            self._empty.show_reason(browser)
        self._on_selection()

    def _on_selection(self) -> None:
        chosen, count = len(self.choice.rows()), self.browser.count
        words = tr("1 file") if count == 1 else tr("{count} files", count=digits(f"{count:,}"))
        self._count.setText(
            tr("{files} · {chosen} chosen", files=words, chosen=chosen) if chosen > 1 else words
        )
        self._count.setVisible(count > 0)

    def _show_details(self) -> None:
        index = self.grid.selectionModel().currentIndex()
        entry = self.browser.entry(index.row()) if index.isValid() else None
        wanted = self._actions["library.details"].isChecked() and entry is not None
        self.details.setVisible(wanted)
        if wanted and entry is not None and self.details.asset != entry.asset:
            self.details.show_asset(entry.asset)

    def _select(self, rows: Sequence[int]) -> None:
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        selection = self.grid.selectionModel()
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            index = self.model.index(rows[0], 0)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)

    def _keep_selection(self) -> None:
        # The model still holds the old numbers here; the browser has the new ones already.
        self._kept = set(self.model.numbers_of(self.choice.rows()[:KEPT_SELECTION]))

    def _restore_selection(self) -> None:
        numbers = self.browser.numbers
        rows = sorted(numbers.index(number) for number in self._kept if number in numbers)
        if rows:
            self._select(rows)
        self.grid.updateGeometries()
        self.grid.viewport().update()

    def _enter(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid() and self.browser.count:
            self._select([0])

    # --- what happens ------------------------------------------------------------------------------

    def _menu(self, point: QPoint) -> None:
        view = self.view
        if not view.indexAt(point).isValid():
            return
        where = view.viewport().mapToGlobal(point)
        self.choice.use(lambda assets: asset_menu(self, self._actions, assets).exec(where))

    def _on_offline(self, count: int) -> None:
        if count:
            words = tr("1 file is missing") if count == 1 else tr("{n} files are missing", n=count)
            self.notice.tell(words, tr("Find…"), self._actions["media.relink"].trigger)
        else:
            self.notice.tell(tr("All media is there again."))

    def _on_imported(self, outcome: Imported) -> None:
        if outcome.subtitles:
            add = partial(self.captions_wanted.emit, outcome.subtitles)
            self.notice.tell(outcome.summary, tr("Add captions"), add)
        elif outcome.refused:
            self.notice.tell(outcome.summary, tr("Show why"), lambda: self._tell_refused(outcome))
        else:
            self.notice.tell(outcome.summary)

    def _tell_refused(self, outcome: Imported) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, tr("Left out"), outcome.summary, parent=self)
        lines = [f"{name}: {why}" for name, why in outcome.refused[:REFUSED_SHOWN]]
        if len(outcome.refused) > REFUSED_SHOWN:
            lines.append(tr("and {count} more", count=len(outcome.refused) - REFUSED_SHOWN))
        box.setInformativeText("\n".join(lines[:6]))
        box.setDetailedText("\n".join(lines))
        box.exec()

    def _on_jobs(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.kind in FOLLOWED:
                self.notice.follow(job, partial(self._workspace.cancel, job.id))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files and folders; what is dragged out of the library itself is none."""
        mime = event.mimeData()
        if (dropped_paths(mime) or dropped_links(mime)) and not asset_ids(mime):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes in what was dropped, without placing it: files, or what a link leads to."""
        self._workspace.import_files(dropped_paths(event.mimeData()))
        for link in dropped_links(event.mimeData())[:1]:
            self._workspace.download(link)
        event.acceptProposedAction()


FOLLOWED = frozenset({"media.import", "media.relink", "media.download"})
"""Kinds of job whose progress the pane shows."""


def _tool(actions: ActionTable, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setIconSize(QSize(17, 17))
    button.setAccessibleName(actions[name].text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
