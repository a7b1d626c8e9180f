"""The library's assets: finding, marking, placing, throwing away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.library.pane import LibraryPane
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("library.find", "Find in the library", "Media", ("Ctrl+Shift+F",), "search"),
    Action("library.list", "Show as a list", "Media", (), "list", checkable=True),
    Action("library.details", "Details", "Media", (), "details", checkable=True),
    Action("media.place", "Add at playhead", "Media", (), "add", project=True, group=1),
    Action("media.similar", "Find similar", "Media", (), "search", group=1),
    Action("media.transcribe", "Write down what is said", "Media", (), "voice", group=1),
    Action("media.align", "Match a script…", "Media", (), "captions", group=1),
    Action("media.favourite", "Favourite", "Media", (), "heart", group=1),
    Action("media.tag", "Add tags…", "Media", (), "tag", group=1),
    Action("media.rename", "Rename…", "Media", (), "title", group=1),
    Action("media.reveal", "Show the file's folder", "Media", (), "folder", group=1),
    Action("media.archive", "Archive or take out", "Media", (), "archive", group=2),
    Action("media.trash", "Move to trash", "Media", (), "delete", group=2),
    Action("media.restore", "Restore from trash", "Media", (), "restore", group=2),
    Action("media.download", "Import from a link…", "Media", (), group=3),
    Action("media.relink", "Find missing media…", "Media", (), "offline", group=3),
    Action("library.storage", "Storage…", "Media", (), "drive", group=3),
    Action("brand.kits", "Brand kits…", "Media", (), "brand", group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "library.find": lambda: _find(window),
        "library.list": lambda: pane_of(window).show_list(),
        "library.details": lambda: pane_of(window).show_details(),
        "media.place": lambda: pane_of(window).choice.place(),
        "media.similar": lambda: pane_of(window).choice.similar(),
        "media.transcribe": lambda: pane_of(window).choice.transcribe(),
        "media.align": lambda: pane_of(window).choice.align(),
        "media.favourite": lambda: pane_of(window).choice.favourite(),
        "media.tag": lambda: pane_of(window).choice.tag(),
        "media.rename": lambda: pane_of(window).choice.rename(),
        "media.reveal": lambda: _show_folder(window),
        "media.archive": lambda: pane_of(window).choice.archive(),
        "media.trash": lambda: pane_of(window).choice.throw_away(),
        "media.restore": lambda: pane_of(window).choice.restore(),
        "media.download": lambda: _download(window),
        "media.relink": lambda: _find_missing(window),
        "library.storage": lambda: _show_storage(window),
        "brand.kits": lambda: _show_brands(window),
    }


def pane_of(window: MainWindow) -> LibraryPane:
    """The window's library pane."""
    return cast("LibraryPane", window.panes["library"])


def _find(window: MainWindow) -> None:
    window.docks.reveal("library")
    pane_of(window).start_search()


def _download(window: MainWindow) -> None:
    """Asks for an address; what lies on the clipboard is offered when it is one."""
    from ui.downloads.dialog import DownloadDialog  # dialogs are loaded when they are wanted

    copied = QGuiApplication.clipboard().text().strip()
    offered = copied if copied.startswith(("http://", "https://")) and len(copied.split()) == 1 else ""
    DownloadDialog(window.workspace, offered, window).show()


def _show_folder(window: MainWindow) -> None:
    pane_of(window).choice.use(
        lambda assets: QDesktopServices.openUrl(QUrl.fromLocalFile(str(assets[0].path.parent)))
    )


def _find_missing(window: MainWindow) -> None:
    from ui.library.relink import RelinkDialog  # dialogs are loaded when they are wanted

    RelinkDialog(pane_of(window).offline, window.workspace, window).open()


def _show_storage(window: MainWindow) -> None:
    from ui.storage.dialog import StorageDialog

    StorageDialog(window.workspace, window).open()


def _show_brands(window: MainWindow) -> None:
    from ui.brand.dialog import BrandDialog

    BrandDialog(window.workspace, window).open()
