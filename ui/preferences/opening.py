"""Opens the preferences of a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.media.proxies import proxy_folder
from ui.models.page import ModelPage
from ui.money.page import MoneyPage
from ui.palette.dialog import KEPT_AS as PALETTE_MEMORY
from ui.preferences import pages
from ui.preferences.applying import take_keys
from ui.preferences.dialog import PreferencesDialog
from ui.providers.page import ProviderPage
from ui.shortcuts.editor import ShortcutEditor
from ui.viewmodels.models import ModelShelf
from ui.viewmodels.providers import ProviderDesk
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow


def open_preferences(window: MainWindow, page: str = "appearance") -> PreferencesDialog:
    """Shows the preferences at ``page``."""
    ask = window.projects.ask
    choices = window.choices
    home: Path = window.workspace.studio.library.home.root
    dialog = PreferencesDialog(
        {
            "appearance": (tr("Appearance"), "show", lambda: pages.appearance(choices)),
            "language": (tr("Language"), "captions", lambda: pages.language(choices)),
            "keys": (tr("Keys"), "keys", lambda: _keys_page(window)),
            "providers": (tr("Providers"), "unlock", lambda: ProviderPage(_desk(window))),
            "models": (tr("Models"), "drive", lambda: ModelPage(_shelf(window))),
            "money": (tr("Money"), "money", lambda: MoneyPage(window.purse)),
            "sound": (tr("Sound"), "sound", lambda: pages.sound(choices, ask)),
            "storage": (
                tr("Storage"),
                "folder",
                lambda: pages.storage(home, proxy_folder(), window.player.forget_proxies, ask),
            ),
            "privacy": (
                tr("Privacy"),
                "lock",
                lambda: pages.privacy(lambda: window.forget_recent(PALETTE_MEMORY)),
            ),
        },
        window,
    )
    dialog.open_page(page)
    dialog.show()
    return dialog


def _keys_page(window: MainWindow) -> ShortcutEditor:
    editor = ShortcutEditor(window.keymap)
    editor.changed.connect(lambda keymap: take_keys(window, keymap))
    return editor


def _desk(window: MainWindow) -> ProviderDesk:
    """The window's one desk: what was tried and read is still known when the page is opened again."""
    found = window.findChild(ProviderDesk)
    return found if isinstance(found, ProviderDesk) else ProviderDesk(window.workspace, window)


def _shelf(window: MainWindow) -> ModelShelf:
    found = window.findChild(ModelShelf)
    return found if isinstance(found, ModelShelf) else ModelShelf(window.workspace, window)
