"""The menu of the assets chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.library.collections import CollectionKind
from app.library.values import Asset
from ui.actions import ActionTable
from ui.icons import icon
from ui.library.asking import ask_name
from ui.library.shelf_button import ICONS
from ui.words import tr

if TYPE_CHECKING:
    from ui.library.pane import LibraryPane

PLACING = ("media.place", "media.similar", "media.reveal")
MARKING = ("media.favourite", "media.tag", "media.rename")


def asset_menu(pane: LibraryPane, actions: ActionTable, assets: Sequence[Asset]) -> QMenu:
    """What can be done with the assets chosen."""
    menu = QMenu(pane)
    if pane.browser.filter.trashed:
        menu.addAction(actions["media.restore"])
        return menu
    for name in PLACING:
        menu.addAction(actions[name])
    if any(asset.kind.media in ("audio", "video") for asset in assets):
        menu.addAction(actions["media.transcribe"])
    if any(asset.kind.media in ("video", "image") for asset in assets):
        menu.addAction(actions["media.upscale"])
        if len(assets) == 1:
            menu.addAction(actions["media.align"])
    menu.addSeparator()
    for name in MARKING:
        menu.addAction(actions[name])
    rating = menu.addMenu(icon("star"), tr("Rating"))
    for stars in range(5, -1, -1):
        words = "★" * stars if stars else tr("None")
        _add(rating, "", f"{words}\t{stars}", partial(pane.shelving.rate, assets, stars))
    _collections(menu, pane, assets)
    menu.addSeparator()
    menu.addAction(actions["media.archive"])
    menu.addAction(actions["media.trash"])
    return menu


def _collections(menu: QMenu, pane: LibraryPane, assets: Sequence[Asset]) -> None:
    into = menu.addMenu(icon("collection"), tr("Add to collection"))
    for shelf in pane.browser.collections:
        if shelf.kind is not CollectionKind.SMART:
            words = shelf.name.replace("&", "&&")
            _add(into, ICONS[shelf.kind], words, partial(pane.shelving.collect, assets, shelf))
    if into.actions():
        into.addSeparator()
    _add(into, "add", tr("New collection…"), lambda: _new(pane, assets))
    here = pane.browser.filter.collection_id
    if here:
        _add(menu, "", tr("Take off this collection"), lambda: pane.shelving.uncollect(assets, here))
        _add(menu, "", tr("Move to the front"), lambda: pane.choice.to_front(assets))


def _new(pane: LibraryPane, assets: Sequence[Asset]) -> None:
    name = ask_name(pane, tr("New collection"))
    if name:
        pane.shelving.new_collection(name, CollectionKind.SHELF, assets)


def _add(menu: QMenu, symbol: str, words: str, do: Callable[[], object]) -> None:
    action = QAction(words, menu)
    if symbol:
        action.setIcon(icon(symbol))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
