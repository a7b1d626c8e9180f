"""Opening and closing the window: one Qt event loop that is asyncio's too (qasync)."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication, QMessageBox

from app.studio import Studio
from providers.errors import KinoraError
from ui import theme
from ui.window import MainWindow


def application() -> QApplication:
    """The application, with Kinora's look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Kinora")
    app.setDesktopFileName("kinora")
    theme.apply(app)
    return app


def run(home: Path | None = None) -> int:
    """Opens the studio and its window, and returns when it was closed."""
    app = application()
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        return int(loop.run_until_complete(_session(home)))


async def _session(home: Path | None) -> int:
    try:
        studio = await Studio.open(home)
    except KinoraError as error:
        box = QMessageBox(QMessageBox.Icon.Warning, "Kinora", error.message)
        box.setInformativeText(error.advice)
        box.exec()
        return error.exit_code
    try:
        window = MainWindow(studio)
        ended = asyncio.Event()
        window.closed.connect(ended.set)
        window.show()
        await ended.wait()
    finally:
        await studio.close()
    return 0
