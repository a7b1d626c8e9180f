"""Projects and files: make, import, export, close."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.library.home import BUNDLE_SUFFIX
from ui.actions.action import Action
from ui.home.templates import WISH
from ui.words import tr

if TYPE_CHECKING:
    from ui.home.templates import Template
    from ui.viewmodels.exporting import ExportWish
    from ui.window import MainWindow

SAMPLE = "rain.txt"

ACTIONS: tuple[Action, ...] = (
    Action("project.new", "New video from a prompt", "File", ("Ctrl+N",), "prompt"),
    Action("project.sample", "Open the sample", "File", (), "sample"),
    Action("project.open_bundle", "Open a bundle…", "File", ("Ctrl+O",), "folder"),
    Action("media.import", "Import media…", "File", ("Ctrl+I",), "import", group=1),
    Action("project.export", "Export video…", "File", ("Ctrl+E", "Ctrl+M"), "export", project=True, group=1),
    Action("project.save_frame", "Save frame as picture…", "File", ("Ctrl+Shift+E",), project=True, group=1),
    Action("project.folder", "Show project files", "File", (), "folder", project=True, group=1),
    Action("project.home", "Close project", "File", ("Ctrl+W",), "", project=True, group=2),
    Action("window.quit", "Quit", "File", ("Ctrl+Q",), group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "project.new": lambda: new_from_prompt(window),
        "project.sample": lambda: open_sample(window),
        "project.open_bundle": lambda: open_bundle(window),
        "media.import": lambda: import_media(window),
        "project.export": lambda: export(window),
        "project.save_frame": lambda: save_frame(window),
        "project.folder": lambda: _show_folder(window),
        "project.home": window.workspace.close_project,
        "window.quit": window.close,
    }


def import_media(window: MainWindow) -> None:
    """Asks for files and takes them into the library."""
    names, _ = QFileDialog.getOpenFileNames(window, tr("Import media"))
    window.workspace.import_files([Path(name) for name in names])


def export(window: MainWindow) -> None:
    """Opens the export dialog over the open project."""
    if not window.workspace.project_id:
        return
    window.playback.pause()
    from ui.export.dialog import ExportDialog, start_export
    from ui.export.remembered import last_wish, remember

    dialog = ExportDialog(window.workspace, last_wish(window.settings, window.session.timeline), window)

    def begin(wish: ExportWish) -> None:
        if start_export(window.workspace, wish):
            remember(window.settings, wish, window.session.timeline)
            window.tell(tr("Exporting in the background; you can go on working."))

    dialog.confirmed.connect(begin)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_frame(window: MainWindow) -> None:
    """Asks for a file and writes the picture under the playhead, in the timeline's own size."""
    from app.targets import file_name

    session = window.session
    start = Path.home() / f"{file_name(session.timeline.name)}.png"
    name, _ = QFileDialog.getSaveFileName(window, tr("Save frame"), str(start), "PNG (*.png)")
    if name:
        path = Path(name).with_suffix(".png")
        window.workspace.spawn(_write_frame(window, path))


async def _write_frame(window: MainWindow, path: Path) -> None:
    from app.delivery import check_target  # the compositor and its like are not needed for a quick start
    from pipeline.render.frames import export_frame
    from pipeline.render.presets import OutputSettings

    session = window.session
    timeline, resolver, at = session.timeline, session.resolver, session.playhead
    output = OutputSettings.for_timeline(timeline)
    await asyncio.to_thread(export_frame, timeline, resolver, output, at, check_target(path))
    window.tell(tr("Saved {file}", file=path.name))


def open_bundle(window: MainWindow) -> None:
    """Asks for a bundle and takes it in as a project."""
    name, _ = QFileDialog.getOpenFileName(window, tr("Open a bundle"), "", f"Kinora (*{BUNDLE_SUFFIX})")
    if name:
        window.projects.import_bundle(Path(name))


def new_from_prompt(window: MainWindow) -> None:
    """Brings the chat forward, ready for a wish."""
    _ask_for_wish(window, WISH)


def begin_from(window: MainWindow, template: Template) -> None:
    """Brings the chat forward with what a template chooses; asks for files where it needs them."""
    composer = window.chat_pane.composer
    if template.attach:
        names, _ = QFileDialog.getOpenFileNames(window, tr(template.asks))
        if not names:
            return
        composer.attach([Path(name) for name in names])
    if template.aspect:
        composer.choose(aspect=template.aspect, duration=template.seconds)
    _ask_for_wish(window, template.prompt)


def _ask_for_wish(window: MainWindow, beginning: str) -> None:
    window.docks.reveal("chat")
    window.chat_pane.composer.field.setFocus()
    if not window.chat_pane.composer.field.toPlainText():
        window.chat_pane.composer.fill(beginning)


def open_sample(window: MainWindow) -> None:
    """Opens the sample video and plays it; makes it the first time."""
    window.workspace.make_sample(_sample_script())
    if window.session.timeline.duration:
        window.playback.play(1.0)


def prepare_sample(window: MainWindow) -> None:
    """Has the sample made in the background, so that a newcomer finds something that plays."""
    window.workspace.prepare_sample(_sample_script())


def _sample_script() -> str:
    return (files("resources") / "samples" / SAMPLE).read_text("utf-8")


def _show_folder(window: MainWindow) -> None:
    folder = window.workspace.studio.library.home.project(window.workspace.project_id)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
