"""The main window: puts the panes together and says what the actions do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMainWindow,
    QPushButton,
    QStackedWidget,
)

from app.library.home import BUNDLE_SUFFIX
from app.studio import Studio
from ui import readonly, theme
from ui.actions import ActionTable, project, window_handlers
from ui.actions.captions import captions_pane
from ui.building import BUILDERS
from ui.collector import QtCollector
from ui.docks import Docks
from ui.drops import asset_ids, dropped_links, dropped_paths
from ui.fitting import keep_on_screen
from ui.home.page import HomePage
from ui.home.templates import Template
from ui.icons import icon
from ui.late import LatePanes, left_to_right
from ui.layouts import OwnLayouts
from ui.media.pictures import PictureCache
from ui.money.button import MoneyButton
from ui.panes import PANES
from ui.preferences.applying import animate, take_choice
from ui.preferences.choices import Choices
from ui.settings import WindowSettings
from ui.shortcuts.store import load_keys
from ui.stale.button import StaleButton
from ui.status import StatusLine, StatusStrip
from ui.viewmodels.chat import ChatModel
from ui.viewmodels.conversation import Entry
from ui.viewmodels.importing import Imported
from ui.viewmodels.money import Purse
from ui.viewmodels.projects import ProjectShelf
from ui.viewmodels.session import Session
from ui.viewmodels.stale_map import StaleMap
from ui.viewmodels.workspace import Workspace
from ui.words import told, tr

if TYPE_CHECKING:
    from ui.chat.pane import ChatPane
    from ui.media.frames import FrameService
    from ui.palette import CommandPalette
    from ui.player.pane import PlayerPane
    from ui.player.playback import Playback
    from ui.player.sound import SoundClock
    from ui.storyboard.pane import StoryboardPane
    from ui.timeline.pane import TimelinePane


class MainWindow(QMainWindow):
    """One window per studio. ``closed`` is emitted once, when everything has ended.

    ``wants_anew``: it closed so that another can take its place, in another language; ``left_open``: id of
    the project that was open then. ``wants_writing``: it could only look, and now takes the other's place.
    """

    closed = Signal()
    workspace: Workspace
    chat: ChatModel
    session: Session
    pictures: PictureCache
    actions_table: ActionTable

    def __init__(self, studio: Studio, *, sound: bool = True, said: Sequence[Entry] = ()) -> None:
        """``sound``: with a loudspeaker. ``said``: what was said on the home page of the window before."""
        super().__init__()
        self._audible = sound
        self.wants_anew = False
        self.wants_writing = False
        self.left_open = ""
        self.setWindowTitle("Kinora")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1600, room.width()), min(960, room.height()))
        self.setMinimumSize(min(1024, room.width()), min(640, room.height()))
        self._collector = QtCollector(self)
        self.settings = WindowSettings(studio.library.home.root)
        self.choices = Choices(self.settings, self)
        self.layouts = OwnLayouts(self.settings)
        self.workspace = Workspace(studio, self)
        self.projects = ProjectShelf(self.workspace, self)
        self.session = self.workspace.session
        self.pictures = PictureCache(self)
        self.chat = ChatModel(self.workspace, self, said)
        self.actions_table = ActionTable(self, window_handlers(self))
        self.keymap = load_keys(studio.library.home.root)
        self.actions_table.set_keys(self.keymap.keys())
        self._build()
        self._connect()
        if not self.docks.restore(self.settings):
            self.docks.arrange()
        self._restore_toggles()
        animate(self, self.choices)
        self.onlooker = readonly.attach(self)
        self._on_opened()
        for notice in studio.notices:
            self.chat.answer(notice)

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        actions = self.actions_table
        self.home = HomePage(self.projects, self.pictures)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.home)
        self.setCentralWidget(self.centre)
        self.panes = LatePanes({name: partial(BUILDERS[name], self) for name in PANES})
        self.docks = Docks(self, self.panes.holders)
        actions.fill(self.menuBar())
        self._export = QPushButton(tr("Export"))
        self._export.setIcon(icon("export", "on_accent"))
        theme.set_kind(self._export, "primary")
        self._export.setToolTip(actions["project.export"].toolTip())
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._export.clicked.connect(lambda _checked=False: actions["project.export"].trigger())
        self.menuBar().setCornerWidget(self._export)
        self.setStatusBar(StatusLine())
        self.status = StatusStrip(self.statusBar(), self.workspace)
        self.stale = StaleMap(self.workspace, self)
        self.statusBar().addPermanentWidget(StaleButton(self.stale, self))
        self.purse = Purse(self.workspace, self)
        self.statusBar().addPermanentWidget(MoneyButton(self.purse, self))

    def _connect(self) -> None:
        session, workspace = self.session, self.workspace
        session.opened.connect(self._on_opened)
        session.timeline_changed.connect(self._on_timeline)
        session.refused.connect(self.tell)
        session.told.connect(self.tell)
        workspace.failed.connect(lambda message, _advice: self.tell(message))
        workspace.imported.connect(self._show_choice)
        self.choices.changed.connect(lambda name: take_choice(self, name))
        self.actions_table.keys_changed.connect(
            lambda: self._export.setToolTip(self.actions_table["project.export"].toolTip())
        )
        workspace.board.changed.connect(self._show_running)
        self.purse.warned.connect(self.tell)
        self.chat.wanted.connect(lambda action_id: self.actions_table[action_id].trigger())
        self.home.template_chosen.connect(self._begin)
        self.home.project_chosen.connect(workspace.open_project)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    # Playing and all it takes is made when a project is first opened, so that the home page comes sooner.

    @cached_property
    def frames(self) -> FrameService:
        """Decodes what the player shows."""
        from ui.media.frames import FrameService

        return FrameService(self)

    @cached_property
    def sound(self) -> SoundClock:
        """Plays the sound, at the volume it had last time."""
        from ui.player.sound import SoundClock

        made = SoundClock(self)
        made.volume = min(1.0, max(0.0, self.settings.number("volume", 1.0)))
        if self._audible:
            made.open_device(self.choices.audio_device)
        return made

    @cached_property
    def playback(self) -> Playback:
        """Moves the playhead of the open project."""
        from ui.player.playback import Playback

        return Playback(self.session, self.frames, self.sound, self)

    @cached_property
    def player(self) -> PlayerPane:
        """The picture and its transport."""
        from ui.player.pane import PlayerPane

        made = PlayerPane(self.session, self.playback, self.frames, self.sound, self.actions_table)
        left_to_right(made)
        self.centre.addWidget(made)
        made.transport.volume.setValue(round(self.sound.volume * 100))
        return made

    @property
    def has_player(self) -> bool:
        """True once a project was open."""
        return "player" in self.__dict__

    @property
    def chat_pane(self) -> ChatPane:
        """The pane on the left."""
        return cast("ChatPane", self.panes["chat"])

    @property
    def timeline(self) -> TimelinePane:
        """The pane along the bottom."""
        return cast("TimelinePane", self.panes["timeline"])

    @property
    def storyboard(self) -> StoryboardPane:
        """The scenes as cards."""
        return cast("StoryboardPane", self.panes["storyboard"])

    @cached_property
    def palette_dialog(self) -> CommandPalette:
        """The command palette, made when it is first asked for."""
        from ui.palette import CommandPalette
        from ui.palette.sources import entries, find_assets

        return CommandPalette(
            lambda: entries(self),
            self.settings,
            self,
            lambda words, then: find_assets(self, words, then),
        )

    def show_keys(self) -> None:
        """Shows the key sheet."""
        from ui.keysheet import KeySheet  # dialogs are loaded when they are wanted

        KeySheet(self.actions_table, self).show()

    def tell(self, sentence: str) -> None:
        """Says something in the status bar for a while."""
        self.status.tell(sentence)

    def greet(self) -> None:
        """Shows what this machine can do, until it is closed."""
        from ui.home.first_run import FirstRun

        panel = FirstRun(self.choices)
        panel.closed.connect(lambda: setattr(self.choices, "welcomed", True))
        panel.language_chosen.connect(lambda code: setattr(self.choices, "language", code))
        self.home.welcome(panel)
        panel.search()

    def build_anew(self) -> None:
        """Closes, so that a window in another language takes this one's place with all that is open."""
        self.wants_anew = True
        self.close()

    def forget_recent(self, key: str) -> None:
        """Removes something the window remembers."""
        self.settings.forget(key)

    def _begin(self, template: Template) -> None:
        if template.action:
            self.actions_table[template.action].trigger()
        else:
            project.begin_from(self, template)

    def play_from_start(self) -> None:
        """Plays all of the open project."""
        self.session.seek(0)
        self.playback.play(1.0)

    # --- what happens ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        is_open = self.session.document is not None
        self.actions_table.set_project_open(is_open)
        focus = self.focusWidget()
        from_home = is_open and (focus is None or self.home.isAncestorOf(focus))
        # Now, not later: what the session tells next is for the player too.
        self.centre.setCurrentWidget(self.player if is_open else self.home)
        if from_home:
            self.player.canvas.setFocus()  # else it goes to the first button, which then looks chosen
        self.docks.show_home(not is_open)
        self._on_timeline()
        if not is_open:
            self.projects.refresh()

    def _on_timeline(self) -> None:
        document = self.session.document
        name = self.session.timeline.name if document is not None else ""
        self.setWindowTitle(f"{name} – Kinora" if name else "Kinora")
        self.actions_table.set_content(self.session.timeline.duration > 0)
        can_undo = document is not None and document.can_undo
        can_redo = document is not None and document.can_redo
        self.actions_table.set_enabled("edit.undo", can_undo, tr("Nothing to undo"))
        self.actions_table.set_enabled("edit.redo", can_redo, tr("Nothing to redo"))
        can_export = self.actions_table["project.export"].isEnabled()
        self._export.setEnabled(can_export and self.session.timeline.duration > 0)

    def _show_choice(self, outcome: Imported) -> None:
        """A folder in an empty project, or subtitles with it, is a choice to come: the library shows it."""
        if outcome.subtitles or (outcome.count > 1 and not self.session.timeline.duration):
            self.docks.reveal("library")

    def _show_running(self, _jobs: list[object]) -> None:
        """What is being made shows on the picture, as long as there is none of it to be covered."""
        if not self.has_player:
            return
        board, project = self.workspace.board, self.workspace.project_id
        here = [job for job in board.active() if project and job.project_id == project]
        making = [job for job in here if board.still_making(job)]
        self.player.canvas.set_message(told(making[0].message) if making else "")

    # --- Qt ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space presses a button that was reached by Tab; elsewhere it plays. Dialogs stay on the screen."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            if type(watched).__module__.startswith("ui."):
                keep_on_screen(watched)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            on_button = isinstance(watched, QAbstractButton) and watched.hasFocus()
            if on_button and event.key() == Qt.Key.Key_Space:
                event.accept()
                return True
        # Not what is above: PySide may take a new object for an old one of another type at its address.
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files."""
        mime = event.mimeData()
        if (dropped_paths(mime) or dropped_links(mime)) and not asset_ids(mime):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped anywhere else."""
        for link in dropped_links(event.mimeData())[:1]:
            self.workspace.download(link)
        paths = dropped_paths(event.mimeData())
        bundles = [path for path in paths if path.suffix == BUNDLE_SUFFIX]
        for path in bundles:
            self.projects.import_bundle(path)
        from ui.captions.files import subtitle_files  # panes are loaded when they are wanted

        titles = subtitle_files(paths)
        self.add_captions(titles)
        self.workspace.import_files([path for path in paths if path not in (*bundles, *titles)])
        event.acceptProposedAction()

    def add_captions(self, paths: Sequence[Path]) -> None:
        """Reads subtitle files, each as a track of captions."""
        for path in paths:
            captions_pane(self).desk.import_file(path)

    def _restore_toggles(self) -> None:
        snap = self.settings.text("snapping", "on") == "on"
        self.actions_table["view.snap"].setChecked(snap)
        if self.panes.made("timeline"):
            self.timeline.view.stage.snapping = snap

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the layout and ends what runs for the window."""
        self.left_open = self.workspace.project_id
        self.panes.rest()
        self.docks.save(self.settings)
        self.settings.put("snapping", "on" if self.actions_table["view.snap"].isChecked() else "off")
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        made = vars(self)
        if "playback" in made:
            self.playback.pause()
        if self.has_player:
            self.player.leave_full_screen()
        self.workspace.close()
        if "frames" in made:
            self.frames.close()
        if "sound" in made:
            self.settings.put("volume", self.sound.volume)
            self.sound.close()
        self.pictures.close()
        self._collector.close()
        super().closeEvent(event)
        self.closed.emit()
