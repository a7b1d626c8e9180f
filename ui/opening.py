"""Opening and closing the window: one Qt event loop that is asyncio's too (qasync)."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.database.errors import LibraryInUse
from app.library.home import library_home
from app.studio import Studio
from providers.errors import KinoraError
from ui import language, motion, theme
from ui.actions.project import prepare_sample
from ui.log import keep_log
from ui.preferences.choices import Choices
from ui.settings import WindowSettings
from ui.viewmodels.conversation import Entry
from ui.warming import DELAY_MS, warm
from ui.window import MainWindow


def application(choices: Choices | None = None) -> QApplication:
    """The application, with Kinora's look as ``choices`` want it (None: as it comes)."""
    if choices is not None and choices.scale != 100:
        # Qt reads it once, when the application is made; the desktop's own scale is multiplied by it.
        os.environ.setdefault("QT_SCALE_FACTOR", str(choices.scale / 100))
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Kinora")
    app.setDesktopFileName("kinora")
    if choices is None:
        theme.apply(app)
        return app
    language.use(app, choices.language)
    theme.apply(app, choices.theme)
    motion.set_reduced(choices.reduced_motion)
    QGuiApplication.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.apply(app, choices.theme) if choices.theme == theme.SYSTEM else None
    )
    return app


def run(home: Path | None = None) -> int:
    """Opens the studio and its window, and returns when it was closed."""
    place = home or library_home()
    choices = Choices(WindowSettings(place))
    app = application(choices)
    keep_log(place)
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        return int(loop.run_until_complete(session(place, app)))


async def session(home: Path, app: QApplication) -> int:
    """Shows window after window until the last is closed: in another language, or in another's place.

    Returns the exit code; what keeps the library from opening is told in a box.
    """
    studio = None
    open_project = ""
    said: Sequence[Entry] = ()
    try:
        while True:
            if studio is None:
                studio = await open_studio(home)
            window = await show_window(studio, open_project, said)
            open_project, said = window.left_open, window.chat.at_home
            if window.wants_writing:
                leaving, studio = studio, None
                await leaving.close()
            elif not window.wants_anew:
                return 0
            language.use(app, window.choices.language)
    except KinoraError as error:
        box = QMessageBox(QMessageBox.Icon.Warning, "Kinora", error.message)
        box.setInformativeText(error.advice)
        box.exec()
        return error.exit_code
    finally:
        if studio is not None:
            await studio.close()


async def open_studio(home: Path) -> Studio:
    """Opens the library; to look only, when another Kinora has it open. Raises the ``LibraryError``s."""
    try:
        return await Studio.open(home)
    except LibraryInUse:
        return await Studio.open_to_look(home)


async def show_window(studio: Studio, project_id: str, said: Sequence[Entry]) -> MainWindow:
    """Shows a window with a project open (empty: the home page). Returns it when it was closed."""
    window = MainWindow(studio, said=said)
    ended = asyncio.Event()
    window.closed.connect(ended.set)
    window.show()
    QTimer.singleShot(DELAY_MS, window, lambda: warm(window))
    if project_id:
        window.workspace.open_project(project_id)
    if not window.choices.welcomed and not studio.read_only:
        window.greet()
        prepare_sample(window)
    await ended.wait()
    return window
