"""What the window remembers between two runs: an INI file inside Kinora's home."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "window.ini"


class WindowSettings:
    """Layout, volume and toggles. Nothing secret is kept here."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(home / FILE), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray | None:
        """The bytes kept under ``key``, None when there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def number(self, key: str, default: float) -> float:
        """The number kept under ``key``; ``default`` when absent or unreadable."""
        try:
            return float(str(self._store.value(key, default)))
        except ValueError:
            return default

    def text(self, key: str, default: str = "") -> str:
        """The text kept under ``key``."""
        return str(self._store.value(key, default))

    def put(self, key: str, value: QByteArray | float | str) -> None:
        """Keeps ``value`` and writes the file."""
        self._store.setValue(key, value)
        self._store.sync()

    def forget(self, key: str) -> None:
        """Removes ``key``."""
        self._store.remove(key)
