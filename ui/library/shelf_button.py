"""The button that says what is looked at: the project, all of them, a collection, the archive, the trash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from app.library.collections import Collection, CollectionKind
from ui.icons import icon
from ui.library.asking import ask_name
from ui.viewmodels.library import LibraryBrowser
from ui.viewmodels.shelving import Shelving
from ui.words import tr

ICONS = {
    CollectionKind.SHELF: "collection",
    CollectionKind.PLAYLIST: "playlist",
    CollectionKind.SMART: "smart",
}


class ShelfButton(QToolButton):
    """Its menu lists the places and makes, names and deletes collections."""

    def __init__(self, browser: LibraryBrowser, shelving: Shelving) -> None:
        super().__init__()
        self._browser = browser
        self._shelving = shelving
        self.setIconSize(QSize(17, 17))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("What to look through"))
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.setMenu(menu)
        for signal in (browser.filter_changed, browser.facets_changed, browser.workspace.session.opened):
            signal.connect(self.refresh)
        self.refresh()

    @property
    def shelf(self) -> Collection | None:
        """The collection that is looked at."""
        wanted = self._browser.filter.collection_id
        return next((shelf for shelf in self._browser.collections if shelf.id == wanted), None)

    def refresh(self) -> None:
        """Says what is looked through now."""
        wanted, shelf = self._browser.filter, self.shelf
        if shelf is not None:
            name, words = ICONS[shelf.kind], shelf.name
        elif wanted.trashed:
            name, words = "delete", tr("Trash")
        elif wanted.archived:
            name, words = "archive", tr("Archive")
        elif self._all:
            name, words = "drive", tr("All projects")
        else:
            name, words = "library", tr("This project")
        self.setIcon(icon(name))
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 140)
        self.setText(f"{short} ▾")
        self.setAccessibleName(tr("Looking through: {place}", place=words))

    @property
    def _all(self) -> bool:
        return self._browser.everywhere or not self._browser.workspace.project_id

    def fill(self, menu: QMenu) -> None:
        """Lists the places."""
        menu.clear()
        browser, wanted = self._browser, self._browser.filter
        plain = not (wanted.collection_id or wanted.trashed or wanted.archived)
        if browser.workspace.project_id:
            _add(menu, "library", tr("This project"), lambda: self._go(False), plain and not self._all)
        _add(menu, "drive", tr("All projects"), lambda: self._go(True), plain and self._all)
        menu.addSeparator()
        for shelf in browser.collections:
            words = shelf.name if shelf.kind is CollectionKind.SMART else f"{shelf.name}  ({shelf.size})"
            on = wanted.collection_id == shelf.id
            _add(menu, ICONS[shelf.kind], words, partial(browser.open_collection, shelf), on)
        _add(menu, "add", tr("New collection…"), lambda: self._new(CollectionKind.SHELF))
        _add(menu, "playlist", tr("New playlist…"), lambda: self._new(CollectionKind.PLAYLIST))
        save = _add(menu, "smart", tr("Save this search…"), lambda: self._new(CollectionKind.SMART))
        save.setEnabled(browser.filtered and not wanted.collection_id)
        here = self.shelf
        if here is not None:
            menu.addSeparator()
            _add(menu, "title", tr("Rename this collection…"), lambda: self._rename(here))
            _add(menu, "delete", tr("Delete this collection"), lambda: self._shelving.delete_collection(here))
        menu.addSeparator()
        _add(menu, "archive", tr("Archive"), lambda: self._go(archived=True), wanted.archived)
        _add(menu, "delete", tr("Trash"), lambda: self._go(trashed=True), wanted.trashed)

    def _go(self, everywhere: bool | None = None, *, archived: bool = False, trashed: bool = False) -> None:
        if everywhere is not None:
            self._browser.set_everywhere(everywhere)
        self._browser.look_for(collection_id="", archived=archived, trashed=trashed)

    def _new(self, kind: CollectionKind) -> None:
        titles = {
            CollectionKind.SHELF: tr("New collection"),
            CollectionKind.PLAYLIST: tr("New playlist"),
            CollectionKind.SMART: tr("Save this search"),
        }
        name = ask_name(self, titles[kind])
        if name:
            self._shelving.new_collection(name, kind)

    def _rename(self, shelf: Collection) -> None:
        name = ask_name(self, tr("Rename this collection"), shelf.name)
        if name:
            self._shelving.rename_collection(shelf, name)


def _add(menu: QMenu, symbol: str, words: str, do: Callable[[], object], on: bool = False) -> QAction:
    action = QAction(icon(symbol, "accent" if on else "text_dim"), words.replace("&", "&&"), menu)
    if on:
        font = action.font()
        font.setBold(True)
        action.setFont(font)
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action
