"""Has what the creator chose take effect in an open window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMainWindow

from providers.errors import KinoraError
from ui import motion, theme
from ui.preferences.choices import Choices
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.store import keep_keys

if TYPE_CHECKING:
    from ui.window import MainWindow


def take_keys(window: MainWindow, keymap: Keymap) -> None:
    """Has the keys call their actions from now on, and keeps them."""
    window.keymap = keymap
    window.actions_table.set_keys(keymap.keys())
    try:
        keep_keys(keymap, window.workspace.studio.library.home.root)
    except KinoraError as error:
        window.tell(f"{error.message} {error.advice}")


def take_choice(window: MainWindow, name: str) -> None:
    """Has a choice that was just made take effect."""
    choices = window.choices
    match name:
        case "theme":
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, choices.theme)
        case "reduced_motion":
            motion.set_reduced(choices.reduced_motion)
            animate(window, choices)
        case "audio_device":
            if window.has_player:
                window.sound.open_device(choices.audio_device)
        case "language":
            window.build_anew()


def animate(window: QMainWindow, choices: Choices) -> None:
    """Lets docks slide, or not."""
    window.setAnimated(not choices.reduced_motion)
