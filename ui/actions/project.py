"""Projects and files: make, import, export, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.targets import chosen_container
from providers.errors import KinoraError
from ui.actions.action import Action
from ui.export_file import ask_for_file
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

SAMPLE = "rain.txt"

ACTIONS: tuple[Action, ...] = (
    Action("project.new", "New video from a prompt", "File", ("Ctrl+N",), "prompt"),
    Action("project.sample", "Open the sample", "File", (), "sample"),
    Action("media.import", "Import media…", "File", ("Ctrl+I",), "import", group=1),
    Action("project.export", "Export video…", "File", ("Ctrl+E", "Ctrl+M"), "export", project=True, group=1),
    Action("project.folder", "Show project files", "File", (), "folder", project=True, group=1),
    Action("project.home", "Close project", "File", ("Ctrl+W",), "", project=True, group=2),
    Action("window.quit", "Quit", "File", ("Ctrl+Q",), group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "project.new": lambda: new_from_prompt(window),
        "project.sample": lambda: open_sample(window),
        "media.import": lambda: import_media(window),
        "project.export": lambda: export(window),
        "project.folder": lambda: _show_folder(window),
        "project.home": window.workspace.close_project,
        "window.quit": window.close,
    }


def import_media(window: MainWindow) -> None:
    """Asks for files and takes them into the library."""
    names, _ = QFileDialog.getOpenFileNames(window, tr("Import media"))
    window.workspace.import_files([Path(name) for name in names])


def export(window: MainWindow) -> None:
    """Asks where to, then renders in the background."""
    if not window.workspace.project_id:
        return
    name = "".join(c if c.isalnum() or c in " -_" else "_" for c in window.session.timeline.name).strip()
    chosen = ask_for_file(window, Path.home() / (name or "video"))
    if chosen is None:
        return
    try:
        chosen_container(chosen)
    except KinoraError as error:
        window.tell(f"{error.message} {error.advice}")
        return
    window.workspace.render(chosen)
    window.tell(tr("Exporting in the background; you can go on working."))


def new_from_prompt(window: MainWindow) -> None:
    """Brings the chat forward, ready for a wish."""
    window.docks["chat"].show()
    window.docks["chat"].raise_()
    window.chat_pane.composer.field.setFocus()
    if not window.chat_pane.composer.field.toPlainText():
        window.chat_pane.composer.fill("Make a video about ")


def open_sample(window: MainWindow) -> None:
    """Opens the sample video; makes it the first time."""
    text = (files("resources") / "samples" / SAMPLE).read_text("utf-8")
    window.workspace.make_sample(text)


def _show_folder(window: MainWindow) -> None:
    folder = window.workspace.studio.library.home.project(window.workspace.project_id)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
