"""The creator's choices for the window, kept in its settings; whoever shows them hears of a change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui import theme
from ui.language import LANGUAGES
from ui.settings import WindowSettings
from ui.words import marked

THEMES = {
    theme.SYSTEM: marked("Like the desktop"),
    "dark": marked("Dark"),
    "light": marked("Light"),
    "high-contrast": marked("High contrast"),
}
SCALES = (75, 100, 125, 150, 175, 200)
"""Percent."""


class Choices(QObject):
    """``changed`` carries the name of what was chosen anew."""

    changed = Signal(str)

    def __init__(self, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def theme(self) -> str:
        """A key of ``THEMES``."""
        chosen = self._settings.text("theme", theme.DEFAULT)
        return chosen if chosen in THEMES else theme.DEFAULT

    @theme.setter
    def theme(self, value: str) -> None:
        self._put("theme", value)

    @property
    def language(self) -> str:
        """A key of ``LANGUAGES``."""
        chosen = self._settings.text("language", "en")
        return chosen if chosen in LANGUAGES else "en"

    @language.setter
    def language(self, value: str) -> None:
        self._put("language", value)

    @property
    def scale(self) -> int:
        """Size of the window's parts in percent of the desktop's own."""
        chosen = round(self._settings.number("scale", 100))
        return chosen if chosen in SCALES else 100

    @scale.setter
    def scale(self, value: int) -> None:
        self._put("scale", str(value))

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing in the window slides or fades."""
        return self._settings.text("reduced_motion", "off") == "on"

    @reduced_motion.setter
    def reduced_motion(self, value: bool) -> None:
        self._put("reduced_motion", "on" if value else "off")

    @property
    def audio_device(self) -> str:
        """Name of the device that plays, empty for the system's own choice."""
        return self._settings.text("audio_device")

    @audio_device.setter
    def audio_device(self, value: str) -> None:
        self._put("audio_device", value)

    @property
    def welcomed(self) -> bool:
        """Whether the first-run panel was closed once."""
        return self._settings.text("welcomed") == "yes"

    @welcomed.setter
    def welcomed(self, value: bool) -> None:
        self._put("welcomed", "yes" if value else "")

    def _put(self, key: str, value: str) -> None:
        if value != self._settings.text(key):
            self._settings.put(key, value)
            self.changed.emit(key)
