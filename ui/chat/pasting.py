"""What is pasted into the chat: files and pictures become attachments, words stay words."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QTemporaryDir
from PySide6.QtGui import QImage

from ui.drops import local_paths


class Pasted(QObject):
    """Keeps pasted pictures as files until the window closes; an import takes its own copy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None
        self._count = 0

    def files_of(self, mime: QMimeData) -> list[Path]:
        """The files a paste carries, a picture among them; empty where it is words."""
        files = local_paths(mime)
        if files or not mime.hasImage() or mime.hasText():
            return files
        image = cast(QImage, mime.imageData())
        path = self._next()
        return [path] if not image.isNull() and image.save(str(path)) else []

    def _next(self) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        return Path(self._folder.path()) / f"pasted-{self._count}.png"
