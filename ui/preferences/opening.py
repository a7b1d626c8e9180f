"""Opens the preferences of a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.media.proxies import proxy_folder
from ui.palette.dialog import KEPT_AS as PALETTE_MEMORY
from ui.preferences import pages
from ui.preferences.applying import take_keys
from ui.preferences.dialog import PreferencesDialog
from ui.shortcuts.editor import ShortcutEditor
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
