"""The top of the library: search, scope, filters, order; what is filtered by stands below as chips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from superqt import QFlowLayout

from app.library.catalogue import AssetFilter, Order
from app.library.collections import Collection
from app.library.values import AssetKind
from ui import theme
from ui.icons import icon
from ui.library.words import kind_word
from ui.locked_controls import only_looks
from ui.viewmodels.library import LibraryBrowser
from ui.words import tr

TYPING_MS = 80
"""Milliseconds without a key before the library is asked."""
OFFERED_KINDS = (
    AssetKind.VIDEO,
    AssetKind.IMAGE,
    AssetKind.AUDIO,
    AssetKind.MUSIC,
    AssetKind.VOICE,
    AssetKind.RENDER,
)
OFFERED_TAGS = 20


class SearchField(QLineEdit):
    """Searches as one types; Escape clears it."""

    left = Signal()
    """Down or Enter was pressed: on to what was found."""

    def __init__(self, browser: LibraryBrowser) -> None:
        super().__init__(placeholderText=tr("Search your media"), clearButtonEnabled=True)
        self._browser = browser
        self.setAccessibleName(tr("Search media"))
        self.setToolTip(tr("Search names, tags, prompts and what is said (Ctrl+Shift+F)"))
        browser.understanding.changed.connect(lambda: self._say_how(browser.understanding.possible))
        self.addAction(icon("search", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self._later = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._later.timeout.connect(lambda: browser.look_for(words=self.text()))
        self.textChanged.connect(lambda _text: self._later.start())

    def _say_how(self, by_meaning: bool) -> None:
        """Says that one may ask in other words, too, once a model is there that understands them."""
        if by_meaning:
            self.setToolTip(tr("Search by what is written, said or meant; ask in your words (Ctrl+Shift+F)"))
            self.setPlaceholderText(tr("Search or describe your media"))

    def event(self, event: QEvent) -> bool:
        """Keeps Escape from the window's shortcuts while there is something to clear."""
        asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() == Qt.Key.Key_Escape and self.text():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, Down and Enter go on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is filtered by, in words, and what takes it away."""

    words: str
    change: dict[str, Any]
    """Of the filter; none where it is what the rest is similar to."""


def chips_of(wanted: AssetFilter, collections: tuple[Collection, ...]) -> list[Chip]:
    """What a filter asks for beside its words, one chip each."""
    found = [Chip(kind_word(kind), {"kinds": wanted.kinds - {kind}}) for kind in sorted(wanted.kinds)]
    found += [Chip(f"#{tag}", {"tags": wanted.tags - {tag}}) for tag in sorted(wanted.tags)]
    if wanted.collection_id:
        name = next((shelf.name for shelf in collections if shelf.id == wanted.collection_id), "")
        found.append(Chip(name or tr("Collection"), {"collection_id": ""}))
    if wanted.favourite:
        found.append(Chip(tr("Favourites"), {"favourite": False}))
    if wanted.rating:
        found.append(Chip("★" * wanted.rating + (" +" if wanted.rating < 5 else ""), {"rating": 0}))
    if wanted.used is not None:
        found.append(Chip(tr("In use") if wanted.used else tr("Not in use"), {"used": None}))
    if wanted.made is not None:
        found.append(Chip(tr("AI-made") if wanted.made else tr("Own files"), {"made": None}))
    if wanted.archived:
        found.append(Chip(tr("Archive"), {"archived": False}))
    if wanted.trashed:
        found.append(Chip(tr("Trash"), {"trashed": False}))
    return found


class ChipRow(QWidget):
    """The chips; hidden while there are none."""

    def __init__(self, browser: LibraryBrowser) -> None:
        super().__init__()
        self._browser = browser
        only_looks(self)
        self._flow = QFlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(4)
        self._buttons: list[QPushButton] = []
        self._shown: list[Chip] | None = None
        for signal in (browser.filter_changed, browser.facets_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is filtered by now."""
        browser = self._browser
        chips = chips_of(browser.filter, browser.collections)
        if browser.like is not None:
            chips.insert(0, Chip(tr("Similar to {name}", name=browser.like.name), {}))
        if chips == self._shown:
            return
        self._shown = chips
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(f"{chip.words}  ×", chip.change) for chip in chips]
        if len(chips) > 1:
            clear = self._button(tr("Clear filters"), None)
            self._buttons.append(clear)
        for button in self._buttons:
            self._flow.addWidget(button)
        self.setVisible(bool(chips))

    def _button(self, words: str, change: dict[str, Any] | None) -> QPushButton:
        button = QPushButton(words)
        theme.set_kind(button, "chip")
        button.setToolTip(tr("Don't filter by this any more"))
        button.setAccessibleName(tr("Remove the filter {name}", name=words.rstrip(" ×")))
        if change is None:
            button.clicked.connect(lambda _checked=False: self._browser.clear())
        elif not change:
            button.clicked.connect(lambda _checked=False: self._browser.look_like(None))
        else:
            button.clicked.connect(lambda _checked=False: self._browser.look_for(**change))
        return button


