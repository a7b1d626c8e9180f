"""The main window: puts the panes together and says what the actions do."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
)

from app.studio import Studio
from pipeline.render.presets import load_preset
from ui import theme
from ui.actions import ActionTable, project, window_handlers
from ui.building import BUILDERS
from ui.chat.pane import ChatPane
from ui.collector import QtCollector
from ui.docks import Docks
from ui.drops import asset_ids, dropped_paths
from ui.icons import icon
from ui.keysheet import KeySheet
from ui.media.frames import FrameService
from ui.media.pictures import PictureCache
from ui.palette import CommandPalette
from ui.panes import PANES
from ui.player.canvas import SafeZone
from ui.player.pane import PlayerPane
from ui.player.playback import Playback
from ui.player.sound import SoundClock
from ui.settings import WindowSettings
from ui.timeline.pane import TimelinePane
from ui.viewmodels.chat import ChatModel
from ui.viewmodels.session import Session
from ui.viewmodels.workspace import Workspace
from ui.welcome import WelcomePage

PLATFORMS = {"tiktok": "TikTok", "reels": "Reels", "shorts": "Shorts"}
BEGINNINGS = (project.new_from_prompt, project.import_media, project.open_sample)
"""What the cards of the first page do, in their order."""
TOLD_MS = 6000
"""Milliseconds that the status bar keeps a sentence."""


class MainWindow(QMainWindow):
    """One window per studio. ``closed`` is emitted once, when everything has ended."""

    closed = Signal()
    workspace: Workspace
    chat: ChatModel
    session: Session
    pictures: PictureCache
    playback: Playback
    actions_table: ActionTable

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
        self.actions_table = ActionTable(self, window_handlers(self))
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
        self.panes = {name: BUILDERS[name](self) for name in PANES}
        self.docks = Docks(self, self.panes)
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
        session.refused.connect(self.tell)
        session.told.connect(self.tell)
        workspace.failed.connect(lambda message, _advice: self.tell(message))
        workspace.projects_changed.connect(self._show_projects)
        workspace.board.changed.connect(self._show_running)
        self.chat.wanted.connect(lambda action_id: self.actions_table[action_id].trigger())
        self.chat_pane.play_wanted.connect(self._play_from_start)
        self.chat_pane.render_wanted.connect(lambda: project.export(self))
        self.welcome.chosen.connect(lambda card: BEGINNINGS[card](self))
        self.welcome.project_chosen.connect(workspace.open_project)
        self.timeline.view.asset_dropped.connect(workspace.place_asset)
        self.timeline.view.files_dropped.connect(workspace.import_files)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    @property
    def chat_pane(self) -> ChatPane:
        """The pane on the left."""
        return cast(ChatPane, self.panes["chat"])

    @property
    def timeline(self) -> TimelinePane:
        """The pane along the bottom."""
        return cast(TimelinePane, self.panes["timeline"])

    def show_keys(self) -> None:
        """Shows the key sheet."""
        KeySheet(self.actions_table, self).show()

    def tell(self, sentence: str) -> None:
        """Says something in the status bar for a while."""
        self.statusBar().showMessage(sentence, TOLD_MS)

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
        if dropped_paths(event.mimeData()) and not asset_ids(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped anywhere else."""
        self.workspace.import_files(dropped_paths(event.mimeData()))
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
