"""The main window: puts the panes together and says what the actions do."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
)

from app.studio import Studio
from app.targets import chosen_container
from pipeline.render.presets import load_preset
from pipeline.timeline.edits import Edge
from providers.errors import KinoraError
from ui import editing, theme
from ui.actions import ActionTable
from ui.chat.pane import ChatPane
from ui.collector import QtCollector
from ui.docks import Docks
from ui.drops import local_paths
from ui.export_file import ask_for_file
from ui.icons import icon
from ui.jobs.pane import JobsPane
from ui.keysheet import KeySheet
from ui.library.pane import LibraryPane
from ui.media.frames import FrameService
from ui.media.pictures import PictureCache
from ui.palette import CommandPalette
from ui.player.canvas import SafeZone
from ui.player.pane import PlayerPane
from ui.player.playback import Playback
from ui.player.sound import SoundClock
from ui.settings import WindowSettings
from ui.timeline.pane import TimelinePane
from ui.viewmodels.chat import ChatModel
from ui.viewmodels.workspace import Workspace
from ui.welcome import WelcomePage

SAMPLE = "rain.txt"
PLATFORMS = {"tiktok": "TikTok", "reels": "Reels", "shorts": "Shorts"}
TOLD_MS = 6000
"""Milliseconds that the status bar keeps a sentence."""


class MainWindow(QMainWindow):
    """One window per studio. ``closed`` is emitted once, when everything has ended."""

    closed = Signal()

    def __init__(self, studio: Studio, *, sound: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("Kinora")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1600, room.width()), min(960, room.height()))
        self.setMinimumSize(1024, 640)
        self._collector = QtCollector(self)
        self._settings = WindowSettings(studio.library.home.root)
        self.workspace = Workspace(studio, self)
        self.session = self.workspace.session
        self.pictures = PictureCache(self)
        self.frames = FrameService(self)
        self.sound = SoundClock(self)
        self.playback = Playback(self.session, self.frames, self.sound, self)
        self.chat = ChatModel(self.workspace, self)
        self.actions_table = ActionTable(self, self._handlers())
        self._build()
        self._connect()
        if not self.docks.restore(self._settings):
            self.docks.arrange()
        self._restore_toggles()
        if sound:
            self.sound.open_device()
        self._on_opened()
        for notice in studio.notices:
            self.chat.answer(notice)

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        actions = self.actions_table
        self.player = PlayerPane(self.session, self.playback, self.frames, self.sound, actions, safe_zone())
        self.welcome = WelcomePage(self.pictures, self.workspace.thumbnail_path)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.welcome)
        self.centre.addWidget(self.player)
        self.setCentralWidget(self.centre)
        self.chat_pane = ChatPane(self.chat, self.workspace, self.pictures)
        self.library = LibraryPane(self.workspace, self.pictures, actions)
        self.jobs = JobsPane(self.workspace)
        self.timeline = TimelinePane(self.workspace, self.pictures, actions)
        self.docks = Docks(self, self.chat_pane, self.library, self.jobs, self.timeline)
        actions.fill(self.menuBar())
        self._export = QPushButton("Export")
        self._export.setIcon(icon("export", "on_accent"))
        theme.set_kind(self._export, "primary")
        self._export.setToolTip(actions["project.export"].toolTip())
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._export.clicked.connect(lambda _checked=False: actions["project.export"].trigger())
        self.menuBar().setCornerWidget(self._export)
        self._running = QLabel("")
        theme.set_kind(self._running, "dim")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._running)
        self.palette_dialog = CommandPalette(actions, self)

    def _connect(self) -> None:
        session, workspace = self.session, self.workspace
        session.opened.connect(self._on_opened)
        session.timeline_changed.connect(self._on_timeline)
        session.refused.connect(self._tell)
        session.told.connect(self._tell)
        workspace.failed.connect(lambda message, _advice: self._tell(message))
        workspace.projects_changed.connect(self._show_projects)
        workspace.board.changed.connect(self._show_running)
        self.chat.wanted.connect(lambda action_id: self.actions_table[action_id].trigger())
        self.chat_pane.play_wanted.connect(self._play_from_start)
        self.chat_pane.render_wanted.connect(self.export)
        self.welcome.chosen.connect(self._begin)
        self.welcome.project_chosen.connect(workspace.open_project)
        self.timeline.view.asset_dropped.connect(workspace.place_asset)
        self.timeline.view.files_dropped.connect(workspace.import_files)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        session, playback = self.session, self.playback
        return {
            "project.new": self._new_from_prompt,
            "project.sample": self._open_sample,
            "media.import": self.import_media,
            "project.export": self.export,
            "project.folder": self._show_folder,
            "project.home": self.workspace.close_project,
            "window.quit": self.close,
            "edit.undo": session.undo,
            "edit.redo": session.redo,
            "edit.delete": lambda: editing.delete(session, ripple=False),
            "edit.ripple_delete": lambda: editing.delete(session, ripple=True),
            "edit.select_all": lambda: editing.select_all(session),
            "edit.select_none": self._escape,
            "clip.split": lambda: editing.split(session),
            "clip.trim_head": lambda: editing.trim_to_playhead(session, Edge.HEAD),
            "clip.trim_tail": lambda: editing.trim_to_playhead(session, Edge.TAIL),
            "clip.nudge_left": lambda: editing.nudge(session, -1),
            "clip.nudge_right": lambda: editing.nudge(session, 1),
            "marker.add": lambda: editing.add_marker(session),
            "play.toggle": playback.toggle,
            "play.reverse": lambda: playback.shuttle(-1),
            "play.stop": playback.pause,
            "play.forward": lambda: playback.shuttle(1),
            "play.back_frame": lambda: playback.step(-1),
            "play.next_frame": lambda: playback.step(1),
            "play.back_second": lambda: playback.step(-session.timeline.rate.nominal),
            "play.next_second": lambda: playback.step(session.timeline.rate.nominal),
            "play.start": lambda: session.seek(0),
            "play.end": lambda: session.seek(session.timeline.duration),
            "play.previous_cut": lambda: editing.neighbour_cut(session, -1),
            "play.next_cut": lambda: editing.neighbour_cut(session, 1),
            "play.mark_in": lambda: session.set_range(session.playhead, session.out_point),
            "play.mark_out": lambda: session.set_range(session.in_point, session.playhead),
            "play.clear_marks": lambda: session.set_range(None, None),
            "play.loop": self._toggle_loop,
            "view.zoom_in": lambda: self.timeline.view.zoom(1.4),
            "view.zoom_out": lambda: self.timeline.view.zoom(1 / 1.4),
            "view.zoom_fit": lambda: self.timeline.view.fit(),
            "view.snap": self._toggle_snapping,
            "view.safe_zone": self._toggle_safe_zone,
            "view.full_screen": lambda: self.player.toggle_full_screen(),
            "view.chat": lambda: self.docks.toggle(self.docks.chat),
            "view.timeline": lambda: self.docks.toggle(self.docks.timeline),
            "view.library": lambda: self.docks.toggle(self.docks.library),
            "view.jobs": lambda: self.docks.toggle(self.docks.jobs),
            "view.reset": lambda: self.docks.arrange(),
            "help.palette": lambda: self.palette_dialog.open_over(self),
            "help.keys": lambda: KeySheet(self).show(),
        }

    # --- actions -----------------------------------------------------------------------------------

    def import_media(self) -> None:
        """Asks for files and takes them into the library."""
        names, _ = QFileDialog.getOpenFileNames(self, "Import media")
        self.workspace.import_files([Path(name) for name in names])

    def export(self) -> None:
        """Asks where to, then renders in the background."""
        if not self.workspace.project_id:
            return
        name = "".join(c if c.isalnum() or c in " -_" else "_" for c in self.session.timeline.name).strip()
        chosen = ask_for_file(self, Path.home() / (name or "video"))
        if chosen is None:
            return
        try:
            chosen_container(chosen)
        except KinoraError as error:
            self._tell(f"{error.message} {error.advice}")
            return
        self.workspace.render(chosen)
        self._tell("Exporting in the background; you can go on working.")

    def _begin(self, card: int) -> None:
        (self._new_from_prompt, self.import_media, self._open_sample)[card]()

    def _new_from_prompt(self) -> None:
        self.docks.chat.show()
        self.docks.chat.raise_()
        self.chat_pane.composer.field.setFocus()
        if not self.chat_pane.composer.field.toPlainText():
            self.chat_pane.composer.fill("Make a video about ")

    def _open_sample(self) -> None:
        text = (files("resources") / "samples" / SAMPLE).read_text("utf-8")
        self.workspace.make_sample(text)

    def _show_folder(self) -> None:
        folder = self.workspace.studio.library.home.project(self.workspace.project_id)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _escape(self) -> None:
        if not self.timeline.view.cancel_drag():
            self.session.select(())

    def _toggle_loop(self) -> None:
        self.playback.loop = self.actions_table["play.loop"].isChecked()

    def _toggle_snapping(self) -> None:
        self.timeline.view.snapping = self.actions_table["view.snap"].isChecked()
        self._tell(f"Snapping {'on' if self.timeline.view.snapping else 'off'}")

    def _toggle_safe_zone(self) -> None:
        self.player.show_safe_zone(self.actions_table["view.safe_zone"].isChecked())

    def _play_from_start(self) -> None:
        self.session.seek(0)
        self.playback.play(1.0)

    # --- what happens ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        is_open = self.session.document is not None
        self.actions_table.set_project_open(is_open)
        self._export.setEnabled(is_open)
        self.centre.setCurrentWidget(self.player if is_open else self.welcome)
        self._on_timeline()
        if not is_open:
            self._show_projects()

    def _on_timeline(self) -> None:
        document = self.session.document
        name = self.session.timeline.name if document is not None else ""
        self.setWindowTitle(f"{name} – Kinora" if name else "Kinora")
        self.actions_table["edit.undo"].setEnabled(document is not None and document.can_undo)
        self.actions_table["edit.redo"].setEnabled(document is not None and document.can_redo)
        self._export.setEnabled(self.session.timeline.duration > 0)

    def _show_projects(self) -> None:
        self.welcome.show_projects(self.workspace.studio.projects())

    def _show_running(self, _jobs: list[object]) -> None:
        active = self.workspace.board.active()
        here = [
            job for job in active if job.project_id == self.workspace.project_id and self.workspace.project_id
        ]
        self.player.canvas.set_message(here[0].message if here else "")
        if not active:
            self._running.setText("")
            return
        newest = active[0]
        more = f" and {len(active) - 1} more" if len(active) > 1 else ""
        self._running.setText(f"{newest.message or newest.label} · {newest.progress:.0%}{more}")

    def _tell(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, TOLD_MS)

    # --- Qt ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space presses a button that was reached by Tab; elsewhere it plays."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            on_button = isinstance(watched, QAbstractButton) and watched.hasFocus()
            if on_button and event.key() == Qt.Key.Key_Space:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped anywhere else."""
        self.workspace.import_files(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def _restore_toggles(self) -> None:
        snap = self._settings.text("snapping", "on") == "on"
        self.actions_table["view.snap"].setChecked(snap)
        self.timeline.view.snapping = snap
        volume = self._settings.number("volume", 1.0)
        self.player.transport.volume.setValue(round(min(1.0, max(0.0, volume)) * 100))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the layout and ends what runs for the window."""
        self.docks.save(self._settings)
        self._settings.put("volume", self.sound.volume)
        self._settings.put("snapping", "on" if self.timeline.view.snapping else "off")
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.playback.pause()
        self.workspace.close()
        for part in (self.frames, self.sound, self.pictures):
            part.close()
        self._collector.close()
        super().closeEvent(event)
        self.closed.emit()


def safe_zone() -> SafeZone:
    """What stays clear of every platform's own buttons: the union of their zones, from the presets."""
    zones = [load_preset(name)["safe_zone"] for name in PLATFORMS]

    def widest(side: str, whole: str) -> float:
        return max(float(zone[side]) / float(zone[whole]) for zone in zones)

    return SafeZone(
        "Clear of buttons on " + ", ".join(PLATFORMS.values()),
        widest("top", "height"),
        widest("bottom", "height"),
        widest("left", "width"),
        widest("right", "width"),
    )
