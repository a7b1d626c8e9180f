"""The timeline pane: tool row, tracks, and what is said when there is nothing yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.placing import clip_of
from pipeline.timeline.model import Marker, MediaKind, TrackKind
from pipeline.timeline.time import Flicks
from ui import theme
from ui.actions import ActionTable
from ui.hint_page import HintPage, action_buttons
from ui.media.pictures import PictureCache
from ui.timeline.commands.clipboard import Clipboard
from ui.timeline.commands.titles import add_overlay
from ui.timeline.dropping import Coming, Dropped
from ui.timeline.grips import passage_at
from ui.timeline.keeping import KeptLooks
from ui.timeline.menu import ask_text, empty_menu, item_menu, passage_menu
from ui.timeline.tools.table import TOOLS as HANDS
from ui.timeline.track_menu import ask_marker_name, marker_menu, ruler_menu, track_menu
from ui.timeline.view import TimelineView
from ui.viewmodels.beats import Beats
from ui.viewmodels.stale_map import StaleMap
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from ui.timeline.title_gallery import TitleGallery

TOOLS = (
    ("edit.undo", "edit.redo"),
    (
        "tool.select",
        "tool.blade",
        "tool.trim",
        "tool.slip",
        "tool.slide",
        "tool.range",
        "tool.hand",
        "tool.zoom",
    ),
    ("clip.split", "edit.delete", "edit.ripple_delete", "clip.transition", "title.gallery"),
    ("marker.add", "view.snap", "view.meeting"),
)
TOOL_ACTIONS = tuple(f"tool.{name}" for name in HANDS)
ZOOMS = ("view.zoom_out", "view.zoom_fit", "view.zoom_in")


class TimelinePane(QWidget):
    """Holds the view; its tools are the window's actions."""

    def __init__(self, workspace: Workspace, pictures: PictureCache, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._session, self._actions = workspace, workspace.session, actions
        self.view = TimelineView(self._session, pictures, self._measure)
        self.clipboard = Clipboard(workspace)
        self._tool_of: dict[str, QToolButton] = {}
        self._titles: TitleGallery | None = None
        self.beats = Beats(workspace, self)
        self._kept = KeptLooks(workspace, self.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._empty = HintPage(action_buttons(actions, ("make.new", "media.import")))
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._tools(actions))
        layout.addWidget(self._stack, 1)
        self._connect()
        self._choose()
        self.beats.refresh()

    def _connect(self) -> None:
        view, session = self.view, self._session
        view.menu_wanted.connect(self._show_menu)
        view.text_wanted.connect(lambda item: ask_text(self, self._workspace, item))
        view.dropped.connect(self._take)
        view.tool_changed.connect(self._light)
        view.heads.menu_wanted.connect(
            lambda track_id, place: track_menu(view.heads, session, track_id).exec(place)
        )
        view.ruler.menu_wanted.connect(self._show_ruler_menu)
        view.ruler.rename_wanted.connect(lambda marker: ask_marker_name(self, session, marker))
        self.beats.changed.connect(self._on_beats)
        session.timeline_changed.connect(self._choose)
        self._workspace.board.changed.connect(lambda _jobs: self._say_why_empty())
        self._say_why_empty()
        self._light(view.tool)

    def _say_why_empty(self) -> None:
        """While a video is being made for the project, nobody needs to begin one."""
        project = self._workspace.project_id
        if project and any(job.project_id == project for job in self._workspace.board.active()):
            words = tr("Scenes appear here as they are ready; the chat says how far it is.")
            self._empty.say("jobs", tr("It is being made"), words, ways=False)
        else:
            words = tr("Ask for a video in the chat, or drop files here.")
            self._empty.say("footage", tr("The timeline is empty"), words)

    def follow_stale(self, stale: StaleMap) -> None:
        """Clips that are out of date wear a badge, and say why."""

        def show() -> None:
            steps = [item_id for step in stale.plan.steps for item_id in step.item_ids]
            ids = {*steps, *(thing.item_id for thing in stale.plan.unable)}
            self.view.set_stale({item_id: stale.reason(item_id) for item_id in ids})

        stale.changed.connect(show)

    def _choose(self) -> None:
        has_tracks = bool(self._session.timeline.tracks)
        self._stack.setCurrentIndex(0 if has_tracks else 1)

    def _light(self, tool: str) -> None:
        """The tool in use is lit in the row and ticked in the menu."""
        for name in TOOL_ACTIONS:
            self._actions[name].setChecked(name == f"tool.{tool}")

    def _on_beats(self) -> None:
        self.view.stage.beats = self.beats.times
        self.view.ruler.update()

    def _measure(self, asset_ids: Sequence[str]) -> Coming:
        """How long assets are end to end; one look into the library for each drag."""
        known = self._workspace.studio.library.assets.find(asset_ids)
        assets = [known[i] for i in asset_ids if i in known]
        facts = [{**a.facts, "asset_id": a.id, "kind": a.kind.media, "name": a.name} for a in assets]
        clips = [clip for each in facts if (clip := clip_of(each)) is not None]
        sound = bool(clips) and clips[0].media.kind is MediaKind.AUDIO
        length = Flicks(sum(clip.duration for clip in clips))
        return Coming(length, TrackKind.AUDIO if sound else TrackKind.VIDEO)

    def _take(self, what: Dropped, track_id: str, at: int, insert: bool) -> None:
        target = track_id or self.view.stage.target_track
        if what.title:
            add_overlay(self._session, what.title, at, target)
        elif what.assets:
            self._workspace.place_assets(what.assets, target, at, insert)
        elif what.files:
            self._workspace.import_files(what.files, target, at, insert)
        else:
            for link in what.links[:1]:
                self._workspace.download(link, target, at, insert)

    def show_titles(self) -> None:
        """Drops the gallery of titles down from its tool."""
        if self._titles is None:
            from ui.timeline.title_gallery import TitleGallery  # it brings the captions' painter

            self._titles = TitleGallery(self._session, self)
            self._workspace.closing.connect(self._titles.close_down)
        self._titles.drop_down(self._tool_of["title.gallery"])

    def _show_menu(self, point: QPointF, place: QPoint) -> None:
        stage = self.view.stage
        passage = passage_at(stage, point)
        found = stage.hit(point)
        if passage is not None:
            passage_menu(self, self._workspace, passage).exec(place)
        elif found is not None:
            item_menu(self, self._workspace, self._actions, found.item).exec(place)
        else:
            empty_menu(self, self._actions).exec(place)

    def _show_ruler_menu(self, marker: object, place: QPoint) -> None:
        if isinstance(marker, Marker):
            marker_menu(self.view.ruler, self._session, marker).exec(place)
        else:
            ruler_menu(self.view.ruler).exec(place)

    def _tools(self, actions: ActionTable) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(1)  # all of them fit beside the chat in a window of 1024 pixels
        for number, group in enumerate(TOOLS):
            if number:
                row.addWidget(_rule())
            for name in group:
                self._tool_of[name] = tool(actions, name)
                row.addWidget(self._tool_of[name])
        row.addStretch(1)
        for name in ZOOMS:
            row.addWidget(tool(actions, name))
        return row


def tool(actions: ActionTable, name: str) -> QToolButton:
    """A tool button for an action, reachable by Tab but never focused by a click."""
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setIconSize(QSize(17, 17))
    button.setAccessibleName(actions[name].text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _rule() -> QFrame:
    rule = QFrame()
    theme.set_kind(rule, "rule")
    rule.setFixedSize(1, 18)
    return rule