def menu_button(symbol: str, words: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A tool button whose menu is filled when it is opened."""
    button = QToolButton()
    button.setIcon(icon(symbol))
    button.setIconSize(QSize(17, 17))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = QMenu(button)
    menu.aboutToShow.connect(menu.clear)
    menu.aboutToShow.connect(lambda: fill(menu))
    button.setMenu(menu)
    return button


def fill_filter_menu(menu: QMenu, browser: LibraryBrowser) -> None:
    """Everything one can filter by; what is on is ticked."""
    wanted = browser.filter
    for kind in OFFERED_KINDS:
        _tick(menu, kind_word(kind), kind in wanted.kinds, browser, kinds=wanted.kinds ^ {kind})
    menu.addSeparator()
    _tick(menu, tr("Favourites"), wanted.favourite, browser, favourite=not wanted.favourite)
    rating = menu.addMenu(icon("star"), tr("Rating"))
    for stars in range(1, 6):
        words = "★" * stars + ("" if stars == 5 else tr(" or more"))
        _tick(rating, words, wanted.rating == stars, browser, rating=0 if wanted.rating == stars else stars)
    tags = menu.addMenu(icon("tag"), tr("Tags"))
    for tag, worn in browser.tags[:OFFERED_TAGS]:
        _tick(
            tags, f"{tag}  ({worn})".replace("&", "&&"), tag in wanted.tags, browser, tags=wanted.tags ^ {tag}
        )
    tags.setEnabled(bool(browser.tags))
    menu.addSeparator()
    for words, name, value in (
        (tr("In use"), "used", True),
        (tr("Not in use"), "used", False),
        (tr("AI-made"), "made", True),
        (tr("Own files"), "made", False),
    ):
        on = getattr(wanted, name) is value
        _tick(menu, words, on, browser, **{name: None if on else value})


def fill_order_menu(menu: QMenu, browser: LibraryBrowser) -> None:
    """The orders; the one in use is ticked."""
    group = QActionGroup(menu)
    for order, words in (
        (Order.BEST, tr("Best match, then newest")),
        (Order.OLDEST, tr("Oldest first")),
        (Order.NAME, tr("Name")),
        (Order.KIND, tr("Kind")),
        (Order.LONGEST, tr("Longest first")),
        (Order.LARGEST, tr("Largest first")),
        (Order.RATING, tr("Best rated first")),
    ):
        action = QAction(words, menu, checkable=True, checked=order is browser.order)
        action.triggered.connect(lambda _checked=False, o=order: browser.sort(o))
        group.addAction(action)
        menu.addAction(action)


def _tick(menu: QMenu, words: str, on: bool, browser: LibraryBrowser, **change: Any) -> None:
    action = QAction(words, menu, checkable=True, checked=on)
    action.triggered.connect(lambda _checked=False: browser.look_for(**change))
    menu.addAction(action)
